package io.bramble.benchmarks;

import java.util.Locale;

/** How the two cores of this machine stand to each other, as the one-way time of a cache line tells. */
enum Machine {
    /** They are the two threads of one core: messages fly, computing halves. */
    ONE_CORE,
    /** They share a cache. */
    NEAR,
    /** They do not: everything in shared memory takes several times as long. */
    FAR,
    /** Something else ran meanwhile, or the state changed. */
    BUSY;

    /** Between 0.02 µs, one core, and 0.07 µs, near. */
    private static final double ONE_CORE_US = 0.04;

    /** Between 0.07 to 0.13 µs, near, and 0.28 µs, far. */
    private static final double NEAR_US = 0.18;

    /** Slower than any two cores of one machine are. */
    private static final double FAR_US = 0.7;

    /** As one look found it; {@code evenIfBusy} lets pass that others ran too. */
    static Machine of(Probe probe, boolean evenIfBusy) {
        if (probe.us() >= FAR_US || probe.isDisturbed() && !evenIfBusy) {
            return BUSY;
        }
        return probe.us() < ONE_CORE_US ? ONE_CORE : probe.us() < NEAR_US ? NEAR : FAR;
    }

    /** As it is printed. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** From the first look to the second; busy where it changed between them. */
    static Machine between(Probe before, Probe after, boolean evenIfBusy) {
        Machine first = of(before, evenIfBusy);
        return first == of(after, evenIfBusy) ? first : BUSY;
    }
}
