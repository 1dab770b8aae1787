package io.bramble.wire;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Bytes in wire memory, or in a caller's buffer, as a message. Can be pointed at part after part without allocation, by one thread at a
 * time and not while a send uses it.
 */
public final class BufferPayload implements Payload {
    private DirectBuffer buffer = new UnsafeBuffer(0, 0);
    private int offset;
    private int length;

    /** A message of no bytes, to be pointed somewhere by {@link #wrap}. */
    public BufferPayload() {}

    /**
     * Points it at {@code length} bytes from {@code offset} on and returns it.
     *
     * @throws IndexOutOfBoundsException where the buffer does not hold them
     */
    public BufferPayload wrap(DirectBuffer buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.capacity());
        // Not each time: collectors have a store of a reference cost a fence.
        if (this.buffer != buffer) {
            this.buffer = buffer;
        }
        this.offset = offset;
        this.length = length;
        return this;
    }

    @Override
    public long lengthBytes() {
        return length;
    }

    @Override
    public void copyTo(long fromByte, MutableDirectBuffer target, int index, int lengthBytes) {
        target.putBytes(index, buffer, position(fromByte, lengthBytes), lengthBytes);
    }

    @Override
    public void copyTo(long fromByte, byte[] target, int index, int lengthBytes) {
        buffer.getBytes(position(fromByte, lengthBytes), target, index, lengthBytes);
    }

    /** Copies into elements of a primitive array, to their byte {@code atByte} on. */
    void copyTo(long fromByte, ElementType type, Object array, int offset, int stride, long atByte, int lengthBytes) {
        WireMemory.get(type, array, offset, stride, atByte, buffer, position(fromByte, lengthBytes), lengthBytes);
    }

    /** Copies to a byte buffer. */
    void copyTo(long fromByte, ByteBuffer target, int index, int lengthBytes) {
        buffer.getBytes(position(fromByte, lengthBytes), target, index, lengthBytes);
    }

    private int position(long fromByte, int lengthBytes) {
        return offset + (int) Objects.checkFromIndexSize(fromByte, lengthBytes, length);
    }
}
