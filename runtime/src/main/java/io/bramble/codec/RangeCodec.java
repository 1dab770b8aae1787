package io.bramble.codec;

import io.bramble.Range;
import io.bramble.error.DecodingException;
import java.util.Objects;

/** The codec of {@link Range}: its two ends. */
final class RangeCodec extends ValueCodec<Range> implements SplittableCodec<Range> {
    RangeCodec() {
        super("range");
    }

    @Override
    public void encode(Encoder out, Range value) {
        out.putInt(value.from());
        out.putInt(value.to());
    }

    @Override
    public Range decode(Decoder in) {
        int from = in.getInt();
        int to = in.getInt();
        if (to < from || (long) to - from > Integer.MAX_VALUE) {
            throw new DecodingException(
                    "not a range: from=" + from + " to=" + to + "; both ends must run the same program");
        }
        return new Range(from, to);
    }

    @Override
    public int length(Range value) {
        return value.length();
    }

    @Override
    public Range slice(Range value, int from, int to) {
        Objects.checkFromToIndex(from, to, value.length());
        return new Range(value.from() + from, value.from() + to);
    }
}
