package io.bramble.benchmarks;

/** How the two cores of this machine stand to each other, as the one-way time of a cache line tells. */
enum Machine {
    /** They share a cache. */
    NEAR,
    /** They do not: everything in shared memory takes several times as long. */
    FAR,
    /** Something else ran meanwhile. */
    BUSY;

    /** Between 0.07 µs, near, and 0.28 µs, far; their geometric mean. */
    private static final double NEAR_US = 0.14;

    /** Slower than any two cores of one machine are. */
    private static final double FAR_US = 0.7;

    /** A batch that took so many times the median was interrupted; one of twenty may. */
    static Machine of(double lineUs) {
        return lineUs < NEAR_US ? NEAR : lineUs < FAR_US ? FAR : BUSY;
    }
}
