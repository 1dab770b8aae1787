package io.bramble.pointtopoint;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the ranks of a JVM may fill with messages nobody has asked for yet. What finds no room stays at its sender. Any thread
 * may call.
 */
public final class UnexpectedBudget {
    /** What a message costs besides its bytes. */
    static final int ENVELOPE_BYTES = 128;

    private static final long LEAST_BYTES = 1 << 20;
    private static final int HEAP_SHARE = 16;

    private final long limitBytes;
    private final AtomicLong usedBytes = new AtomicLong();

    /** How many sources share it, and what that makes for each; the share is read for every message, so it is kept. */
    private int sources;

    private volatile long shareBytes;

    /**
     * A budget of that many bytes.
     *
     * @throws IllegalArgumentException where it is negative
     */
    public UnexpectedBudget(long limitBytes) {
        if (limitBytes < 0) {
            throw new IllegalArgumentException("negative budget: limitBytes=" + limitBytes + "; use 0 or more");
        }
        this.limitBytes = limitBytes;
        this.shareBytes = limitBytes / 2;
    }

    /** The budget of a JVM whose heap may grow to that size: a sixteenth of it, at least 1 MiB. */
    public static UnexpectedBudget ofHeap(long maxHeapBytes) {
        return new UnexpectedBudget(Math.max(LEAST_BYTES, maxHeapBytes / HEAP_SHARE));
    }

    /** The whole of it. */
    public long limitBytes() {
        return limitBytes;
    }

    /** What is taken. */
    public long usedBytes() {
        return usedBytes.get();
    }

    /** Takes room for a message of that length; false where there is none. */
    boolean tryReserve(long lengthBytes) {
        return tryTake(lengthBytes + ENVELOPE_BYTES);
    }

    /** Takes room for one that is here already, though there may be none. */
    void reserve(long lengthBytes) {
        usedBytes.addAndGet(lengthBytes + ENVELOPE_BYTES);
    }

    /** Gives it back. */
    void release(long lengthBytes) {
        give(lengthBytes + ENVELOPE_BYTES);
    }

    /** A source behind a link has begun to send. */
    synchronized void sourceBegins() {
        sources++;
        shareBytes = limitBytes / 2 / sources;
    }

    /** What each source behind a link may have by now: half of the budget in equal parts. */
    long shareBytes() {
        return shareBytes;
    }

    boolean tryTake(long bytes) {
        if (usedBytes.addAndGet(bytes) > limitBytes) {
            usedBytes.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void give(long bytes) {
        usedBytes.addAndGet(-bytes);
    }
}
