package io.bramble.observe;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what the ranks of this JVM send and run, where somebody looks on. Any thread; without allocation. */
public final class Meter {
    private final int firstRank;
    // By rank of this JVM.
    private final AtomicLongArray messages;
    private final AtomicLongArray bytes;
    private final AtomicLongArray calls;
    // By rank of the world.
    private final AtomicLongArray messagesTo;
    private final AtomicLongArray bytesTo;

    /**
     * One at nought.
     *
     * @param firstRank the lowest rank here
     * @param ranks how many are here
     * @param worldRanks how many there are in all
     */
    public Meter(int firstRank, int ranks, int worldRanks) {
        this.firstRank = firstRank;
        messages = new AtomicLongArray(ranks);
        bytes = new AtomicLongArray(ranks);
        calls = new AtomicLongArray(ranks);
        messagesTo = new AtomicLongArray(worldRanks);
        bytesTo = new AtomicLongArray(worldRanks);
    }

    /** A rank here begins to send a message of that length; of no known length where it passes by reference, which is 0. */
    public void sends(int rank, int destination, long lengthBytes) {
        messages.getAndIncrement(rank - firstRank);
        bytes.getAndAdd(rank - firstRank, lengthBytes);
        if (destination >= 0 && destination < messagesTo.length()) {
            messagesTo.getAndIncrement(destination);
            bytesTo.getAndAdd(destination, lengthBytes);
        }
    }

    /** A rank here has run a worker call. */
    public void ran(int rank) {
        calls.getAndIncrement(rank - firstRank);
    }

    /** How many messages a rank here has sent. */
    public long messages(int rank) {
        return messages.get(rank - firstRank);
    }

    /** How many bytes they had. */
    public long bytes(int rank) {
        return bytes.get(rank - firstRank);
    }

    /** How many worker calls a rank here has run. */
    public long calls(int rank) {
        return calls.get(rank - firstRank);
    }

    /** How many messages the ranks here have sent to a rank of the world. */
    public long messagesTo(int rank) {
        return messagesTo.get(rank);
    }

    /** How many bytes they had. */
    public long bytesTo(int rank) {
        return bytesTo.get(rank);
    }
}
