package io.bramble;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Ranks of the world in an order of their own: the members of a communicator, or of one to be made by {@link Communicator#create}. A rank
 * of the group is a place in that order, 0 to {@link #size()} − 1. MPI-4.1 §7.3.
 *
 * <p>A value: immutable, for any thread, made without communication. Memory and time of each method grow with the sizes of the groups,
 * but for {@link #size}, {@link #worldRank} and {@link #rankOf}.
 */
public final class RankGroup {
    /** The group without ranks. MPI_GROUP_EMPTY. */
    public static final RankGroup EMPTY = new RankGroup(new int[0]);

    private final int[] worldRanks;
    /** World rank (high half) and rank (low half), sorted. */
    private final long[] byWorldRank;

    /** Takes the array; its ranks are checked. */
    private RankGroup(int[] worldRanks) {
        this.worldRanks = worldRanks;
        byWorldRank = IntStream.range(0, worldRanks.length)
                .mapToLong(rank -> (long) worldRanks[rank] << Integer.SIZE | rank)
                .sorted()
                .toArray();
    }

    /**
     * Those ranks of the world, in that order.
     *
     * @throws IllegalArgumentException where one is negative or named twice
     */
    public static RankGroup of(int... worldRanks) {
        RankGroup group = new RankGroup(worldRanks.clone());
        for (int i = 0; i < worldRanks.length; i++) {
            if (worldRanks[i] < 0) {
                throw new IllegalArgumentException("no rank of the world: worldRank=" + worldRanks[i] + " place=" + i
                        + "; ranks are 0 or greater");
            }
            if (group.rankOf(worldRanks[i]) != i) {
                throw new IllegalArgumentException("a rank twice in one group: worldRank=" + worldRanks[i] + " ranks="
                        + Arrays.toString(worldRanks) + "; name each once");
            }
        }
        return group;
    }

    /** How many ranks it has. MPI_Group_size. */
    public int size() {
        return worldRanks.length;
    }

    /**
     * The world's number of a rank of this group.
     *
     * @throws IllegalArgumentException where there is no such rank
     */
    public int worldRank(int rank) {
        check(rank);
        return worldRanks[rank];
    }

    /** The world's numbers of all ranks in this group's order; a new array. */
    public int[] worldRanks() {
        return worldRanks.clone();
    }

    /** The rank that is {@code worldRank} in the world, or {@link Communicator#UNDEFINED} where it is not in this group. MPI_Group_rank. */
    public int rankOf(int worldRank) {
        int at = Arrays.binarySearch(byWorldRank, (long) worldRank << Integer.SIZE);
        int place = at >= 0 ? at : -at - 1;
        return place < byWorldRank.length && byWorldRank[place] >> Integer.SIZE == worldRank
                ? (int) byWorldRank[place]
                : Communicator.UNDEFINED;
    }

    /** Whether that rank of the world belongs to it. */
    public boolean contains(int worldRank) {
        return rankOf(worldRank) != Communicator.UNDEFINED;
    }

    /**
     * Which rank of the other group is rank {@code rank} of this one; {@link Communicator#UNDEFINED} where it is not in it.
     * {@link Communicator#NULL_RANK} stays what it is. MPI_Group_translate_ranks.
     *
     * @throws IllegalArgumentException where there is no such rank here
     */
    public int translate(int rank, RankGroup other) {
        return rank == Communicator.NULL_RANK ? rank : other.rankOf(worldRank(rank));
    }

    /**
     * Those ranks of this group, in the order in which they are named. MPI_Group_incl.
     *
     * @throws IllegalArgumentException where there is no such rank, or one is named twice
     */
    public RankGroup include(int... ranks) {
        return of(IntStream.of(ranks).map(this::worldRank).toArray());
    }

    /**
     * All ranks of this group but those, in this group's order. MPI_Group_excl.
     *
     * @throws IllegalArgumentException where there is no such rank, or one is named twice
     */
    public RankGroup exclude(int... ranks) {
        BitSet excluded = new BitSet(worldRanks.length);
        for (int rank : ranks) {
            check(rank);
            if (excluded.get(rank)) {
                throw new IllegalArgumentException(
                        "a rank twice: rank=" + rank + " ranks=" + Arrays.toString(ranks) + "; name each once");
            }
            excluded.set(rank);
        }
        return new RankGroup(IntStream.range(0, worldRanks.length)
                .filter(rank -> !excluded.get(rank))
                .map(rank -> worldRanks[rank])
                .toArray());
    }

    /**
     * Ranks {@code first}, {@code first + stride}, {@code first + 2 stride} and so on of this group, as far as {@code last}, which is
     * included where the stride hits it; none where it lies on the other side. MPI_Group_range_incl of one range; several are united
     * by {@link #union}.
     *
     * @param stride negative to go down
     * @throws IllegalArgumentException where the stride is 0, or a rank that the range meets is not there
     */
    public RankGroup range(int first, int last, int stride) {
        if (stride == 0) {
            throw new IllegalArgumentException(
                    "range of stride 0: first=" + first + " last=" + last + "; use 1 or greater, or -1 or less");
        }
        if (stride > 0 ? last < first : last > first) {
            return EMPTY;
        }
        return new RankGroup(LongStream.rangeClosed(0, ((long) last - first) / stride)
                .mapToInt(step -> worldRank((int) (first + step * stride)))
                .toArray());
    }

    /** The ranks of this group in its order, then those of the other that are not in this one, in that one's. MPI_Group_union. */
    public RankGroup union(RankGroup other) {
        return new RankGroup(IntStream.concat(
                        IntStream.of(worldRanks), IntStream.of(other.worldRanks).filter(rank -> !contains(rank)))
                .toArray());
    }

    /** The ranks of this group that are also in the other, in this one's order. MPI_Group_intersection. */
    public RankGroup intersection(RankGroup other) {
        return filter(other::contains);
    }

    /** The ranks of this group that are not in the other, in this one's order. MPI_Group_difference. */
    public RankGroup difference(RankGroup other) {
        return filter(rank -> !other.contains(rank));
    }

    private RankGroup filter(IntPredicate kept) {
        return new RankGroup(IntStream.of(worldRanks).filter(kept).toArray());
    }

    /** Whether both have the same ranks, in whatever order. MPI_Group_compare: MPI_SIMILAR or MPI_IDENT. */
    public boolean isSimilar(RankGroup other) {
        return size() == other.size() && IntStream.of(worldRanks).allMatch(other::contains);
    }

    /** Whether the other is a group of the same ranks in the same order. MPI_Group_compare: MPI_IDENT. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RankGroup group && Arrays.equals(worldRanks, group.worldRanks);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(worldRanks);
    }

    /** The world's numbers of its ranks, {@code [4, 0, 2]}. */
    @Override
    public String toString() {
        return Arrays.toString(worldRanks);
    }

    private void check(int rank) {
        if (rank < 0 || rank >= worldRanks.length) {
            throw new IllegalArgumentException("rank out of range: rank=" + rank + " size=" + worldRanks.length
                    + (worldRanks.length == 0 ? "; the group is empty" : "; use 0 to " + (worldRanks.length - 1)));
        }
    }
}
