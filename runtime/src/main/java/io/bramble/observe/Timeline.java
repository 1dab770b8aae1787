package io.bramble.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the threads of this JVM's ranks do: a lane for each. Any thread. */
public final class Timeline {
    /** How many spans of a thread are kept, the last. */
    public static final int SPANS = 16 * 1024;

    /** How many lanes there are for threads that are not the library's own for a rank; others share one that keeps nothing. */
    static final int GUESTS = 64;

    private final LongSupplier clock;
    private final int capacity;
    private final ThreadLocal<@Nullable Lane> current = new ThreadLocal<>();
    private volatile long zeroNs;
    // Guarded by this.
    private final List<Lane> lanes = new ArrayList<>();
    private int guests;
    private @Nullable Lane crowd;

    /**
     * One that begins now.
     *
     * @param clock nanoseconds of this host
     * @param capacity how many spans of a thread are kept
     */
    public Timeline(LongSupplier clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
        zeroNs = clock.getAsLong();
    }

    /** The time, by this host's clock. */
    public long nowNs() {
        return clock.getAsLong();
    }

    /** That time of this host's clock is the moment from which the job's JVMs reckon. */
    public void zero(long ns) {
        zeroNs = ns;
    }

    /** The moment from which the job's JVMs reckon, by this host's clock: the beginning unless another is known. */
    public long zeroNs() {
        return zeroNs;
    }

    /** The calling thread is one that the library has made for that rank. */
    public void enter(int rank) {
        Lane lane = new Lane(rank, Thread.currentThread().getName(), capacity);
        synchronized (this) {
            lanes.add(lane);
        }
        current.set(lane);
    }

    /** The calling thread's lane; of a thread that has none yet, for that rank. */
    public Lane lane(int rank) {
        Lane lane = current.get();
        if (lane == null) {
            lane = guest(rank);
            current.set(lane);
        }
        return lane;
    }

    private synchronized Lane guest(int rank) {
        if (guests < GUESTS) {
            guests++;
            Lane lane = new Lane(rank, Thread.currentThread().getName(), capacity);
            lanes.add(lane);
            return lane;
        }
        Lane shared = crowd;
        if (shared == null) {
            shared = new Lane(rank, "further threads", 0);
            lanes.add(shared);
            crowd = shared;
        }
        return shared;
    }

    /** All lanes. */
    public synchronized List<Lane> lanes() {
        return List.copyOf(lanes);
    }
}
