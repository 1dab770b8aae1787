package io.bramble.codec;

import org.jspecify.annotations.Nullable;

/** The codec of a value that may be null: a byte that says whether it is there, then the value. */
final class NullableCodec<T> implements Codec<@Nullable T> {
    private final Codec<T> present;

    NullableCodec(Codec<T> present) {
        this.present = present;
    }

    @Override
    public void encode(Encoder out, @Nullable T value) {
        out.putBoolean(value != null);
        if (value != null) {
            present.encode(out, value);
        }
    }

    @Override
    public @Nullable T decode(Decoder in) {
        return in.getBoolean() ? present.decode(in) : null;
    }

    @Override
    public String schema() {
        return "nullable<" + present.schema() + ">";
    }

    @Override
    public boolean immutable() {
        return present.immutable();
    }

    @Override
    public void check(@Nullable T value) {
        if (value != null) {
            present.check(value);
        }
    }
}
