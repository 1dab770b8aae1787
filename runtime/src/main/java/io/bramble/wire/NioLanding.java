package io.bramble.wire;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;

/**
 * The room between position and limit of a caller's byte buffer, on the heap or off, as the place of a received message, whatever the type of
 * its elements: their bytes as on the wire.
 */
public final class NioLanding implements ElementLanding {
    /** Its position and limit do not move when the caller's do. */
    private final ByteBuffer bytes;

    private long receivedBytes;

    /**
     * In that buffer, as its position and limit are now.
     *
     * @throws ReadOnlyBufferException where it cannot be written
     */
    public NioLanding(ByteBuffer buffer) {
        if (buffer.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        bytes = buffer.duplicate();
    }

    @Override
    public long receivedLength() {
        return receivedBytes;
    }

    @Override
    public long begin(int typeId, long lengthBytes) {
        receivedBytes = lengthBytes <= bytes.remaining() ? lengthBytes : 0;
        return Math.min(lengthBytes, bytes.remaining());
    }

    @Override
    public void write(long atByte, Payload payload, long fromByte, int lengthBytes) {
        int at = bytes.position() + (int) Objects.checkFromIndexSize(atByte, lengthBytes, receivedBytes);
        if (bytes.hasArray()) {
            payload.copyTo(fromByte, bytes.array(), bytes.arrayOffset() + at, lengthBytes);
        } else if (payload instanceof BufferPayload buffer) {
            buffer.copyTo(fromByte, bytes, at, lengthBytes);
        } else if (payload instanceof NioPayload buffer) {
            buffer.copyTo(fromByte, bytes, at, lengthBytes);
        } else {
            Payloads.byPieces(
                    payload, fromByte, lengthBytes, (piece, done, count) -> bytes.put(at + done, piece, 0, count));
        }
    }

    @Override
    public void take(Payload payload) {
        Payloads.writeWhole(this, payload);
    }
}
