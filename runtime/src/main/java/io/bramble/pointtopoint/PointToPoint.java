package io.bramble.pointtopoint;

import io.bramble.error.RankFailedException;
import io.bramble.observe.Timeline;
import io.bramble.request.Waitable;
import io.bramble.transport.Board;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One rank's messages, in world ranks and context ids; communicators, collectives and farms are built on it. Order per (context,
 * source, destination) whatever the tags (MPI-4.1 §3.5). Any thread of the rank may call.
 */
public interface PointToPoint {
    /** Matches every source. */
    int ANY_SOURCE = -1;

    /** Matches every tag. */
    int ANY_TAG = -1;

    /** This rank of the world. */
    int rank();

    /** The ranks of the world. */
    int ranks();

    /** Whether that rank lives in this JVM and takes immutable values by reference ({@link Payload#value()}). */
    boolean sharesHeap(int rank);

    /**
     * Sends and returns when the payload may change. Standard mode: eager where credit and size allow, else when it was received.
     * Without allocation in steady state.
     */
    void send(int context, int tag, int typeId, int destination, Payload payload);

    /** Receives and fills {@code info}, if given. Without allocation in steady state. */
    void receive(int context, int tag, int source, Landing landing, @Nullable MessageInfo info);

    /** The same, but returns only when a receive was matched. MPI_Ssend, MPI-4.1 §3.4. */
    void synchronousSend(int context, int tag, int typeId, int destination, Payload payload);

    /** Sends and receives at once; returns when both are over. Without allocation in steady state. MPI-4.1 §3.11. */
    void sendReceive(
            int context,
            int sendTag,
            int typeId,
            int destination,
            Payload payload,
            int receiveTag,
            int source,
            Landing landing,
            @Nullable MessageInfo info);

    /** Begins a send. */
    TransferRequest isend(int context, int tag, int typeId, int destination, Payload payload);

    /** Begins a synchronous send. MPI_Issend. */
    TransferRequest isynchronousSend(int context, int tag, int typeId, int destination, Payload payload);

    /** Begins a receive. */
    TransferRequest ireceive(int context, int tag, int source, Landing landing);

    /** A send that is not begun yet, and can be begun again and again. MPI_Send_init, MPI_Ssend_init. */
    RepeatedTransfer repeatedSend(
            int context, int tag, int typeId, int destination, Payload payload, boolean synchronous);

    /** A receive that is not begun yet, and can be begun again and again. MPI_Recv_init. */
    RepeatedTransfer repeatedReceive(int context, int tag, int source, Landing landing);

    /** Waits until such a message is here and says which, without receiving it. MPI_Probe, MPI-4.1 §3.8.1. */
    void probe(int context, int tag, int source, MessageInfo info);

    /** The same without waiting: whether one is here, after moving messages on where none is. MPI_Iprobe. */
    boolean tryProbe(int context, int tag, int source, MessageInfo info);

    /** Waits until such a message is here and takes it out, so that no other receive gets it. MPI_Mprobe, MPI-4.1 §3.8.2. */
    Matched match(int context, int tag, int source);

    /** The same without waiting; null where none is here, after moving messages on. MPI_Improbe. */
    @Nullable
    Matched tryMatch(int context, int tag, int source);

    /** Begins to receive a message that was taken out. MPI_Imrecv. */
    TransferRequest ireceive(Matched message, Landing landing);

    /** Places for transfers to be used anew; for one thread. */
    TransferSlots slots();

    /**
     * A request of an operation made of transfers, pending until its maker completes it.
     *
     * @param isRepeated whether it will be {@linkplain GeneralizedRequest#restart restarted}
     * @param description what it is, for those who wait for it
     */
    GeneralizedRequest generalized(boolean isRepeated, Supplier<String> description);

    /**
     * What all ranks of the world have in common for short calls of one sequence, each in a JVM of its own on one host; null where they do not.
     *
     * @param context whose calls it is for
     */
    default @Nullable Board board(int context) {
        return null;
    }

    /**
     * The beginning of a wait for what another JVM writes into memory: looks for as long as a message takes, and moves none. Whether it is
     * done.
     */
    default boolean look(Waitable what) {
        return what.isDone();
    }

    /** Waits; throws what the transfer failed with. */
    void await(TransferRequest request);

    /**
     * Waits at most that long; whether it has completed, well or not. It stays pending where it has not. The caller's thread is not part
     * of a proof of deadlock meanwhile.
     */
    boolean await(TransferRequest request, long timeoutNs);

    /** Waits until at least one of them has completed, well or not; at least one is given. */
    void awaitAny(List<? extends TransferRequest> requests);

    /** Whether it has completed, well or not; moves messages on where it has not, so that a loop of tests comes to an end. MPI_Test. */
    boolean test(TransferRequest request);

    /**
     * Waits for something of the caller's own that its service handlers or other threads bring about, while messages move on. A failure
     * of this rank does not end it: whoever waits so must be told by other means.
     */
    void await(Waitable what);

    /** The same for at most that long; whether it is done. */
    boolean await(Waitable what, long timeoutNs);

    /** Lets the thread that waits for it look again; after it is done. */
    void wake(Waitable what);

    /**
     * Receives each message of that context and tag as it comes, for as long as the rank lives: {@code handler} gets source, type and bytes
     * or value on a thread that holds no lock, one at a time per source in order; it may send. For the library's own services.
     */
    void listen(int context, int tag, ServiceHandler handler);

    /**
     * This rank's code has returned: tells every rank, in order behind its messages. Messages of contexts that {@linkplain
     * io.bramble.wire.Contexts#outlivesReturn outlive} it are still sent and received. Idempotent.
     */
    void returned();

    /**
     * Whether a receive from that source can still be matched: false once the source has returned and none of its messages under that tag
     * is left.
     */
    boolean mayStillReceive(int context, int tag, int source);

    /**
     * Refuses a call that takes all ranks of the communicator of that context, before anything of it is sent. Costs a look at a field.
     *
     * @throws RankFailedException where one of them is lost
     */
    default void checkMembers(int context) {}

    /** Ends every pending and later call of this rank with that exception. Idempotent; the first cause stands. */
    void fail(RankFailedException cause);

    /** What keeps this rank's calls; null where nobody asked for a timeline, as in most jobs. */
    default @Nullable Timeline timeline() {
        return null;
    }

    /** What this rank's threads wait for now, one line each, for traces and roll calls. */
    List<String> waitingFor();
}
