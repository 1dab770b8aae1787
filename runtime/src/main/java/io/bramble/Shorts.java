package io.bramble;

import java.util.Objects;

/** A part of a {@code short[]}. See {@link View}. */
public final class Shorts implements View {
    private short[] array = new short[0];
    private int offset;
    private int length;
    private int stride = 1;

    private Shorts() {}

    /** A view on nothing, to be pointed somewhere by {@link #wrap}. */
    public static Shorts empty() {
        return new Shorts();
    }

    /** The whole array. */
    public static Shorts of(short... array) {
        return new Shorts().wrap(array, 0, array.length, 1);
    }

    /** {@code length} neighbouring elements from {@code offset}. */
    public static Shorts of(short[] array, int offset, int length) {
        return new Shorts().wrap(array, offset, length, 1);
    }

    /** {@code length} elements from {@code offset}, each {@code stride} after the one before. */
    public static Shorts of(short[] array, int offset, int length, int stride) {
        return new Shorts().wrap(array, offset, length, stride);
    }

    /**
     * Points this view at other elements and returns it.
     *
     * @throws IndexOutOfBoundsException where the array does not hold them
     * @throws IllegalArgumentException where the stride is less than 1
     */
    public Shorts wrap(short[] array, int offset, int length, int stride) {
        ViewBounds.check(array.length, offset, length, stride);
        this.array = Objects.requireNonNull(array);
        this.offset = offset;
        this.length = length;
        this.stride = stride;
        return this;
    }

    /** The element at {@code index}, 0 being the first of this view. */
    public short get(int index) {
        return array[offset + Objects.checkIndex(index, length) * stride];
    }

    /** Writes the element at {@code index} of this view into the array. */
    public void set(int index, short value) {
        array[offset + Objects.checkIndex(index, length) * stride] = value;
    }

    /** A new array with the elements of this view. */
    public short[] toArray() {
        short[] copy = new short[length];
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
    public short[] array() {
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
