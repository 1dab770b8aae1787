package io.bramble.codec;

import io.bramble.Operation;
import java.util.List;
import java.util.Objects;

/**
 * The codec of one kind of primitive array.
 *
 * @param <T> the array's type
 */
public abstract class PrimitiveArrayCodec<T> implements ArrayCodec<T> {
    private final String schema;
    private final int elementBytes;

    PrimitiveArrayCodec(String schema, int elementBytes) {
        this.schema = schema;
        this.elementBytes = elementBytes;
    }

    /** A new array. */
    abstract T make(int length);

    /** Appends the length, then every {@code stride}th element. */
    abstract void encode(Encoder out, T array, int offset, int length, int stride);

    /** Fills the array; the bytes have been seen to be there. */
    abstract void read(Decoder in, T array);

    /**
     * Combines element by element as many as {@code result} has, which may be either operand; the operands are at least as long.
     *
     * @throws IllegalArgumentException where the operation is not defined on the type, also for no elements
     */
    public final void combine(Operation operation, T left, T right, T result) {
        combine(operation, left, right, result, 0, length(result));
    }

    /**
     * Combines the elements {@code from} to {@code to} (excluded) of both operands into the same of {@code result}, which may be either.
     *
     * @throws IllegalArgumentException where the operation is not defined on the type, also for no elements
     */
    public abstract void combine(Operation operation, T left, T right, T result, int from, int to);

    /** Fills the array with the value that leaves others unchanged. */
    abstract void fillIdentity(Operation operation, T result);

    @Override
    public final void encode(Encoder out, T value) {
        encode(out, value, 0, length(value), 1);
    }

    @Override
    public final T decode(Decoder in) {
        T array = make(in.getLength(elementBytes));
        read(in, array);
        return array;
    }

    @Override
    public final String schema() {
        return schema;
    }

    @Override
    public final T copy(T value) {
        return slice(value, 0, length(value));
    }

    @Override
    public final T slice(T value, int from, int to) {
        Objects.checkFromToIndex(from, to, length(value));
        T part = make(to - from);
        System.arraycopy(value, from, part, 0, to - from);
        return part;
    }

    @Override
    public final T concat(List<? extends T> parts) {
        long total = 0;
        for (T part : parts) {
            total += length(part);
        }
        T whole = make(checkedLength(total));
        int at = 0;
        for (T part : parts) {
            System.arraycopy(part, 0, whole, at, length(part));
            at += length(part);
        }
        return whole;
    }

    static int checkedLength(long total) {
        if (total > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "the parts joined exceed an array: length=" + total + "; gather them as a list");
        }
        return (int) total;
    }

    @Override
    public final T reduce(Operation operation, T left, T right) {
        int length = length(left);
        if (length != length(right)) {
            throw new IllegalArgumentException("arrays of different length cannot be combined element by element: left="
                    + length + " right=" + length(right) + "; give arrays of one length on all ranks, or use CONCAT");
        }
        T result = make(length);
        combine(operation, left, right, result);
        return result;
    }

    @Override
    public final T identity(Operation operation, T like) {
        T result = make(length(like));
        fillIdentity(operation, result);
        return result;
    }

    final IllegalArgumentException undefined(Operation operation) {
        return ValueCodec.undefined(operation, schema);
    }
}
