package io.bramble.transport.memory;

import io.bramble.error.RankFailedException;
import io.bramble.transport.FrameHandler;
import io.bramble.wire.Envelope;
import io.bramble.wire.Payload;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The ranks of one JVM, and where each takes its frames. Composition: one network, then {@link MemoryTransport#open} for each rank, then
 * the first send.
 *
 * <p>Memory order: a rank's handler is published with release and read with acquire, so a sender that finds it sees it built. A frame
 * itself passes no thread: the handler runs on the sender's, and publishes what it stores by its own lock. Nothing is stored here.
 */
public final class MemoryNetwork {
    /** Longest message worth copying twice rather than waiting until it is received, in bytes. */
    public static final int DEFAULT_EAGER_LIMIT_BYTES = 16 * 1024;

    /** Most payload bytes in a frame; a message in place has no such limit. */
    public static final int DEFAULT_CHUNK_BYTES = 1 << 30;

    private static final FrameHandler CLOSED = new Closed();

    private final int firstRank;
    private final AtomicReferenceArray<FrameHandler> handlers;
    private final int eagerLimitBytes;
    private final int chunkBytes;

    /** A network of that many ranks, from 0 on, with the default limits. */
    public MemoryNetwork(int ranks) {
        this(0, ranks);
    }

    /** A network of that many ranks of the world, from that one on, with the default limits. */
    public MemoryNetwork(int firstRank, int ranks) {
        this(firstRank, ranks, DEFAULT_EAGER_LIMIT_BYTES, DEFAULT_CHUNK_BYTES);
    }

    /**
     * A network of that many ranks.
     *
     * @throws IllegalArgumentException where there is no rank, or not {@code 0 <= eagerLimitBytes <= chunkBytes}, or no chunk
     */
    public MemoryNetwork(int firstRank, int ranks, int eagerLimitBytes, int chunkBytes) {
        if (firstRank < 0 || ranks < 1 || eagerLimitBytes < 0 || chunkBytes < 1 || eagerLimitBytes > chunkBytes) {
            throw new IllegalArgumentException(
                    "memory network out of range: ranks=" + ranks + " eagerLimitBytes=" + eagerLimitBytes
                            + " chunkBytes=" + chunkBytes + "; use 1 or more ranks and 0 <= eager limit <= chunk");
        }
        this.firstRank = firstRank;
        this.handlers = new AtomicReferenceArray<>(ranks);
        this.eagerLimitBytes = eagerLimitBytes;
        this.chunkBytes = chunkBytes;
    }

    /** How many ranks there are. */
    public int ranks() {
        return handlers.length();
    }

    /** The transport of that rank. Its frames arrive once it is {@linkplain MemoryTransport#open opened}. */
    public MemoryTransport transport(int rank) {
        Objects.checkIndex(rank - firstRank, ranks());
        return new MemoryTransport(this, rank);
    }

    int firstRank() {
        return firstRank;
    }

    int eagerLimitBytes() {
        return eagerLimitBytes;
    }

    int chunkBytes() {
        return chunkBytes;
    }

    void open(int rank, FrameHandler handler) {
        // Release, by the successful exchange: the handler's fields before the handler.
        if (handlers.compareAndExchangeRelease(rank - firstRank, null, Objects.requireNonNull(handler)) != null) {
            throw new IllegalStateException("rank opened twice or after its close: rank=" + rank
                    + "; a network serves one job, build a new one for the next");
        }
    }

    void close(int rank) {
        handlers.setRelease(rank - firstRank, CLOSED);
    }

    boolean isClosed(int rank) {
        return handlers.getAcquire(rank - firstRank) == CLOSED;
    }

    void deliver(int rank, Envelope header, Payload payload) {
        FrameHandler handler = handlers.getAcquire(rank - firstRank);
        if (handler == null) {
            throw new IllegalStateException("frame to a rank that is not opened yet: source=" + header.source()
                    + " destination=" + rank + "; open every rank's transport before any of them sends");
        }
        handler.onFrame(header, payload);
    }

    /** Stands where a rank's handler was. A class, not a lambda: the first lambda of a JVM costs start-up time. */
    private static final class Closed implements FrameHandler {
        @Override
        public void onFrame(Envelope header, Payload payload) {
            throw new RankFailedException(
                    header.destination(),
                    "frame to a rank that has ended: source=" + header.source() + " destination="
                            + header.destination() + " kind=" + header.kind()
                            + "; let every rank receive what is sent to it before it returns",
                    null);
        }
    }
}
