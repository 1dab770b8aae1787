package io.bramble;

import java.util.function.Supplier;

/**
 * Values under a {@link Tag} that carries their type. They are encoded, or known to be immutable, when a call that sends them returns: the
 * value may be changed then, also where the message is still under way. MPI-4.1 §3.
 */
public interface TypedMessaging {
    /** Sends a value. MPI-4.1 §3.2.1. */
    <T> void send(Tag<T> tag, int destination, T value);

    /** Sends a value, and returns only when a receive has got it. MPI_Ssend, MPI-4.1 §3.4. */
    <T> void synchronousSend(Tag<T> tag, int destination, T value);

    /** Receives the next value from {@code source} ({@link Communicator#ANY_SOURCE} for any) under that tag. MPI-4.1 §3.2.4. */
    <T> T receive(Tag<T> tag, int source);

    /** Receives the next value under that tag from any rank. */
    <T> Received<T> receiveAny(Tag<T> tag);

    /** Receives the next typed value from {@code source} ({@link Communicator#ANY_SOURCE} for any) under whatever tag. */
    Received<?> receiveAny(int source);

    /**
     * The values that {@code source} sends here under that tag, each received when the iterator asks for it; it ends when
     * {@code source}'s code has returned and its messages are read.
     */
    <T> Iterable<T> receiveAll(Tag<T> tag, int source);

    /** Sends one value and receives another, without the danger that both sides wait. MPI-4.1 §3.11. */
    <S, R> R sendReceive(Tag<S> sendTag, int destination, S value, Tag<R> receiveTag, int source);

    /** Begins to send a value. MPI_Isend, MPI-4.1 §3.7.2. */
    <T> Request isend(Tag<T> tag, int destination, T value);

    /** Begins to send a value; done only when a receive has got it. MPI_Issend. */
    <T> Request isynchronousSend(Tag<T> tag, int destination, T value);

    /** Begins to receive the next value from {@code source} ({@link Communicator#ANY_SOURCE} for any) under that tag. MPI_Irecv. */
    <T> ReceiveRequest<T> ireceive(Tag<T> tag, int source);

    /** Sends at each start the value that {@code value} gives then. MPI_Send_init, MPI-4.1 §3.9. */
    <T> PersistentRequest sendInit(Tag<T> tag, int destination, Supplier<? extends T> value);

    /** The same, done only when a receive has got the value. MPI_Ssend_init. */
    <T> PersistentRequest synchronousSendInit(Tag<T> tag, int destination, Supplier<? extends T> value);

    /** Receives the next value from {@code source} ({@link Communicator#ANY_SOURCE} for any) under that tag at each start. MPI_Recv_init. */
    <T> PersistentReceive<T> receiveInit(Tag<T> tag, int source);
}
