package io.bramble.wire;

import java.lang.reflect.Array;
import java.util.Objects;

/** Messages of what a caller has at hand. */
public final class Payloads {
    /** A message without bytes. */
    public static final Payload EMPTY = EmptyPayload.EMPTY;

    /** A multiple of every element's size. */
    private static final int STEP_BYTES = 1 << 30;

    private static final int PIECE_BYTES = 64 * 1024;

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

    /** The same message in memory of its own: of a value the value itself, which does not change. */
    public static Payload copyOf(Payload payload) {
        Object array = payload.array();
        if (payload.value() != null) {
            return payload;
        }
        if (array == null) {
            byte[] bytes = new byte[Math.toIntExact(payload.lengthBytes())];
            payload.copyTo(0, bytes, 0, bytes.length);
            return ofBytes(bytes, 0, bytes.length);
        }
        ElementType type = ElementType.ofArray(array);
        int length = payload.arrayLength();
        Object copy = Array.newInstance(type.arrayClass().getComponentType(), length);
        Elements.copy(type, array, payload.arrayOffset(), payload.arrayStride(), copy, 0, 1, length);
        return ofArray(copy, 0, length, 1);
    }

    /** Takes a piece of a message out of an array that is used again for the next. */
    interface PieceHandler {
        void take(byte[] piece, int done, int lengthBytes);
    }

    /** Hands out a part of a payload by pieces, for a copy between memories that know nothing of each other. */
    static void byPieces(Payload payload, long fromByte, int lengthBytes, PieceHandler handler) {
        byte[] piece = new byte[Math.min(lengthBytes, PIECE_BYTES)];
        for (int done = 0; done < lengthBytes; ) {
            int count = Math.min(lengthBytes - done, piece.length);
            payload.copyTo(fromByte + done, piece, 0, count);
            handler.take(piece, done, count);
            done += count;
        }
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
