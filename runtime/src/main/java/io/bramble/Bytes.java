package io.bramble;

import java.util.Objects;

/** A part of a {@code byte[]}. See {@link View}. */
public final class Bytes implements View {
    private byte[] array = new byte[0];
    private int offset;
    private int length;
    private int stride = 1;

    private Bytes() {}

    /** A view on nothing, to be pointed somewhere by {@link #wrap}. */
    public static Bytes empty() {
        return new Bytes();
    }

    /** The whole array. */
    public static Bytes of(byte... array) {
        return new Bytes().wrap(array, 0, array.length, 1);
    }

    /** {@code length} neighbouring elements from {@code offset}. */
    public static Bytes of(byte[] array, int offset, int length) {
        return new Bytes().wrap(array, offset, length, 1);
    }

    /** {@code length} elements from {@code offset}, each {@code stride} after the one before. */
    public static Bytes of(byte[] array, int offset, int length, int stride) {
        return new Bytes().wrap(array, offset, length, stride);
    }

    /**
     * Points this view at other elements and returns it.
     *
     * @throws IndexOutOfBoundsException where the array does not hold them
     * @throws IllegalArgumentException where the stride is less than 1
     */
    public Bytes wrap(byte[] array, int offset, int length, int stride) {
        ViewBounds.check(array.length, offset, length, stride);
        this.array = Objects.requireNonNull(array);
        this.offset = offset;
        this.length = length;
        this.stride = stride;
        return this;
    }

    /** The element at {@code index}, 0 being the first of this view. */
    public byte get(int index) {
        return array[offset + Objects.checkIndex(index, length) * stride];
    }

    /** Writes the element at {@code index} of this view into the array. */
    public void set(int index, byte value) {
        array[offset + Objects.checkIndex(index, length) * stride] = value;
    }

    /** A new array with the elements of this view. */
    public byte[] toArray() {
        byte[] copy = new byte[length];
        if (stride == 1) {
            System.arraycopy(array, offset, copy, 0, length);
        } else {
            for (int i = 0, at = offset; i < length; i++, at += stride) {
                copy[i] = array[at];
            }
        }
        return copy;
    }

    @Override
    public byte[] array() {
        return array;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int stride() {
        return stride;
    }

    @Override
    public String toString() {
        return ViewBounds.describe(this);
    }
}
