package io.bramble.codec;

/**
 * A codec whose values can be cut in rank order: arrays, lists, ranges.
 *
 * @param <T> the type of the values
 */
public interface SplittableCodec<T> extends Codec<T> {
    /** How many elements the value has. */
    int length(T value);

    /** The elements {@code from} (included) to {@code to} (excluded), as a value that shares no mutable object with the whole. */
    T slice(T value, int from, int to);
}
