package io.bramble.farm;

import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.BrambleException;
import org.jspecify.annotations.Nullable;

/**
 * An argument or result on its way: the object itself where its type is immutable and it has not left this heap, and bytes otherwise.
 * Immutable; an object becomes bytes only when it is put into a message.
 */
final class Cargo {
    private static final byte[] NONE = {};

    private final @Nullable Object value;
    private final @Nullable Codec<Object> codec;
    private final byte[] bytes;
    private final int offset;
    private final int length;

    private Cargo(@Nullable Object value, @Nullable Codec<Object> codec, byte[] bytes, int offset, int length) {
        this.value = value;
        this.codec = codec;
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /**
     * Packs a value that may stay in this heap, running its codec where it cannot pass by reference.
     *
     * @throws RuntimeException what the codec throws: the value cannot travel
     */
    @SuppressWarnings("unchecked")
    static <T> Cargo of(Codec<T> codec, @Nullable T value) {
        // A null is encoded even so: the codec knows whether it may be one.
        if (value != null && codec.immutable()) {
            codec.check(value);
            return new Cargo(value, (Codec<Object>) codec, NONE, 0, 0);
        }
        return encoded(codec, value, new Encoder());
    }

    /**
     * Packs a value as bytes.
     *
     * @param scratch empty; for the caller to use again
     * @throws RuntimeException what the codec throws: the value cannot travel
     */
    static <T> Cargo encoded(Codec<T> codec, @Nullable T value, Encoder scratch) {
        encode(codec, scratch, value);
        byte[] bytes = scratch.toByteArray();
        return new Cargo(null, null, bytes, 0, bytes.length);
    }

    // The codec of a nullable type takes null; that of another throws, which is what is wanted.
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    private static <T> void encode(Codec<T> codec, Encoder out, @Nullable T value) {
        try {
            codec.encode(out, value);
        } catch (NullPointerException e) {
            if (value == null) {
                throw new BrambleException(
                        "null cannot travel as " + codec.schema()
                                + "; declare the type @Nullable (org.jspecify.annotations) or use an Optional",
                        e);
            }
            throw e;
        }
    }

    /** How many bytes it holds in memory; 0 for an object, whose size nobody knows. */
    int heldBytes() {
        return length;
    }

    /**
     * Appends its bytes to a message for another heap.
     *
     * @param scratch holds nothing of worth
     */
    void put(Encoder out, Encoder scratch) {
        if (value == null || codec == null) {
            out.putLength(length);
            out.putBytes(bytes, offset, length);
            return;
        }
        codec.encode(scratch.clear(), value);
        out.putLength(scratch.length());
        out.putBytes(scratch.array(), 0, scratch.length());
    }

    /** Reads what {@link #put} wrote; keeps the message's bytes. */
    static Cargo get(Decoder in) {
        int length = in.getLength(1);
        return new Cargo(null, null, in.array(), in.advance(length), length);
    }

    /**
     * The value, as an object of the caller's own.
     *
     * @throws RuntimeException what the codec throws: the bytes are no such value
     */
    @SuppressWarnings("unchecked")
    <T> T open(Codec<T> codec) {
        if (value != null) {
            return (T) value;
        }
        Decoder in = new Decoder().wrap(bytes, offset, length);
        T decoded = codec.decode(in);
        in.expectEnd();
        return decoded;
    }
}
