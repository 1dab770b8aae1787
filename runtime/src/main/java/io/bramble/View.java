package io.bramble;

/**
 * A part of a primitive array: a row, a column, a slice. Views name parts of arrays wherever Bramble takes arrays; they copy
 * nothing, and one view can be pointed at part after part without allocation. Not safe for use by two threads while one
 * points it elsewhere. The array stays its owner's; a pending transfer reads or writes it until the request completes.
 */
public sealed interface View permits Booleans, Bytes, Chars, Doubles, Floats, Ints, Longs, Shorts {
    /** The array viewed. */
    Object array();

    /** The index in the array of the first element. */
    int offset();

    /** How many elements. */
    int length();

    /** The distance in the array between neighbouring elements, at least 1. */
    int stride();
}
