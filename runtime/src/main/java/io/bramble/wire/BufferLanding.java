package io.bramble.wire;

import java.util.Objects;
import org.agrona.MutableDirectBuffer;

/** A caller's buffer as the place of a received message, whatever the type of its elements: their bytes as on the wire. */
public final class BufferLanding implements ElementLanding {
    private final MutableDirectBuffer buffer;
    private final int offset;
    private final int length;
    private long receivedBytes;

    /**
     * At {@code length} bytes from {@code offset} on.
     *
     * @throws IndexOutOfBoundsException where the buffer does not hold them
     */
    public BufferLanding(MutableDirectBuffer buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.capacity());
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
    }

    @Override
    public long receivedLength() {
        return receivedBytes;
    }

    @Override
    public long begin(int typeId, long lengthBytes) {
        receivedBytes = lengthBytes <= length ? lengthBytes : 0;
        return Math.min(lengthBytes, length);
    }

    @Override
    public void write(long atByte, Payload payload, long fromByte, int lengthBytes) {
        Objects.checkFromIndexSize(atByte, lengthBytes, receivedBytes);
        payload.copyTo(fromByte, buffer, offset + (int) atByte, lengthBytes);
    }

    @Override
    public void take(Payload payload) {
        Payloads.writeWhole(this, payload);
    }
}
