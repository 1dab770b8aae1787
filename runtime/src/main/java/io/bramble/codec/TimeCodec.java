package io.bramble.codec;

import io.bramble.error.DecodingException;
import java.time.DateTimeException;

/** A codec of a {@code java.time} type, whose factory methods judge what was decoded. */
abstract class TimeCodec<T> extends ValueCodec<T> {
    TimeCodec(String schema) {
        super(schema);
    }

    /** Reads a value; may throw a {@link DateTimeException}. */
    abstract T read(Decoder in);

    @Override
    public final T decode(Decoder in) {
        try {
            return read(in);
        } catch (DateTimeException e) {
            throw refused(schema(), String.valueOf(e.getMessage()));
        }
    }

    static DecodingException refused(String type, String reason) {
        return new DecodingException(
                "not " + type + ": " + reason + "; both ends must run the same program, with the same time zones");
    }
}
