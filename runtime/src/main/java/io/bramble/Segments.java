package io.bramble;

import org.jspecify.annotations.Nullable;

/**
 * Messages of parts of primitive arrays of any element type: {@code length} elements from {@code offset} on, each {@code stride} after
 * the one before. For code that does not know its arrays' type; any other uses the forms of {@link BlockingArrays} and its
 * neighbours, which say what each does.
 *
 * <p>Each throws {@code IllegalArgumentException} where {@code array} is no array of primitives, the stride is less than 1, the tag is negative
 * or there is no such rank, and {@code IndexOutOfBoundsException} where the array does not hold the elements.
 */
public interface Segments {
    /** Sends. */
    void send(int tag, int destination, Object array, int offset, int length, int stride);

    /** Sends, and returns only when a receive has got it. */
    void synchronousSend(int tag, int destination, Object array, int offset, int length, int stride);

    /** Receives; returns how many elements came. */
    int receive(int tag, int source, Object array, int offset, int length, int stride, @Nullable Status status);

    /** Sends some elements and receives into others; returns how many came. */
    int sendReceive(
            int sendTag,
            int destination,
            Object out,
            int outOffset,
            int outLength,
            int outStride,
            int receiveTag,
            int source,
            Object in,
            int inOffset,
            int inLength,
            int inStride,
            @Nullable Status status);

    /** Sends the elements and receives into them; returns how many came. */
    int sendReceiveReplace(
            int sendTag,
            int destination,
            int receiveTag,
            int source,
            Object array,
            int offset,
            int length,
            int stride,
            @Nullable Status status);

    /** Begins to send. */
    Request isend(int tag, int destination, Object array, int offset, int length, int stride);

    /** Begins to send; done only when a receive has got it. */
    Request isynchronousSend(int tag, int destination, Object array, int offset, int length, int stride);

    /** Begins to receive. */
    Request ireceive(int tag, int source, Object array, int offset, int length, int stride);

    /** Sends at each start. */
    PersistentRequest sendInit(int tag, int destination, Object array, int offset, int length, int stride);

    /** Sends at each start; done only when a receive has got it. */
    PersistentRequest synchronousSendInit(int tag, int destination, Object array, int offset, int length, int stride);

    /** Receives at each start. */
    PersistentRequest receiveInit(int tag, int source, Object array, int offset, int length, int stride);
}
