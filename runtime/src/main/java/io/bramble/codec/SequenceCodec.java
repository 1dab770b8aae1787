package io.bramble.codec;

import java.util.List;

/**
 * A codec whose values can be cut and joined: arrays, lists, strings.
 *
 * @param <T> the type of the values
 */
public interface SequenceCodec<T> extends SplittableCodec<T> {
    /** The parts one after the other; of no parts, the empty value. */
    T concat(List<? extends T> parts);
}
