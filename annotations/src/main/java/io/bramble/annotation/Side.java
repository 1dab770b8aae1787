package io.bramble.annotation;

/** A neighbour in an {@link Kind#EXCHANGE}. */
public enum Side {
    /** The rank before this one. */
    PREVIOUS,
    /** The rank after this one. */
    NEXT
}
