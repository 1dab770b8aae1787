package io.bramble.wire;

import java.util.Objects;
import org.agrona.MutableDirectBuffer;

/**
 * Elements of a primitive array as a message. Can be pointed at part after part without allocation, by one thread at a time and not
 * while a send uses it. The array is read, never written or kept longer than that.
 */
public final class ArrayPayload implements Payload {
    private static final byte[] NOTHING = new byte[0];

    private ElementType type = ElementType.BYTE;
    private Object array = NOTHING;
    private int offset;
    private int length;
    private int stride = 1;

    /** A message of no bytes, to be pointed somewhere by {@link #wrap}. */
    public ArrayPayload() {}

    /**
     * Points it at {@code length} elements from {@code offset} on, each {@code stride} after the one before, and returns it.
     *
     * @throws IllegalArgumentException where it is no array of primitives, or the stride is less than 1
     * @throws IndexOutOfBoundsException where the array does not hold them
     */
    public ArrayPayload wrap(Object primitiveArray, int offset, int length, int stride) {
        ElementType type = ElementType.ofArray(primitiveArray);
        ArrayRange.check(type.lengthOf(primitiveArray), offset, length, stride);
        this.type = type;
        this.array = primitiveArray;
        this.offset = offset;
        this.length = length;
        this.stride = stride;
        return this;
    }

    /** Points it at nothing, so that it keeps no array alive. */
    public ArrayPayload clear() {
        return wrap(NOTHING, 0, 0, 1);
    }

    /** What the elements are. */
    public ElementType elementType() {
        return type;
    }

    @Override
    public long lengthBytes() {
        return (long) length * type.bytes();
    }

    @Override
    public void copyTo(long fromByte, MutableDirectBuffer target, int index, int lengthBytes) {
        Objects.checkFromIndexSize(fromByte, lengthBytes, lengthBytes());
        WireMemory.put(type, array, offset, stride, fromByte, target, index, lengthBytes);
    }

    @Override
    public void copyTo(long fromByte, byte[] target, int index, int lengthBytes) {
        Objects.checkFromIndexSize(fromByte, lengthBytes, lengthBytes());
        Objects.checkFromIndexSize(index, lengthBytes, target.length);
        ArrayBytes.toBytes(type, array, offset, stride, fromByte, target, index, lengthBytes);
    }

    @Override
    public Object array() {
        return array;
    }

    @Override
    public int arrayOffset() {
        return offset;
    }

    @Override
    public int arrayLength() {
        return length;
    }

    @Override
    public int arrayStride() {
        return stride;
    }

    @Override
    public String toString() {
        return type + "[offset=" + offset + " length=" + length + " stride=" + stride + "]";
    }
}
