package io.bramble.farm;

/**
 * How many calls a rank may have, by the time that its calls take: as many as it runs in {@link #QUEUE_NS}, so that tiny calls travel
 * by the hundred and long ones wait where they can still go to another rank. Pure; guarded by the dispatcher's lock.
 */
final class Pace {
    /** Calls that a rank may have at least: one that runs, and two so that the next is there when it ends. ADR-0004 says why so many. */
    static final int LEAST = 3;

    /** Calls that a rank may have at most. */
    static final int MOST = 1024;

    /** How long a rank is to be busy with what it has. */
    static final long QUEUE_NS = 500_000;

    /** Of the least bytes that answers take: what is in flight stays small in memory. */
    private static final long QUEUE_BYTES = 512 * 1024;

    /** Part of the credit that is worth a message. */
    private static final int CHUNKS = 16;

    /** A pause of the machine counts as so many times the average at most. */
    private static final int MOST_SLOWER = 4;

    private static final double WEIGHT = 0.25;
    private static final double LEAST_CALL_NS = 50;

    /** The average so far; 0 where nothing is known. */
    private double callNs;

    private double callBytes;
    private int credit = LEAST;

    int credit() {
        return credit;
    }

    /** How many calls are worth a message of their own for a rank with that credit. */
    static int chunk(int credit) {
        return Math.max(1, credit / CHUNKS);
    }

    /** What one call takes, about. */
    double callNs() {
        return callNs;
    }

    /** The rank was so long busy with these. */
    void told(ReplyBatch replies) {
        int count = replies.replies().size();
        if (replies.busyNs() == 0 || count == 0) {
            if (replies.isLate()) {
                credit = LEAST;
            }
            return;
        }
        long bytes = 0;
        for (Reply reply : replies.replies()) {
            bytes += reply.result() == null ? 0 : reply.result().heldBytes();
        }
        callBytes += WEIGHT * ((double) bytes / count - callBytes);
        double one = (double) replies.busyNs() / count;
        callNs = callNs == 0 ? one : callNs + WEIGHT * (Math.min(one, MOST_SLOWER * callNs) - callNs);
        double most = QUEUE_NS / Math.max(callNs, LEAST_CALL_NS);
        if (callBytes > 0) {
            most = Math.min(most, QUEUE_BYTES / callBytes);
        }
        credit = replies.isLate() ? LEAST : (int) Math.max(LEAST, Math.min(MOST, most));
    }
}
