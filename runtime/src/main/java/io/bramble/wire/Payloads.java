package io.bramble.wire;

import java.util.Objects;

/** Messages of what a caller has at hand. */
public final class Payloads {
    /** A message without bytes. */
    public static final Payload EMPTY = EmptyPayload.EMPTY;

    /** A multiple of every element's size. */
    private static final int STEP_BYTES = 1 << 30;

    private Payloads() {}

    /**
     * Elements of a primitive array, in place: the array stays the caller's and must not change until the send completes.
     *
     * @throws IllegalArgumentException where it is no array of primitives, or the stride is less than 1
     * @throws IndexOutOfBoundsException where the array does not hold them
     */
    public static Payload ofArray(Object primitiveArray, int offset, int length, int stride) {
        return new ArrayPayload().wrap(primitiveArray, offset, length, stride);
    }

    /**
     * Bytes of an array, in place.
     *
     * @throws IndexOutOfBoundsException where the array does not hold them
     */
    public static Payload ofBytes(byte[] bytes, int offset, int length) {
        return new ArrayPayload().wrap(bytes, offset, length, 1);
    }

    /**
     * A deeply immutable object, passed by reference; only to ranks of this JVM ({@code PointToPoint.sharesHeap}), because it has no
     * bytes.
     */
    public static Payload ofValue(Object immutable) {
        return new ValuePayload(immutable);
    }

    /**
     * A part of a payload, in place: the payload itself where it is the whole, an array's elements where it cuts none in two.
     *
     * @throws IndexOutOfBoundsException where the payload does not have these bytes
     */
    public static Payload slice(Payload payload, long fromByte, int lengthBytes) {
        Objects.checkFromIndexSize(fromByte, lengthBytes, payload.lengthBytes());
        if (lengthBytes == payload.lengthBytes()) {
            return payload;
        }
        Object array = payload.array();
        if (array != null) {
            int size = ElementType.ofArray(array).bytes();
            if (fromByte % size == 0 && lengthBytes % size == 0) {
                int first = payload.arrayOffset() + (int) (fromByte / size) * payload.arrayStride();
                return ofArray(array, lengthBytes == 0 ? 0 : first, lengthBytes / size, payload.arrayStride());
            }
        }
        return new PayloadSlice(payload, fromByte, lengthBytes);
    }

    /** Writes the whole payload, in steps that an int can count. */
    static void writeWhole(Landing landing, Payload payload) {
        long lengthBytes = payload.lengthBytes();
        for (long at = 0; at < lengthBytes; ) {
            int step = (int) Math.min(lengthBytes - at, STEP_BYTES);
            landing.write(at, payload, at, step);
            at += step;
        }
    }
}
