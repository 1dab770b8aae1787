package io.bramble.codec;

import java.util.Optional;

/** The codec of an {@code Optional}: a byte that says whether the value is there, then the value. */
final class OptionalCodec<T> implements Codec<Optional<T>> {
    private final Codec<T> present;

    OptionalCodec(Codec<T> present) {
        this.present = present;
    }

    @Override
    public void encode(Encoder out, Optional<T> value) {
        out.putBoolean(value.isPresent());
        if (value.isPresent()) {
            present.encode(out, value.get());
        }
    }

    @Override
    public Optional<T> decode(Decoder in) {
        return in.getBoolean() ? Optional.of(present.decode(in)) : Optional.empty();
    }

    @Override
    public String schema() {
        return "optional<" + present.schema() + ">";
    }

    @Override
    public boolean immutable() {
        return present.immutable();
    }

    @Override
    public void check(Optional<T> value) {
        value.ifPresent(present::check);
    }
}
