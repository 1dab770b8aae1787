package io.bramble.launcher.bench;

/** What a figure of a row counts. */
enum Unit {
    /** A time. */
    MICROSECONDS("us", "Latency(us)", "%.3f"),
    /** Payload, 10⁶ bytes a second. */
    MEGABYTES("MBps", "Bandwidth(MB/s)", "%.1f"),
    /** Messages or tasks a second. */
    RATE("perSecond", "Rate(1/s)", "%.0f"),
    /** How much of a transfer's time the rank could compute meanwhile. */
    PERCENT("percent", "Overlap(%)", "%.1f");

    private final String key;
    private final String column;
    private final String format;

    Unit(String key, String column, String format) {
        this.key = key;
        this.column = column;
        this.format = format;
    }

    /** In a row of JSON. */
    String key() {
        return key;
    }

    /** Over the column of a table. */
    String column() {
        return column;
    }

    /** How a figure is printed. */
    String format() {
        return format;
    }
}
