package io.bramble.wire;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** The bytes between position and limit of a caller's byte buffer, on the heap or off, as a message. */
public final class NioPayload implements Payload {
    /** Its position and limit do not move when the caller's do. */
    private final ByteBuffer bytes;

    /** Of that buffer, as its position and limit are now. */
    public NioPayload(ByteBuffer buffer) {
        bytes = buffer.duplicate();
    }

    @Override
    public long lengthBytes() {
        return bytes.remaining();
    }

    @Override
    public void copyTo(long fromByte, MutableDirectBuffer target, int index, int lengthBytes) {
        target.putBytes(index, bytes, position(fromByte, lengthBytes), lengthBytes);
    }

    @Override
    public void copyTo(long fromByte, byte[] target, int index, int lengthBytes) {
        bytes.get(position(fromByte, lengthBytes), target, index, lengthBytes);
    }

    /** Copies to another buffer. */
    void copyTo(long fromByte, ByteBuffer target, int index, int lengthBytes) {
        target.put(index, bytes, position(fromByte, lengthBytes), lengthBytes);
    }

    private int position(long fromByte, int lengthBytes) {
        return bytes.position() + (int) Objects.checkFromIndexSize(fromByte, lengthBytes, bytes.remaining());
    }

    @Override
    public @Nullable Object array() {
        return bytes.hasArray() ? bytes.array() : null;
    }

    @Override
    public int arrayOffset() {
        return bytes.hasArray() ? bytes.arrayOffset() + bytes.position() : 0;
    }

    @Override
    public int arrayLength() {
        return bytes.hasArray() ? bytes.remaining() : 0;
    }
}
