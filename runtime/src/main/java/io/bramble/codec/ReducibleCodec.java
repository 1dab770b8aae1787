package io.bramble.codec;

import io.bramble.Operation;

/**
 * A codec whose values the predefined operations can combine: numbers, booleans, and primitive arrays element by element.
 *
 * @param <T> the type of the values
 */
public interface ReducibleCodec<T> extends Codec<T> {
    /**
     * The combination; may reuse neither argument for its result where they are mutable.
     *
     * @throws IllegalArgumentException where the operation is not defined on the type, or two arrays differ in length
     */
    T reduce(Operation operation, T left, T right);

    /** The value that leaves others unchanged, shaped like {@code like}: 0 for SUM, the greatest for MIN. */
    T identity(Operation operation, T like);
}
