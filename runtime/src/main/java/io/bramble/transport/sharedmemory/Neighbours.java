package io.bramble.transport.sharedmemory;

/**
 * The JVMs of a job on one host: the seat of this one, and the ranks of each. Immutable.
 */
public final class Neighbours {
    private final int self;
    private final int[][] ranks;

    private Neighbours(int self, int[][] ranks) {
        this.self = self;
        this.ranks = ranks;
    }

    /**
     * Neighbours as the job's rank map has them, the same in all of them but for {@code self}.
     *
     * @param self the seat of this JVM
     * @param ranksOfSeats for each seat the world ranks that live in that JVM
     */
    public static Neighbours of(int self, int[]... ranksOfSeats) {
        if (self < 0 || self >= ranksOfSeats.length) {
            throw new IllegalArgumentException("no such seat: self=" + self + " seats=" + ranksOfSeats.length);
        }
        int[][] copy = new int[ranksOfSeats.length][];
        for (int seat = 0; seat < copy.length; seat++) {
            copy[seat] = ranksOfSeats[seat].clone();
        }
        return new Neighbours(self, copy);
    }

    /** The seat of this JVM. */
    public int self() {
        return self;
    }

    /** How many JVMs there are, this one included. */
    public int seats() {
        return ranks.length;
    }

    /** The ranks in the JVM at that seat; a copy. */
    public int[] ranks(int seat) {
        return ranks[seat].clone();
    }
}
