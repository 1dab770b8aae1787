package io.bramble.collective;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members of a communicator: translates its ranks to the world's, and back. Immutable. The world itself needs no table. MPI-4.1 §7.3.
 */
public final class Group {
    private final int rank;
    private final int size;
    /** World rank by rank; null for the world, where they are equal. */
    private final int @Nullable [] members;
    /** World rank (high half) and rank (low half), sorted, for the way back. */
    private final long @Nullable [] byWorldRank;

    private Group(int rank, int size, int @Nullable [] members, long @Nullable [] byWorldRank) {
        this.rank = rank;
        this.size = size;
        this.members = members;
        this.byWorldRank = byWorldRank;
    }

    /** All ranks, as the member {@code rank} sees them. */
    public static Group world(int rank, int size) {
        java.util.Objects.checkIndex(rank, size);
        return new Group(rank, size, null, null);
    }

    /**
     * Those ranks of the world, in that order, as the member with world rank {@code self} sees them.
     *
     * @throws IllegalArgumentException where a rank is named twice, or {@code self} is not among them
     */
    public static Group of(int self, int... worldRanks) {
        long[] sorted = new long[worldRanks.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = (long) worldRanks[i] << Integer.SIZE | i;
        }
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] >> Integer.SIZE == sorted[i - 1] >> Integer.SIZE) {
                throw new IllegalArgumentException(
                        "a rank twice in one group: worldRank=" + (sorted[i] >> Integer.SIZE));
            }
        }
        int rank = find(sorted, self);
        if (rank < 0) {
            throw new IllegalArgumentException(
                    "not a member: worldRank=" + self + " members=" + Arrays.toString(worldRanks));
        }
        return new Group(rank, worldRanks.length, worldRanks.clone(), sorted);
    }

    /** This rank's number in the group. */
    public int rank() {
        return rank;
    }

    /** How many members. */
    public int size() {
        return size;
    }

    /** The world's number of a member; the argument has been checked. */
    public int worldRank(int member) {
        return members == null ? member : members[member];
    }

    /** The member that has that number in the world, or −1. */
    public int memberOf(int worldRank) {
        if (byWorldRank == null) {
            return worldRank < size ? worldRank : -1;
        }
        return find(byWorldRank, worldRank);
    }

    private static int find(long[] sorted, int worldRank) {
        int at = Arrays.binarySearch(sorted, (long) worldRank << Integer.SIZE);
        int place = at >= 0 ? at : -at - 1;
        return place < sorted.length && sorted[place] >> Integer.SIZE == worldRank ? (int) sorted[place] : -1;
    }
}
