package io.bramble.benchmarks;

/**
 * A look at the machine: the one-way time of a cache line between two cores.
 *
 * @param us the median of short batches
 * @param meanUs over all of them; far above the median where the cores were taken away meanwhile
 */
record Probe(double us, double meanUs) {
    /** Nothing is known. */
    static final Probe NONE = new Probe(Double.MAX_VALUE, Double.MAX_VALUE);

    private static final double DISTURBED = 2;

    static Probe of(Launch launch) {
        return launch.rows().isEmpty()
                ? NONE
                : new Probe(launch.rows().get(0).figure(), launch.rows().get(0).number("mean"));
    }

    /** Whether there was a look at all. */
    boolean isKnown() {
        return us < NONE.us;
    }

    /** Whether somebody else's work ran on the two cores. */
    boolean isDisturbed() {
        return meanUs > DISTURBED * us;
    }
}
