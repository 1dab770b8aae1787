package io.bramble.bootstrap;

/** What a report of a JVM is about. */
public enum ReportKind {
    /** How its ranks are. */
    STATUS(1),
    /** What they did, and when. */
    TIMELINE(2);

    private final int code;

    ReportKind(int code) {
        this.code = code;
    }

    /** Its number on the wire. */
    int code() {
        return code;
    }
}
