package io.bramble.wire;

import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message where they lie at the sender, or in a transport's memory: read, never written. Valid until the send that it
 * was given to completes, or, in a {@code FrameHandler}, until the handler returns.
 *
 * <p>Implementations for primitive arrays and values touch no Agrona class before {@link #copyTo(long, MutableDirectBuffer, int, int)}
 * is called, so that ranks of one JVM exchange messages without it.
 */
public interface Payload {
    /** How many bytes the message has on the wire. */
    long lengthBytes();

    /** Copies {@code lengthBytes} bytes from {@code fromByte} on to wire memory, little-endian. */
    void copyTo(long fromByte, MutableDirectBuffer target, int index, int lengthBytes);

    /** The same to a byte array. */
    void copyTo(long fromByte, byte[] target, int index, int lengthBytes);

    /**
     * The primitive array in which the elements lie, for a copy without a detour inside one heap; null where there is none. Then
     * {@link #arrayOffset()}, {@link #arrayLength()} and {@link #arrayStride()} say which elements.
     */
    default @Nullable Object array() {
        return null;
    }

    /** Index of the first element in {@link #array()}. */
    default int arrayOffset() {
        return 0;
    }

    /** Number of elements in {@link #array()}. */
    default int arrayLength() {
        return 0;
    }

    /** Distance between elements in {@link #array()}. */
    default int arrayStride() {
        return 1;
    }

    /** A deeply immutable object that stands for the message inside one heap; null where there is none. */
    default @Nullable Object value() {
        return null;
    }
}
