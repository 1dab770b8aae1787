package io.bramble.wire;

/** The bounds of a part of an array. */
final class ArrayRange {
    private ArrayRange() {}

    static void check(int arrayLength, int offset, int length, int stride) {
        if (stride < 1) {
            throw new IllegalArgumentException("stride out of range: stride=" + stride + "; use 1 or more");
        }
        long end = length == 0 ? offset : offset + (length - 1L) * stride + 1;
        if (offset < 0 || length < 0 || end > arrayLength) {
            throw new IndexOutOfBoundsException("elements outside the array: offset=" + offset + " length=" + length
                    + " stride=" + stride + " arrayLength=" + arrayLength);
        }
    }
}
