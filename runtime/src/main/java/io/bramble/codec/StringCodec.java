package io.bramble.codec;

import java.util.List;
import java.util.Objects;

/**
 * The codec of {@code String}: the length in bytes, then UTF-8. Joined by CONCAT, ordered by MIN and MAX; cut between UTF-16
 * code units. Lone surrogates become a question mark.
 */
public final class StringCodec extends OrderedCodec<String> implements SequenceCodec<String> {
    StringCodec() {
        super("string");
    }

    @Override
    public void encode(Encoder out, String value) {
        out.putString(value);
    }

    @Override
    public String decode(Decoder in) {
        return in.getString();
    }

    @Override
    public int length(String value) {
        return value.length();
    }

    @Override
    public String slice(String value, int from, int to) {
        Objects.checkFromToIndex(from, to, value.length());
        return value.substring(from, to);
    }

    @Override
    public String concat(List<? extends String> parts) {
        return String.join("", parts);
    }
}
