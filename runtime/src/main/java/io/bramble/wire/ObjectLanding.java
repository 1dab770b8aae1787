package io.bramble.wire;

import io.bramble.error.DecodingException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects a message of unknown length: as the value itself where that passed by reference, else as bytes of its own. Takes every type.
 * Memory grows as bytes arrive, so that a length that lies costs nothing. Reusable: a message begins it anew.
 */
public final class ObjectLanding implements Landing {
    /** The longest message that an array holds. */
    public static final int MAX_LENGTH_BYTES = Integer.MAX_VALUE - 16;

    private static final byte[] NOTHING = new byte[0];

    private int typeId;
    private int announced;
    private byte[] bytes = NOTHING;
    private int length;
    private @Nullable Object value;

    /** Empty. */
    public ObjectLanding() {}

    /** Forgets the message, so that it keeps no memory. */
    public ObjectLanding clear() {
        typeId = ElementType.UNTYPED;
        announced = 0;
        bytes = NOTHING;
        length = 0;
        value = null;
        return this;
    }

    /** The type of the message. */
    public int typeId() {
        return typeId;
    }

    /** The immutable object the message stands for; null where it came as bytes. */
    public @Nullable Object value() {
        return value;
    }

    /** The bytes that came, exactly, and the caller's own: this landing never writes to them again. Empty with a value. */
    public byte[] bytes() {
        if (bytes.length != length) {
            bytes = Arrays.copyOf(bytes, length);
        }
        return bytes;
    }

    /** How many bytes came. */
    public int length() {
        return length;
    }

    @Override
    public long begin(int typeId, long lengthBytes) {
        clear();
        this.typeId = typeId;
        announced = (int) Math.min(lengthBytes, MAX_LENGTH_BYTES);
        return announced;
    }

    @Override
    public void write(long atByte, Payload payload, long fromByte, int lengthBytes) {
        // In order and within what was announced: so memory is never more than twice what has arrived.
        if (atByte != length || lengthBytes < 0 || lengthBytes > announced - length) {
            throw new DecodingException(
                    "piece of a message out of place: atByte=" + atByte + " lengthBytes=" + lengthBytes
                            + " arrivedBytes=" + length + " announcedBytes=" + announced
                            + "; all JVMs of a job must run the same version of Bramble");
        }
        reserve(length + lengthBytes);
        payload.copyTo(fromByte, bytes, length, lengthBytes);
        length += lengthBytes;
    }

    @Override
    public void take(Payload payload) {
        Object reference = payload.value();
        if (reference != null) {
            value = Objects.requireNonNull(reference);
            return;
        }
        Payloads.writeWhole(this, payload);
    }

    int capacityBytes() {
        return bytes.length;
    }

    private void reserve(int needed) {
        if (needed > bytes.length) {
            // The last step lands on the announced length, so that bytes() need not copy.
            long doubled = Math.max(needed, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, announced));
        }
    }
}
