package io.bramble.processor.model;

/** What a field is declared to hold. */
public enum Initial {
    /** Elements written out, as in {@code {1, 2, 3}}. */
    ELEMENTS,
    /** A new object or array. */
    NEW,
    /** Something else. */
    OTHER,
    /** Not in sight. */
    UNKNOWN
}
