package io.bramble.wire;

import io.bramble.error.TypeMismatchException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Elements of a primitive array as the place of a received message. Can be pointed at part after part without allocation, not while a
 * receive uses it. Elements between strides, and behind the message's end, stay as they are.
 */
public final class ArrayLanding implements ElementLanding {
    private ElementType type = ElementType.BYTE;
    private @Nullable Object array;
    private int offset;
    private int length;
    private int stride = 1;
    private long receivedBytes;

    /** A place for no bytes, to be pointed somewhere by {@link #wrap}. */
    public ArrayLanding() {}

    /**
     * Points it at {@code length} elements from {@code offset} on, each {@code stride} after the one before, and returns it.
     *
     * @throws IllegalArgumentException where it is no array of primitives, or the stride is less than 1
     * @throws IndexOutOfBoundsException where the array does not hold them
     */
    public ArrayLanding wrap(Object primitiveArray, int offset, int length, int stride) {
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
        receivedBytes = 0;
        return this;
    }

    /** Points it at nothing, so that it keeps no array alive. */
    public ArrayLanding clear() {
        array = null;
        offset = 0;
        length = 0;
        stride = 1;
        receivedBytes = 0;
        return this;
    }

    /** What the elements are. */
    public ElementType elementType() {
        return type;
    }

    /** How many bytes there is room for. */
    public long capacityBytes() {
        return (long) length * type.bytes();
    }

    /** How many elements the message had; 0 where it was truncated. */
    public int receivedElements() {
        return (int) (receivedBytes >> type.shift());
    }

    @Override
    public long receivedLength() {
        return receivedElements();
    }

    @Override
    public long begin(int typeId, long lengthBytes) {
        receivedBytes = 0;
        if (typeId != type.typeId() && typeId != ElementType.UNTYPED) {
            ElementType sent = ElementType.ofTypeId(typeId);
            throw new TypeMismatchException(
                    "message of another type: sent=" + (sent == null ? "typeId " + typeId : sent) + " expected=" + type
                            + " lengthBytes=" + lengthBytes + "; receive into an array of the type sent");
        }
        if ((lengthBytes & (type.bytes() - 1)) != 0) {
            throw new TypeMismatchException("message does not fill whole elements: lengthBytes=" + lengthBytes
                    + " elementType=" + type + " elementBytes=" + type.bytes() + "; receive into a byte[]");
        }
        if (lengthBytes > capacityBytes()) {
            return capacityBytes();
        }
        receivedBytes = lengthBytes;
        return lengthBytes;
    }

    @Override
    public void write(long atByte, Payload payload, long fromByte, int lengthBytes) {
        Object array = Objects.requireNonNull(this.array, "landing points at nothing");
        Objects.checkFromIndexSize(atByte, lengthBytes, receivedBytes);
        Object source = payload.array();
        if (source != null) {
            Objects.checkFromIndexSize(fromByte, lengthBytes, payload.lengthBytes());
            if (source.getClass() == type.arrayClass()
                    && ((atByte | fromByte | lengthBytes) & (type.bytes() - 1)) == 0) {
                Elements.copy(
                        type,
                        source,
                        payload.arrayOffset() + (int) (fromByte >> type.shift()) * payload.arrayStride(),
                        payload.arrayStride(),
                        array,
                        offset + (int) (atByte >> type.shift()) * stride,
                        stride,
                        lengthBytes >> type.shift());
                return;
            }
            if (source instanceof byte[] bytes && payload.arrayStride() == 1) {
                int from = payload.arrayOffset() + (int) fromByte;
                ArrayBytes.fromBytes(type, array, offset, stride, atByte, bytes, from, lengthBytes);
                return;
            }
        } else if (payload instanceof BufferPayload buffer) {
            buffer.copyTo(fromByte, type, array, offset, stride, atByte, lengthBytes);
            return;
        }
        // An untyped message from elements of another size in strides, or from a byte buffer off the heap: rare, so a
        // detour
        // is good enough.
        Payloads.byPieces(
                payload,
                fromByte,
                lengthBytes,
                (piece, done, count) ->
                        ArrayBytes.fromBytes(type, array, offset, stride, atByte + done, piece, 0, count));
    }

    @Override
    public void take(Payload payload) {
        Payloads.writeWhole(this, payload);
    }
}
