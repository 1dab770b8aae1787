package io.bramble.codec;

import org.jspecify.annotations.Nullable;

/** The codec of no value: null, in no byte. */
final class VoidCodec implements Codec<@Nullable Void> {
    @Override
    public void encode(Encoder out, @Nullable Void value) {}

    @Override
    public @Nullable Void decode(Decoder in) {
        return null;
    }

    @Override
    public String schema() {
        return "void";
    }

    @Override
    public boolean immutable() {
        return true;
    }

    @Override
    public void check(@Nullable Void value) {}
}
