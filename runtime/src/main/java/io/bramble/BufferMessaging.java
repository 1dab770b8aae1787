package io.bramble;

import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Messages of bytes in buffers under {@code int} tags. Of a {@link ByteBuffer}, on the heap or off, the bytes between position and limit count,
 * as these are when the method is called; neither moves, whatever comes. Of Agrona's buffers, offset and length say which bytes.
 *
 * <p>The bytes travel as they are. They may be received into a buffer, into a {@code byte[]}, or into an array of any element type
 * that they fill in whole elements, least significant byte first; and a buffer receives arrays of any type as such bytes. Lengths, also
 * those in a {@link Status}, are then numbers of bytes. Each call allocates a small object. Agrona needs the package {@code jdk.internal.misc}
 * opened to it; byte buffers do not.
 */
public interface BufferMessaging {
    /** Sends the bytes. MPI-4.1 §3.2.1. */
    void send(int tag, int destination, ByteBuffer bytes);

    /** Sends the bytes, and returns only when a receive has got them. MPI_Ssend. */
    void synchronousSend(int tag, int destination, ByteBuffer bytes);

    /**
     * Receives into the buffer, which may be longer than the message.
     *
     * @return how many bytes came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, ByteBuffer bytes) {
        return receive(tag, source, bytes, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    int receive(int tag, int source, ByteBuffer bytes, @Nullable Status status);

    /** Sends one buffer and receives into the other, with the same meaning as for arrays; returns how many bytes came. MPI_Sendrecv. */
    int sendReceive(
            int sendTag,
            int destination,
            ByteBuffer out,
            int receiveTag,
            int source,
            ByteBuffer in,
            @Nullable Status status);

    /** Sends what the buffer holds and receives into it; returns how many bytes came. MPI_Sendrecv_replace. */
    int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, ByteBuffer bytes, @Nullable Status status);

    /** Begins to send the bytes, which must not change until it is done. MPI_Isend. */
    Request isend(int tag, int destination, ByteBuffer bytes);

    /** The same, done only when a receive has got the bytes. MPI_Issend. */
    Request isynchronousSend(int tag, int destination, ByteBuffer bytes);

    /** Begins to receive into the buffer. MPI_Irecv. */
    Request ireceive(int tag, int source, ByteBuffer bytes);

    /** Sends what the buffer holds then at each start. MPI_Send_init. */
    PersistentRequest sendInit(int tag, int destination, ByteBuffer bytes);

    /** The same, done only when a receive has got the bytes. MPI_Ssend_init. */
    PersistentRequest synchronousSendInit(int tag, int destination, ByteBuffer bytes);

    /** Receives into the buffer at each start. MPI_Recv_init. */
    PersistentRequest receiveInit(int tag, int source, ByteBuffer bytes);

    /** Sends the bytes. MPI-4.1 §3.2.1. */
    void send(int tag, int destination, DirectBuffer buffer, int offset, int length);

    /** Sends the bytes, and returns only when a receive has got them. MPI_Ssend. */
    void synchronousSend(int tag, int destination, DirectBuffer buffer, int offset, int length);

    /**
     * Receives into the buffer, which may be longer than the message.
     *
     * @return how many bytes came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, MutableDirectBuffer buffer, int offset, int length) {
        return receive(tag, source, buffer, offset, length, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    int receive(int tag, int source, MutableDirectBuffer buffer, int offset, int length, @Nullable Status status);

    /** Sends one buffer and receives into the other, with the same meaning as for arrays; returns how many bytes came. MPI_Sendrecv. */
    int sendReceive(
            int sendTag,
            int destination,
            DirectBuffer out,
            int outOffset,
            int outLength,
            int receiveTag,
            int source,
            MutableDirectBuffer in,
            int inOffset,
            int inLength,
            @Nullable Status status);

    /** Sends what the buffer holds and receives into it; returns how many bytes came. MPI_Sendrecv_replace. */
    int sendReceiveReplace(
            int sendTag,
            int destination,
            int receiveTag,
            int source,
            MutableDirectBuffer buffer,
            int offset,
            int length,
            @Nullable Status status);

    /** Begins to send the bytes, which must not change until it is done. MPI_Isend. */
    Request isend(int tag, int destination, DirectBuffer buffer, int offset, int length);

    /** The same, done only when a receive has got the bytes. MPI_Issend. */
    Request isynchronousSend(int tag, int destination, DirectBuffer buffer, int offset, int length);

    /** Begins to receive into the buffer. MPI_Irecv. */
    Request ireceive(int tag, int source, MutableDirectBuffer buffer, int offset, int length);

    /** Sends what the buffer holds then at each start. MPI_Send_init. */
    PersistentRequest sendInit(int tag, int destination, DirectBuffer buffer, int offset, int length);

    /** The same, done only when a receive has got the bytes. MPI_Ssend_init. */
    PersistentRequest synchronousSendInit(int tag, int destination, DirectBuffer buffer, int offset, int length);

    /** Receives into the buffer at each start. MPI_Recv_init. */
    PersistentRequest receiveInit(int tag, int source, MutableDirectBuffer buffer, int offset, int length);
}
