package io.bramble.wire;

import java.util.Objects;
import org.agrona.MutableDirectBuffer;

/** A message without bytes; stateless. */
enum EmptyPayload implements Payload {
    /** The only one. */
    EMPTY;

    @Override
    public long lengthBytes() {
        return 0;
    }

    @Override
    public void copyTo(long fromByte, MutableDirectBuffer target, int index, int lengthBytes) {
        Objects.checkFromIndexSize(fromByte, lengthBytes, 0L);
    }

    @Override
    public void copyTo(long fromByte, byte[] target, int index, int lengthBytes) {
        Objects.checkFromIndexSize(fromByte, lengthBytes, 0L);
    }
}
