package io.bramble.codec;

/**
 * The codec of a primitive array: can be cut, joined, and combined element by element.
 *
 * @param <T> the array's type
 */
public interface ArrayCodec<T> extends ReducibleCodec<T>, SequenceCodec<T> {}
