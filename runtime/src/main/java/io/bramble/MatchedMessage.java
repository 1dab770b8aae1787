package io.bramble;

import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A message taken out by an {@code mprobe}, which nobody but the owner of this object can receive, once. MPI_Mrecv and MPI_Imrecv, MPI-4.1
 * §3.8.3. What it is received into may be longer than the message; where it is shorter the message is consumed all the same. A second receive is an
 * {@code IllegalStateException}. A message that is never received keeps its memory, and its sender waiting where that waits.
 */
public interface MatchedMessage {
    /** Source, tag, and how many elements it has; of a buffer how many bytes. */
    Status status();

    /** Receives it into the array; returns how many elements came. */
    default int receive(boolean[] elements) {
        return receive(elements, 0, elements.length, 1);
    }

    /** Begins to receive it into the array. */
    default Request ireceive(boolean[] elements) {
        return ireceive(elements, 0, elements.length, 1);
    }

    /** Receives it into the array; returns how many elements came. */
    default int receive(byte[] elements) {
        return receive(elements, 0, elements.length, 1);
    }

    /** Begins to receive it into the array. */
    default Request ireceive(byte[] elements) {
        return ireceive(elements, 0, elements.length, 1);
    }

    /** Receives it into the array; returns how many elements came. */
    default int receive(char[] elements) {
        return receive(elements, 0, elements.length, 1);
    }

    /** Begins to receive it into the array. */
    default Request ireceive(char[] elements) {
        return ireceive(elements, 0, elements.length, 1);
    }

    /** Receives it into the array; returns how many elements came. */
    default int receive(short[] elements) {
        return receive(elements, 0, elements.length, 1);
    }

    /** Begins to receive it into the array. */
    default Request ireceive(short[] elements) {
        return ireceive(elements, 0, elements.length, 1);
    }

    /** Receives it into the array; returns how many elements came. */
    default int receive(int[] elements) {
        return receive(elements, 0, elements.length, 1);
    }

    /** Begins to receive it into the array. */
    default Request ireceive(int[] elements) {
        return ireceive(elements, 0, elements.length, 1);
    }

    /** Receives it into the array; returns how many elements came. */
    default int receive(long[] elements) {
        return receive(elements, 0, elements.length, 1);
    }

    /** Begins to receive it into the array. */
    default Request ireceive(long[] elements) {
        return ireceive(elements, 0, elements.length, 1);
    }

    /** Receives it into the array; returns how many elements came. */
    default int receive(float[] elements) {
        return receive(elements, 0, elements.length, 1);
    }

    /** Begins to receive it into the array. */
    default Request ireceive(float[] elements) {
        return ireceive(elements, 0, elements.length, 1);
    }

    /** Receives it into the array; returns how many elements came. */
    default int receive(double[] elements) {
        return receive(elements, 0, elements.length, 1);
    }

    /** Begins to receive it into the array. */
    default Request ireceive(double[] elements) {
        return ireceive(elements, 0, elements.length, 1);
    }

    /** Receives it into the view; returns how many elements came. */
    default int receive(View elements) {
        return receive(elements.array(), elements.offset(), elements.length(), elements.stride());
    }

    /** Begins to receive it into the view. */
    default Request ireceive(View elements) {
        return ireceive(elements.array(), elements.offset(), elements.length(), elements.stride());
    }

    /** Receives it into part of a primitive array of whichever type, as {@link Segments} does. */
    default int receive(Object array, int offset, int length, int stride) {
        Request request = ireceive(array, offset, length, stride);
        request.await();
        return (int) request.status().length();
    }

    /** Begins to receive it into part of a primitive array of whichever type, as {@link Segments} does. */
    Request ireceive(Object array, int offset, int length, int stride);

    /** Receives it between position and limit of the buffer, as {@link BufferMessaging} does; returns how many bytes came. */
    default int receive(ByteBuffer bytes) {
        Request request = ireceive(bytes);
        request.await();
        return (int) request.status().length();
    }

    /** Begins to receive it between position and limit of the buffer, as {@link BufferMessaging} does. */
    Request ireceive(ByteBuffer bytes);

    /** Receives it into the buffer; returns how many bytes came. */
    default int receive(MutableDirectBuffer buffer, int offset, int length) {
        Request request = ireceive(buffer, offset, length);
        request.await();
        return (int) request.status().length();
    }

    /** Begins to receive it into the buffer. */
    Request ireceive(MutableDirectBuffer buffer, int offset, int length);
}
