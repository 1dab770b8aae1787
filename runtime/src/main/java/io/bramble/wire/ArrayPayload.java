package io.bramble.wire;

import java.util.Objects;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Elements of a primitive array as a message. Can be pointed at part after part without allocation, by one thread at a time and not
 * while a send uses it. The array is read, never written or kept longer than that.
 */
public final class ArrayPayload implements Payload {
    private ElementType type = ElementType.BYTE;
    private @Nullable Object array;
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
        // Not each time: collectors have a store of a reference cost a fence.
        if (this.type != type) {
            this.type = type;
        }
        this.array = primitiveArray;
        this.offset = offset;
        this.length = length;
        this.stride = stride;
        return this;
    }

    /** Points it at nothing, so that it keeps no array alive. */
    public ArrayPayload clear() {
        array = null;
        offset = 0;
        length = 0;
        stride = 1;
        return this;
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
        WireMemory.put(type, elements(), offset, stride, fromByte, target, index, lengthBytes);
    }

    @Override
    public void copyTo(long fromByte, byte[] target, int index, int lengthBytes) {
        Objects.checkFromIndexSize(fromByte, lengthBytes, lengthBytes());
        Objects.checkFromIndexSize(index, lengthBytes, target.length);
        ArrayBytes.toBytes(type, elements(), offset, stride, fromByte, target, index, lengthBytes);
    }

    private Object elements() {
        return Objects.requireNonNull(array, "payload points at nothing");
    }

    @Override
    public @Nullable Object array() {
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
