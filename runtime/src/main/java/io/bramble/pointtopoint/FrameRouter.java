package io.bramble.pointtopoint;

import io.bramble.progress.Engine;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.Transport;
import io.bramble.wire.Envelope;
import io.bramble.wire.Payload;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The frames between this JVM and others: one turn takes in what has come over each transport, hands it to the rank it is for, and sends
 * what that and the ranks' threads have marked. Used under the engine's lock, but for {@link #mark}.
 */
final class FrameRouter implements FrameHandler {
    private static final int FRAMES_PER_TURN = 16;

    private final int firstRank;
    private final Links[] links;
    private final Transport[] transports;
    private final Consumer<Throwable> onDefect;

    /** Lanes with something to send; guarded by itself. */
    private final ArrayDeque<Lane> marked = new ArrayDeque<>();

    /** How many they are, so that a turn without any takes no lock. */
    private volatile int markedCount;

    private boolean isStopped;

    /**
     * @param firstRank the first of this JVM's ranks
     * @param ranks how many there are
     * @param transports to other JVMs; none where all ranks are here
     * @param onDefect is told, once, of what a transport or the protocol threw: nothing moves any more
     */
    FrameRouter(int firstRank, int ranks, List<Transport> transports, Engine engine, Consumer<Throwable> onDefect) {
        this.firstRank = firstRank;
        this.links = new Links[ranks];
        this.transports = transports.toArray(Transport[]::new);
        this.onDefect = onDefect;
        if (this.transports.length > 0) {
            engine.register(this::tick);
        }
    }

    /** Frames for that rank go there; before the first turn. */
    void add(int rank, Links its) {
        links[rank - firstRank] = its;
    }

    /** The first rank of this JVM. */
    int firstRank() {
        return firstRank;
    }

    /** How many ranks it has. */
    int ranks() {
        return links.length;
    }

    /** The mailboxes of a rank of this JVM. */
    Mailboxes mailboxes(int rank) {
        return links[rank - firstRank].mailboxes();
    }

    /** Whether there are other JVMs. */
    boolean isUsed() {
        return transports.length > 0;
    }

    @Override
    public void onFrame(Envelope header, Payload payload) {
        int at = header.destination() - firstRank;
        if (at < 0 || at >= links.length) {
            throw new IllegalStateException("frame for a rank of another JVM: " + header + " firstRank=" + firstRank
                    + " ranks=" + links.length);
        }
        links[at].onFrame(header, payload);
    }

    /** That lane has something to send. Any thread. */
    void mark(Lane lane) {
        synchronized (marked) {
            marked.addLast(lane);
            markedCount = marked.size();
        }
    }

    /** Nothing moves any more: the transports are the caller's to close. Under the engine's lock. */
    void stop() {
        isStopped = true;
    }

    /** Whether that was said. Under the engine's lock. */
    boolean isStopped() {
        return isStopped;
    }

    /** Whether a lane has something to send. Any thread. */
    boolean isMarked() {
        return markedCount > 0;
    }

    private int tick() {
        if (isStopped) {
            return 0;
        }
        try {
            int work = 0;
            for (Transport transport : transports) {
                work += transport.poll(this, FRAMES_PER_TURN);
            }
            if (markedCount > 0) {
                work += sendMarked();
            }
            for (Transport transport : transports) {
                work += transport.flush();
            }
            return work;
        } catch (RuntimeException | Error e) {
            // Not the fault of the thread that happens to tick: it is told as all others are.
            isStopped = true;
            onDefect.accept(e);
            return 0;
        }
    }

    private int sendMarked() {
        int work = 0;
        for (int turns = markedCount; turns > 0; turns--) {
            Lane lane;
            synchronized (marked) {
                lane = marked.pollFirst();
                markedCount = marked.size();
            }
            if (lane == null) {
                break;
            }
            work += lane.send();
        }
        return work;
    }
}
