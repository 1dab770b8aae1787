package io.bramble;

import java.util.Objects;

/** A part of a {@code long[]}. See {@link View}. */
public final class Longs implements View {
    private long[] array = new long[0];
    private int offset;
    private int length;
    private int stride = 1;

    private Longs() {}

    /** A view on nothing, to be pointed somewhere by {@link #wrap}. */
    public static Longs empty() {
        return new Longs();
    }

    /** The whole array. */
    public static Longs of(long... array) {
        return new Longs().wrap(array, 0, array.length, 1);
    }

    /** {@code length} neighbouring elements from {@code offset}. */
    public static Longs of(long[] array, int offset, int length) {
        return new Longs().wrap(array, offset, length, 1);
    }

    /** {@code length} elements from {@code offset}, each {@code stride} after the one before. */
    public static Longs of(long[] array, int offset, int length, int stride) {
        return new Longs().wrap(array, offset, length, stride);
    }

    /**
     * Points this view at other elements and returns it.
     *
     * @throws IndexOutOfBoundsException where the array does not hold them
     * @throws IllegalArgumentException where the stride is less than 1
     */
    public Longs wrap(long[] array, int offset, int length, int stride) {
        ViewBounds.check(array.length, offset, length, stride);
        this.array = Objects.requireNonNull(array);
        this.offset = offset;
        this.length = length;
        this.stride = stride;
        return this;
    }

    /** The element at {@code index}, 0 being the first of this view. */
    public long get(int index) {
        return array[offset + Objects.checkIndex(index, length) * stride];
    }

    /** Writes the element at {@code index} of this view into the array. */
    public void set(int index, long value) {
        array[offset + Objects.checkIndex(index, length) * stride] = value;
    }

    /** A new array with the elements of this view. */
    public long[] toArray() {
        long[] copy = new long[length];
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
    public long[] array() {
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
