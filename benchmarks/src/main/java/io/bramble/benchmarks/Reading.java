package io.bramble.benchmarks;

/**
 * Which figure of a launch is meant.
 *
 * @param side who prints it
 * @param bench the measurement
 * @param key what tells its rows apart, {@code bytes} or {@code run}; empty where there is one
 * @param number of that key
 */
record Reading(Side side, String bench, String key, String number) {
    static Reading ofSize(Side side, String bench, int bytes) {
        return new Reading(side, bench, "bytes", String.valueOf(bytes));
    }

    static Reading ofRun(Side side, int run) {
        return new Reading(side, "pi", "run", String.valueOf(run));
    }

    /** The time of the whole launch. */
    static Reading ofWall(Side side) {
        return new Reading(side, Launch.WALL, "", "");
    }

    static Reading of(Side side, String bench) {
        return new Reading(side, bench, "", "");
    }

    /** The same figure of another process. */
    Reading with(Side other) {
        return new Reading(other, bench, key, number);
    }
}
