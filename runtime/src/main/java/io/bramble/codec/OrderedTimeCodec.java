package io.bramble.codec;

import java.time.DateTimeException;

/** A codec of a {@code java.time} type with an order. */
abstract class OrderedTimeCodec<T extends Comparable<? super T>> extends OrderedCodec<T> {
    OrderedTimeCodec(String schema) {
        super(schema);
    }

    /** Reads a value; may throw a {@link DateTimeException}. */
    abstract T read(Decoder in);

    @Override
    public final T decode(Decoder in) {
        try {
            return read(in);
        } catch (DateTimeException e) {
            throw TimeCodec.refused(schema(), String.valueOf(e.getMessage()));
        }
    }
}
