package io.bramble;

/**
 * A typed message taken out by an {@code mprobe}, which nobody but the owner of this object can receive. One that is never received keeps
 * its memory, and its sender waiting where that waits.
 *
 * @param <T> the type of the value
 */
public interface MatchedValue<T> {
    /** The tag it was sent with. */
    Tag<T> tag();

    /** The rank that sent it. */
    int source();

    /**
     * Receives it. MPI_Mrecv, MPI-4.1 §3.8.3.
     *
     * @return null where the source was {@link Communicator#NULL_RANK}
     * @throws IllegalStateException where it was received already
     */
    T receive();

    /**
     * Begins to receive it. MPI_Imrecv.
     *
     * @throws IllegalStateException where it was received already
     */
    ReceiveRequest<T> ireceive();
}
