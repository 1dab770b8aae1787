package io.bramble.transport.sharedmemory;

import io.bramble.error.BrambleException;
import io.bramble.transport.Board;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.Link;
import io.bramble.transport.ProcessIdentity;
import io.bramble.transport.Transport;
import java.util.function.LongSupplier;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.AtomicBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One JVM's way to the ranks of the JVMs on its host. One per JVM, used under the engine's lock, links included. It reaches the JVM's
 * own ranks too, in the same way and more slowly than the memory transport.
 *
 * <p>Life: {@link #open} when the rank map is known; {@link #establish} until it returns 0 or the job's patience ends, and
 * {@link #withdraw} for those that did not answer, which then take another transport; sends and polls; {@link #peerDied} where the
 * control plane says so; {@link #close} when all frames that matter have arrived, which leaves no file.
 *
 * <p>A frame is copied into a ring by the sender and handed on from there by the receiver. The handler gets frames for all ranks of
 * this JVM. A send is refused where the ring is full, and before the other JVM has answered. A tick that finds nothing looks at one
 * word for each eight neighbours and at the rings in recent use.
 */
public final class SharedMemoryTransport implements Transport {
    private final JobDirectory directory;
    private final SummaryArea area;
    private final PeerLink[] links;
    private final Int2ObjectHashMap<PeerLink> linkOfRank = new Int2ObjectHashMap<>();
    private final Neighbours neighbours;
    private final Unsettled unsettled;
    private final Inbox inbox;
    private final Board[] boards = new Board[BOARDS];
    private boolean closed;

    private SharedMemoryTransport(
            JobDirectory directory, Neighbours neighbours, RingPlan plan, LongSupplier random, SummaryArea area) {
        int seats = neighbours.seats();
        int self = neighbours.self();
        this.area = area;
        this.directory = directory;
        this.neighbours = neighbours;
        this.unsettled = new Unsettled(seats);
        this.inbox = new Inbox(directory, area, self, seats);
        this.links = new PeerLink[seats];
        for (int seat = 0; seat < seats; seat++) {
            links[seat] = new PeerLink(directory, plan, self, seat, random, unsettled);
            for (int rank : neighbours.ranks(seat)) {
                linkOfRank.put(rank, links[seat]);
            }
        }
    }

    /**
     * Takes this JVM's seat. Costs one page of shared memory; the rings come with the first frames.
     *
     * @param directory the job's, the same in all JVMs of the host
     * @param neighbours who they are
     * @param plan how large their rings are; each JVM may have its own
     * @param random unpredictable numbers for challenges, from {@code SecureRandom} but in tests
     * @throws BrambleException where memory cannot be shared: too little of it, no rights, a missing option of the java command
     */
    public static SharedMemoryTransport open(
            JobDirectory directory, Neighbours neighbours, RingPlan plan, LongSupplier random) {
        String problem = MemoryAccess.problem();
        if (problem != null) {
            throw new BrambleException(problem);
        }
        if (plan.seats() != neighbours.seats()) {
            throw new IllegalArgumentException(
                    "plan for other neighbours: planned=" + plan.seats() + " seats=" + neighbours.seats());
        }
        SummaryArea area = directory.join(neighbours.self(), neighbours.seats());
        return new SharedMemoryTransport(directory, neighbours, plan, random, area);
    }

    /**
     * One step towards knowing that memory is shared with every neighbour: a random number is written where the other can read it, and it
     * answers there; the other does the same. To be repeated. A JVM that got 0 here keeps no other waiting.
     *
     * @return how many seats have not answered, or not been answered, yet; this JVM's own included
     */
    public int establish() {
        requireOpen();
        inbox.look();
        int missing = 0;
        for (int seat = 0; seat < links.length; seat++) {
            links[seat].prove();
            missing += isEstablished(seat) ? 0 : 1;
        }
        return missing;
    }

    /** Whether the JVM at that seat and this one have answered each other. */
    public boolean isEstablished(int seat) {
        return links[seat].isProven() && inbox.hasAnswered(seat);
    }

    /** This JVM does not reach the ranks at that seat: they take another transport, for the whole job and in both directions. */
    public void withdraw(int seat) {
        for (int rank : neighbours.ranks(seat)) {
            linkOfRank.remove(rank);
        }
        links[seat].close();
    }

    /** The process at that seat, as it wrote itself; null before {@link #establish} found it and after it was lost. */
    public @Nullable ProcessIdentity peer(int seat) {
        return links[seat].peer();
    }

    /**
     * The control plane says that the JVM at that seat is dead. Sends to its ranks throw {@code RankFailedException} from now on; what it
     * had committed is still handed on by {@link #poll}, until {@link #isDrained}; what it had begun is not. Idempotent.
     *
     * @param cause for the exception's message
     */
    public void peerDied(int seat, String cause) {
        if (!closed) {
            links[seat].lost(cause);
            inbox.lost(seat);
        }
    }

    /** Whether that JVM has finished or died, and all its frames were handed on. */
    public boolean isDrained(int seat) {
        return inbox.isDrained(seat);
    }

    @Override
    public boolean reaches(int rank) {
        return linkOfRank.containsKey(rank);
    }

    @Override
    public Link link(int rank) {
        PeerLink link = linkOfRank.get(rank);
        if (link == null) {
            throw new IllegalArgumentException(
                    "no such rank in the JVMs of this host: rank=" + rank + "; ask reaches(rank) first");
        }
        return link;
    }

    @Override
    public int poll(FrameHandler handler, int limit) {
        requireOpen();
        return inbox.poll(handler, limit);
    }

    /** Looks, once for all sends since the last flush, whether a receiver has to be told; nothing is held back here. */
    @Override
    public int flush() {
        return unsettled.settle();
    }

    /**
     * Lets the ranks have boards in common, after {@link #establish}: each JVM here has one rank, together they are all of the job, and all
     * do this. Without effect where there are more than {@link Board#MOST_MEMBERS}.
     */
    public void shareBoards() {
        int members = neighbours.seats();
        if (members < 2 || members > Board.MOST_MEMBERS) {
            return;
        }
        for (int number = 0; number < BOARDS; number++) {
            AtomicBuffer[] areas = new AtomicBuffer[members];
            for (int seat = 0; seat < members; seat++) {
                int rank = neighbours.ranks(seat)[0];
                AtomicBuffer theirs = seat == neighbours.self() ? area.board(number) : links[seat].board(number);
                if (theirs == null) {
                    throw new IllegalStateException(
                            "no shared memory with a neighbour: seat=" + seat + " rank=" + rank);
                }
                areas[rank] = theirs;
            }
            boards[number] = new Board(areas, neighbours.ranks(neighbours.self())[0]);
        }
    }

    @Override
    public @Nullable Board board(int number) {
        return boards[number];
    }

    @Override
    public boolean threadSafeLinks() {
        return false;
    }

    /** What was done so far. Allocates. */
    public SharedMemoryCounters counters() {
        long sent = 0;
        long refusals = 0;
        long signals = 0;
        long made = 0;
        for (PeerLink link : links) {
            sent += link.framesSent();
            refusals += link.refusals();
            signals += link.signals();
            made += link.ringsMade();
        }
        return new SharedMemoryCounters(
                sent, inbox.framesReceived(), refusals, signals, made, inbox.ringsMapped(), inbox.abandonedFrames());
    }

    /**
     * Frames that were sent stay for their receivers, who read them as long as they poll; those that were not handed on here are lost, and
     * later ones refused. Whoever must know that all arrived asks before.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        unsettled.settle();
        for (PeerLink link : links) {
            link.close();
        }
        inbox.close();
        directory.leave(neighbours.self());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("transport is closed; poll before the job ends");
        }
    }
}
