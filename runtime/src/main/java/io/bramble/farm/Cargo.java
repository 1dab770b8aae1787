package io.bramble.farm;

import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.BrambleException;
import org.jspecify.annotations.Nullable;

/**
 * An argument or result on its way: the object itself where its type is immutable and it stays in this heap, and its bytes
 * otherwise. Immutable.
 */
final class Cargo {
    private final @Nullable Object value;
    private final byte @Nullable [] bytes;

    private Cargo(@Nullable Object value, byte @Nullable [] bytes) {
        this.value = value;
        this.bytes = bytes;
    }

    /**
     * Packs a value, running its codec where bytes are needed.
     *
     * @param byReference whether every rank that may open it shares this heap
     * @throws RuntimeException what the codec throws: the value cannot travel
     */
    static <T> Cargo of(Codec<T> codec, @Nullable T value, boolean byReference) {
        // A null is encoded even so: the codec knows whether it may be one.
        boolean asObject = value != null && codec.immutable();
        if (asObject && byReference) {
            codec.check(value);
            return new Cargo(value, null);
        }
        Encoder out = new Encoder();
        encode(codec, out, value);
        return new Cargo(asObject ? value : null, out.toByteArray());
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

    /** What was read of a message's bytes. */
    static Cargo ofBytes(byte[] bytes) {
        return new Cargo(null, bytes);
    }

    /** How many bytes it holds in memory; 0 for an object, whose size nobody knows. */
    int heldBytes() {
        return bytes == null ? 0 : bytes.length;
    }

    /** Its bytes, for a rank elsewhere. */
    byte[] bytes() {
        if (bytes == null) {
            throw new IllegalStateException("cargo was packed for this heap only");
        }
        return bytes;
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
        Decoder in = new Decoder(bytes());
        T decoded = codec.decode(in);
        in.expectEnd();
        return decoded;
    }
}
