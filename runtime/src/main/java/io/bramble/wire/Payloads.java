package io.bramble.wire;

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
