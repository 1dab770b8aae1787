package io.bramble.transport.memory;

import io.bramble.transport.FrameHandler;
import io.bramble.transport.Link;
import io.bramble.transport.Transport;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One rank's way to the ranks of its JVM, itself included. {@link Link#trySend} calls the destination's handler on the sender's thread
 * and is never refused for want of room; there is nothing to poll or to flush.
 *
 * <p>Envelope and payload are passed as they are, no byte is copied. Frames that one thread sends over a link arrive in that order;
 * frames of several threads of a rank arrive in the order in which their calls reach the handler.
 *
 * <p>A frame to a rank that is not opened yet is an {@link IllegalStateException}, to a rank that has closed a
 * {@code RankFailedException}. A close does not wait for sends that are under way: one that found the handler before may call it
 * after, so a handler must still take frames then.
 */
public final class MemoryTransport implements Transport {
    private final MemoryNetwork network;
    private final int rank;
    private final AtomicReferenceArray<Link> links;

    MemoryTransport(MemoryNetwork network, int rank) {
        this.network = network;
        this.rank = rank;
        this.links = new AtomicReferenceArray<>(network.ranks());
    }

    /**
     * From now on frames to this rank go to that handler, which any thread may call.
     *
     * @throws IllegalStateException where this rank has been opened or closed already
     */
    public MemoryTransport open(FrameHandler handler) {
        network.open(rank, handler);
        return this;
    }

    @Override
    public boolean reaches(int destination) {
        int at = destination - network.firstRank();
        return at >= 0 && at < network.ranks();
    }

    @Override
    public Link link(int destination) {
        if (!reaches(destination)) {
            throw new IllegalArgumentException("no such rank in this JVM: rank=" + destination + " firstRank="
                    + network.firstRank() + " ranks=" + network.ranks() + "; ask reaches(rank) first");
        }
        int at = destination - network.firstRank();
        Link link = links.getAcquire(at);
        if (link == null) {
            // Two threads may both build one; the first that is set stays. Volatile exchange: the loser reads the
            // winner's link.
            Link made = new MemoryLink(network, rank, destination);
            Link first = links.compareAndExchange(at, null, made);
            link = first == null ? made : first;
        }
        return link;
    }

    /** Nothing waits here: 0. */
    @Override
    public int poll(FrameHandler handler, int limit) {
        return 0;
    }

    /** Nothing is held back: 0. */
    @Override
    public int flush() {
        return 0;
    }

    @Override
    public boolean threadSafeLinks() {
        return true;
    }

    @Override
    public void close() {
        network.close(rank);
    }
}
