package io.bramble.wire;

import java.util.Objects;
import org.agrona.MutableDirectBuffer;

/** A part of another payload that begins or ends within an element, or has no elements. */
record PayloadSlice(Payload whole, long from, int length) implements Payload {
    @Override
    public long lengthBytes() {
        return length;
    }

    @Override
    public void copyTo(long fromByte, MutableDirectBuffer target, int index, int lengthBytes) {
        Objects.checkFromIndexSize(fromByte, lengthBytes, length);
        whole.copyTo(from + fromByte, target, index, lengthBytes);
    }

    @Override
    public void copyTo(long fromByte, byte[] target, int index, int lengthBytes) {
        Objects.checkFromIndexSize(fromByte, lengthBytes, length);
        whole.copyTo(from + fromByte, target, index, lengthBytes);
    }
}
