package io.bramble.wire;

import org.agrona.MutableDirectBuffer;

/** An immutable object that stands for a message inside one heap. It has no bytes. */
record ValuePayload(Object value) implements Payload {
    @Override
    public long lengthBytes() {
        return 0;
    }

    @Override
    public void copyTo(long fromByte, MutableDirectBuffer target, int index, int lengthBytes) {
        refuse(lengthBytes);
    }

    @Override
    public void copyTo(long fromByte, byte[] target, int index, int lengthBytes) {
        refuse(lengthBytes);
    }

    private void refuse(int lengthBytes) {
        throw new IllegalStateException(
                "a value has no bytes: class=" + value.getClass().getName() + " lengthBytes=" + lengthBytes
                        + "; encode it for a rank that does not share the heap");
    }
}
