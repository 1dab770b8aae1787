package io.bramble;

import java.util.Objects;

/** A part of a {@code boolean[]}. See {@link View}. */
public final class Booleans implements View {
    private boolean[] array = new boolean[0];
    private int offset;
    private int length;
    private int stride = 1;

    private Booleans() {}

    /** A view on nothing, to be pointed somewhere by {@link #wrap}. */
    public static Booleans empty() {
        return new Booleans();
    }

    /** The whole array. */
    public static Booleans of(boolean... array) {
        return new Booleans().wrap(array, 0, array.length, 1);
    }

    /** {@code length} neighbouring elements from {@code offset}. */
    public static Booleans of(boolean[] array, int offset, int length) {
        return new Booleans().wrap(array, offset, length, 1);
    }

    /** {@code length} elements from {@code offset}, each {@code stride} after the one before. */
    public static Booleans of(boolean[] array, int offset, int length, int stride) {
        return new Booleans().wrap(array, offset, length, stride);
    }

    /**
     * Points this view at other elements and returns it.
     *
     * @throws IndexOutOfBoundsException where the array does not hold them
     * @throws IllegalArgumentException where the stride is less than 1
     */
    public Booleans wrap(boolean[] array, int offset, int length, int stride) {
        ViewBounds.check(array.length, offset, length, stride);
        this.array = Objects.requireNonNull(array);
        this.offset = offset;
        this.length = length;
        this.stride = stride;
        return this;
    }

    /** The element at {@code index}, 0 being the first of this view. */
    public boolean get(int index) {
        return array[offset + Objects.checkIndex(index, length) * stride];
    }

    /** Writes the element at {@code index} of this view into the array. */
    public void set(int index, boolean value) {
        array[offset + Objects.checkIndex(index, length) * stride] = value;
    }

    /** A new array with the elements of this view. */
    public boolean[] toArray() {
        boolean[] copy = new boolean[length];
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
    public boolean[] array() {
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
