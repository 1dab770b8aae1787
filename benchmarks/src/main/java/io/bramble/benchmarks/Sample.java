package io.bramble.benchmarks;

/**
 * One launch of one side.
 *
 * @param side whose
 * @param launch what came of it
 * @param before the one-way time of a cache line before it
 * @param after the same after it
 */
record Sample(Side side, Launch launch, double before, double after) {
    /** The state in which it ran from its beginning to its end; busy where that changed. */
    Machine machine() {
        Machine first = Machine.of(before);
        return first == Machine.of(after) ? first : Machine.BUSY;
    }
}
