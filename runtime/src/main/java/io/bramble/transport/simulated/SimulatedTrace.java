package io.bramble.transport.simulated;

import java.util.ArrayDeque;
import java.util.List;

/**
 * The log of a simulation: a hash over all events, which tells two runs apart, and the last of them in words. One thread at a time.
 */
public final class SimulatedTrace {
    /** What happens. */
    public enum Kind {
        /** A link took a frame; the number is its sequence. */
        SENT,
        /** A link refused a frame. */
        REFUSED,
        /** A datagram was lost. */
        LOST,
        /** A datagram came a second time. */
        DUPLICATE,
        /** A handler gets a frame. */
        DELIVERED,
        /** A frame's destination has closed. */
        DROPPED,
        /** A link was cut, or healed. */
        PARTITION,
        /** A rank's thread goes on; the number is the thread's. */
        RUNS,
        /** A rank's thread has ended. */
        ENDED,
        /** Waits were failed, because they never complete. */
        DEADLOCK
    }

    private final int kept;
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private long hash = 0x9E3779B97F4A7C15L;
    private long events;

    /** A log that keeps the last {@code kept} events as text; 0 is fastest. */
    public SimulatedTrace(int kept) {
        this.kept = kept;
    }

    /** Notes an event between two ranks; the second is −1 where there is one only. */
    public void add(long timeNs, Kind kind, int rank, int peer, long number) {
        events++;
        hash = mix(hash, timeNs);
        hash = mix(hash, (long) kind.ordinal() << 56 | (rank & 0xfffffffL) << 28 | peer & 0xfffffffL);
        hash = mix(hash, number);
        if (kept > 0) {
            if (last.size() == kept) {
                last.removeFirst();
            }
            last.addLast(timeNs + " ns " + kind + " " + rank + (peer < 0 ? "" : "→" + peer) + " #" + number);
        }
    }

    /** A number that stands for all events and their order. */
    public long hash() {
        return hash;
    }

    /** How many events there were. */
    public long events() {
        return events;
    }

    /** The last events in words, oldest first. */
    public List<String> lines() {
        return List.copyOf(last);
    }

    // The finalizer of SplitMix64: every bit of the input changes half of the output's.
    private static long mix(long hash, long value) {
        long z = (hash ^ value) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
