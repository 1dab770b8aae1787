package io.bramble;

import java.util.Optional;

/**
 * Looking for messages before they are received: who sent one, under which tag, how long it is. MPI-4.1 §3.8.
 *
 * <p>A {@code probe} finds the message that a receive with its arguments would get, and leaves it. Where several threads of a rank receive, another may
 * take it: then an {@code mprobe} serves, which takes it out for its caller alone. The length is the number of elements sent, 1 for a typed
 * value, the number of bytes for a buffer. From {@link Communicator#NULL_RANK} an empty message is always there.
 */
public interface Probing {
    /**
     * Waits until a message is there and says which. MPI_Probe.
     *
     * @throws io.bramble.error.NeverCompletesException where none can come any more
     * @throws io.bramble.error.RankFailedException where a rank failed or the job was ended
     */
    Status probe(int tag, int source);

    /** The same for typed messages; {@link Status#tag()} is the number of the tag. */
    Status probe(Tag<?> tag, int source);

    /** Which message is there, without waiting, after moving messages on where none is. MPI_Iprobe. */
    Optional<Status> iprobe(int tag, int source);

    /** The same for typed messages; {@link Status#tag()} is the number of the tag. */
    Optional<Status> iprobe(Tag<?> tag, int source);

    /**
     * Waits until a message is there and takes it out, to be received by {@link MatchedMessage#receive} alone. MPI_Mprobe.
     *
     * @throws io.bramble.error.NeverCompletesException where none can come any more
     * @throws io.bramble.error.RankFailedException where a rank failed or the job was ended
     */
    MatchedMessage mprobe(int tag, int source);

    /** The same for typed messages. */
    <T> MatchedValue<T> mprobe(Tag<T> tag, int source);

    /** The same for the next typed message under whatever tag. */
    MatchedValue<?> mprobeAny(int source);

    /** Takes out a message that is there, without waiting, after moving messages on where none is. MPI_Improbe. */
    Optional<MatchedMessage> improbe(int tag, int source);

    /** The same for typed messages. */
    <T> Optional<MatchedValue<T>> improbe(Tag<T> tag, int source);
}
