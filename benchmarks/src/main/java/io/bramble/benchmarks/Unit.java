package io.bramble.benchmarks;

import io.bramble.benchmarks.report.Figures;

/** What the figures of a row count. */
enum Unit {
    /** Times: less is better. */
    US(true, "us", 1, "us"),
    /** Long times; printed by the same programs. */
    MS(true, "us", 1e3, "ms"),
    /** Bandwidths. */
    MBPS(false, "MBps", 1e3, "GB/s"),
    /** Rates. */
    PER_SECOND(false, "perSecond", 1e6, "M/s"),
    /** How much of a transfer is hidden. */
    PERCENT(false, "percent", 1, "%"),
    /** What an operation allocates. */
    BYTES_PER_OPERATION(true, "bytesPerOperation", 1, "B/op"),
    /** How often something happened that should not. */
    EVENTS(true, "events", 1, "");

    private final boolean isLessBetter;
    private final String key;
    private final double scale;
    private final String text;

    Unit(boolean isLessBetter, String key, double scale, String text) {
        this.isLessBetter = isLessBetter;
        this.key = key;
        this.scale = scale;
        this.text = text;
    }

    /** Whether less is better. */
    boolean isLessBetter() {
        return isLessBetter;
    }

    /** In a row of JSON. */
    String key() {
        return key;
    }

    /** How many of the figure's units make the one that is printed. */
    double scale() {
        return scale;
    }

    /** The unit that is printed. */
    String text() {
        return text;
    }

    /** A figure as it is printed, without the unit. */
    String number(double figure) {
        return Figures.number(figure / scale);
    }

    /** A figure as it is printed. */
    String text(double figure) {
        return (number(figure) + " " + text).strip();
    }
}
