package io.bramble.transport.simulated;

import io.bramble.error.RankFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Links between ranks in virtual time. Each frame is a datagram with its own latency, may be lost and sent again, or come twice; a link
 * puts them in order and drops what it has seen, so above it every frame arrives once and in the order sent. Frames of different links
 * overtake each other as they like.
 *
 * <p>The same seed and the same calls give the same events. Time stands still but in {@link #advance} and {@link #elapse}. One thread
 * at a time; whoever hands over to another publishes what was written.
 */
public final class SimulatedNetwork {
    private final NetworkConditions conditions;
    private final SplittableRandom random;
    private final SimulatedTrace trace;
    private final SimulatedTransport[] transports;
    private final SimulatedLink[][] links;
    private final long[] attention;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nowNs;
    private long eventNumber;
    private long changes;
    private long sent;
    private long delivered;
    private long deliveredBytes;
    private long refused;
    private long lost;
    private long duplicates;
    private long dropped;

    /** A network of that many ranks. */
    public SimulatedNetwork(long seed, int ranks, NetworkConditions conditions, SimulatedTrace trace) {
        if (ranks < 1) {
            throw new IllegalArgumentException("no rank: ranks=" + ranks + "; use 1 or more");
        }
        this.conditions = Objects.requireNonNull(conditions);
        this.random = new SplittableRandom(seed);
        this.trace = Objects.requireNonNull(trace);
        this.transports = new SimulatedTransport[ranks];
        this.links = new SimulatedLink[ranks][ranks];
        this.attention = new long[ranks];
        for (int rank = 0; rank < ranks; rank++) {
            transports[rank] = new SimulatedTransport(this, rank);
        }
    }

    /** How many ranks there are. */
    public int ranks() {
        return transports.length;
    }

    /** That rank's transport, the same object each time. */
    public SimulatedTransport transport(int rank) {
        return transports[rank];
    }

    /** The time now. */
    public long nanoTime() {
        return nowNs;
    }

    /** How it behaves. */
    public NetworkConditions conditions() {
        return conditions;
    }

    /** What it has done so far. */
    public NetworkStatistics statistics() {
        return new NetworkStatistics(sent, delivered, deliveredBytes, refused, lost, duplicates, dropped);
    }

    /** Counts what a rank should look at: frames that arrived for it, room on its links, peers that closed. */
    public long attention(int rank) {
        return attention[rank];
    }

    /** Counts what has changed anywhere on the network; while it stands still, a look that found nothing need not be repeated. */
    public long changes() {
        return changes;
    }

    /** Whether nothing is to come until somebody sends. */
    public boolean isIdle() {
        return events.isEmpty();
    }

    /**
     * Jumps to the next event and lets it happen.
     *
     * @return false where there is none
     */
    public boolean advance() {
        Event event = events.poll();
        if (event == null) {
            return false;
        }
        nowNs = Math.max(nowNs, event.timeNs);
        event.action.run();
        return true;
    }

    /** Lets time pass, and what falls into it happen. */
    public void elapse(long durationNs) {
        long untilNs = nowNs + durationNs;
        for (Event next = events.peek(); next != null && next.timeNs <= untilNs; next = events.peek()) {
            advance();
        }
        nowNs = untilNs;
    }

    /** Does that after a while: a partition, the end of one. */
    public void after(long delayNs, Runnable action) {
        events.add(new Event(nowNs + delayNs, eventNumber++, action));
    }

    /** Nothing passes between the two ranks any more, in either direction, until they are {@linkplain #heal healed}. */
    public void cut(int rank, int peer) {
        link(rank, peer).cut(true);
        link(peer, rank).cut(true);
    }

    /** Everything passes again; what was lost meanwhile is sent again. */
    public void heal(int rank, int peer) {
        link(rank, peer).cut(false);
        link(peer, rank).cut(false);
    }

    /** Cuts the two ranks off from each other for that time. */
    public void cutFor(int rank, int peer, long durationNs) {
        cut(rank, peer);
        after(durationNs, () -> heal(rank, peer));
    }

    /** The pairs of ranks between which nothing passes, like {@code 0→3}; part of what explains a deadlock. */
    public List<String> cuts() {
        List<String> cuts = new ArrayList<>();
        for (SimulatedLink[] row : links) {
            for (SimulatedLink link : row) {
                if (link != null && link.isCut()) {
                    cuts.add(link.source() + "→" + link.destination());
                }
            }
        }
        return cuts;
    }

    SimulatedLink link(int source, int destination) {
        @Nullable SimulatedLink link = links[source][destination];
        if (link == null) {
            link = new SimulatedLink(this, source, destination);
            links[source][destination] = link;
        }
        return link;
    }

    /** The links of a rank that exist: to others, or, with {@code incoming}, from others. */
    List<SimulatedLink> linksOf(int rank, boolean incoming) {
        List<SimulatedLink> found = new ArrayList<>();
        for (int peer = 0; peer < ranks(); peer++) {
            @Nullable SimulatedLink link = incoming ? links[peer][rank] : links[rank][peer];
            if (link != null) {
                found.add(link);
            }
        }
        return found;
    }

    SplittableRandom random() {
        return random;
    }

    boolean happens(double rate) {
        // No draw where it cannot happen: a condition that is off does not change the run.
        return rate > 0 && random.nextDouble() < rate;
    }

    long latencyNs() {
        long min = conditions.minLatencyNs();
        long max = conditions.maxLatencyNs();
        return min == max ? min : random.nextLong(min, max + 1);
    }

    void wantsAttention(int rank) {
        attention[rank]++;
        changes++;
    }

    void requireReachable(int source, int destination) {
        if (transports[destination].isClosed()) {
            throw new RankFailedException(
                    destination,
                    "frame to a rank that has ended: source=" + source + " destination=" + destination
                            + "; let every rank receive what is sent to it before it returns",
                    null);
        }
    }

    void note(SimulatedTrace.Kind kind, int rank, int peer, long number) {
        changes++;
        switch (kind) {
            case SENT -> sent++;
            case DELIVERED -> delivered++;
            case REFUSED -> {
                refused++;
                // A refusal changes nothing that a waiting thread could see.
                changes--;
            }
            case LOST -> lost++;
            case DUPLICATE -> duplicates++;
            case DROPPED -> dropped++;
            default -> {}
        }
        trace.add(nowNs, kind, rank, peer, number);
    }

    void deliveredBytes(int bytes) {
        deliveredBytes += bytes;
    }

    private record Event(long timeNs, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(timeNs, other.timeNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
