package io.bramble.collective;

/**
 * Where a rank is in the tree of {@link TreeReduce} for any number of ranks: the block of a power of two ranks to which it belongs, and
 * how the combination of the ranks behind the block, its rest, comes into it.
 *
 * <p>The blocks are the ones of the number of ranks in binary, greatest first; in the tree a block of 2^k ranks is a whole subtree, and it
 * is joined with all that is behind it at once. The rest is held by 2^j ranks, those of the block behind this one. Rank {@code h} of them
 * brings it to the ranks of this block whose number in the block is {@code h} modulo 2^j: in round 0 to {@code h} itself, and in round
 * i + 1 each that has it passes it to the rank 2^(j + i) further.
 *
 * <p>Seven ranks: the blocks 0…3, 45 and 6. The rest of 0…3 is (45)6, at 4 and 5: 4 → 0, 5 → 1, then 0 → 2, 1 → 3.
 *
 * @param rank the rank
 * @param size the number of ranks
 * @param base the first rank of its block
 * @param log the binary logarithm of the size of its block
 * @param restLog the binary logarithm of how many ranks hold the rest; −1 where there is none
 */
record TreeBlock(int rank, int size, int base, int log, int restLog) {
    static TreeBlock of(int rank, int size) {
        int base = 0;
        int log = BinomialTree.floorLog2(size);
        while (rank - base >= 1 << log) {
            base += 1 << log;
            log = BinomialTree.floorLog2(size - base);
        }
        int rest = size - base - (1 << log);
        return new TreeBlock(rank, size, base, log, rest == 0 ? -1 : BinomialTree.floorLog2(rest));
    }

    /** Whether there are ranks behind the block. */
    boolean hasRest() {
        return restLog >= 0;
    }

    /** This rank's number in its block. */
    int local() {
        return rank - base;
    }

    /** The rank of the block before to which this rank brings what is combined from its block on. */
    int before() {
        return (base & base - 1) + local();
    }

    /** The first step in which the rest can be sent, where each step of doubling and of spreading takes one; 0 where there is none. */
    int restStep() {
        return hasRest() ? ready(size - base - (1 << log)) : 0;
    }

    /** How many rounds it takes until all of the block have the rest. */
    int spreadRounds() {
        return hasRest() ? log - restLog + 1 : 0;
    }

    /** The bits by which this rank is reached. */
    int reach() {
        return local() >> restLog;
    }

    /** The rank behind the block that brings the rest to those that have the same low bits as this rank. */
    int restHolder() {
        return base + (1 << log) + (local() & (1 << restLog) - 1);
    }

    /** The round in which this rank gets the rest. */
    int spreadRound() {
        return reach() == 0 ? 0 : BinomialTree.floorLog2(reach()) + 1;
    }

    /** The rank that it comes from. */
    int spreadSource() {
        return reach() == 0 ? restHolder() : rank - (1 << restLog + spreadRound() - 1);
    }

    /** The rank that gets it from this one by that bit of the reach. */
    int spreadTarget(int bit) {
        return rank + (1 << restLog + bit);
    }

    /** The step in which the ranks of the first block of so many have the combination of all. */
    private static int ready(int count) {
        int log = BinomialTree.floorLog2(count);
        int rest = count - (1 << log);
        return rest == 0 ? log : Math.max(log, ready(rest) + log - BinomialTree.floorLog2(rest) + 1);
    }
}
