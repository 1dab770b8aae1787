package io.bramble.codec;

import org.jspecify.annotations.Nullable;

/**
 * Writes the elements of collections. Each takes at least one byte, an element of no byte being padded, so that bytes can
 * never claim more elements than there are bytes.
 */
final class ElementCodec<T extends @Nullable Object> {
    private final Codec<T> codec;
    private final String place;
    private final boolean takesNull;

    /** For elements of that codec; {@code place} says in messages where they stand. */
    ElementCodec(Codec<T> codec, String place) {
        this.codec = codec;
        this.place = place;
        takesNull = codec instanceof NullableCodec || codec instanceof VoidCodec;
    }

    void encode(Encoder out, T element) {
        int before = out.length();
        codec.encode(out, checked(element));
        if (out.length() == before) {
            out.putByte((byte) 0);
        }
    }

    T decode(Decoder in) {
        int before = in.remaining();
        T element = codec.decode(in);
        if (in.remaining() == before) {
            in.getByte();
        }
        return element;
    }

    T copy(T element) {
        return codec.copy(checked(element));
    }

    boolean immutable() {
        return codec.immutable();
    }

    String schema() {
        return codec.schema();
    }

    private T checked(T element) {
        if (element == null && !takesNull) {
            throw new NullPointerException("null among the elements of a " + place + " of " + codec.schema()
                    + "; annotate the element type @Nullable (org.jspecify.annotations) or leave nulls out");
        }
        return element;
    }
}
