package io.bramble.collective;

/**
 * Allreduce by recursive doubling, for any number of ranks, in the association of {@link TreeReduce}, which each rank of the first block
 * computes itself, so all have the same bits.
 *
 * <p>The ranks are cut into blocks of falling powers of two, as n is written in binary. In step {@code k} ranks of a block that differ in
 * bit {@code k} swap what they have combined. What the blocks behind a block combined (its rest) is spread in it meanwhile: each rank
 * that has the rest sends it into the block once, then those that have it pass it on. In the end the first block hands the result to the
 * ranks behind it. As the rest is passed on before it is combined, a length that differs must be seen where it is received, as arrays do.
 *
 * <p>Cost, with p the greatest power of two ≤ n: log₂ p (α + m β + m γ) for a power of two, otherwise (log₂ p + ones(n)) (α + m β) and at
 * most log₂ p + ones(n) − 1 combinations. A rank sends at most 2 log₂ n + 2 messages.
 *
 * <p>Seven ranks are the blocks 0…3, 45 and 6. Step 0: 0 ↔ 1, 2 ↔ 3, 4 ↔ 5, and 6 → 4. Step 1: 0 ↔ 2, 1 ↔ 3, and 4 → 5 what came from 6;
 * now 4 and 5 have (45)6. Step 2: 4 → 0, 5 → 1. Step 3: 0 → 2, 1 → 3; all four have ((01)(23))((45)6). Step 4: 0 → 4, 1 → 5, 2 → 6.
 *
 * <p>For powers of two Thakur, Rabenseifner, Gropp: Optimization of collective communication operations in MPICH, 2005, §4.5, whose fold of
 * other numbers associates otherwise.
 */
final class RecursiveDoublingAllreduce {
    /** The order that it keeps. */
    static final ReductionOrder ORDER = ReductionOrder.TREE;

    private RecursiveDoublingAllreduce() {}

    /** The slots of {@link TreeReduce}; the result is in its RESULT. */
    static Schedule schedule(int rank, int size) {
        return schedule(rank, size, TreeReduce.OWN);
    }

    /** How many rounds. */
    static int rounds(int size) {
        int doublings = BinomialTree.floorLog2(size);
        return Integer.bitCount(size) == 1 ? doublings : doublings + Integer.bitCount(size);
    }

    /** The slots of {@link TreeReduce}, but with the contribution in slot {@code own}, which may be RESULT. */
    static Schedule schedule(int rank, int size, int own) {
        Schedule.Builder plan = Schedule.builder();
        if (size == 1) {
            return own == TreeReduce.RESULT
                    ? Schedule.EMPTY
                    : plan.copy(TreeReduce.RESULT, own).build();
        }
        TreeBlock block = TreeBlock.of(rank, size);
        int have = own;
        int steps = Math.max(block.log(), block.restStep() + block.spreadRounds());
        for (int step = 0; step < steps; step++) {
            if (block.hasRest()) {
                spread(plan, block, step - block.restStep());
            }
            if (step < block.log()) {
                int partner = rank ^ 1 << step;
                plan.receive(partner, TreeReduce.LEFT).send(partner, have);
                if (partner < rank) {
                    plan.combine(TreeReduce.RESULT, TreeReduce.LEFT, have);
                } else {
                    plan.combine(TreeReduce.RESULT, have, TreeReduce.LEFT);
                }
                have = TreeReduce.RESULT;
            }
            plan.next();
        }
        if (block.hasRest()) {
            plan.combine(TreeReduce.RESULT, have, TreeReduce.RIGHT);
            have = TreeReduce.RESULT;
        }
        int first = Integer.highestOneBit(size);
        if (rank >= first) {
            plan.send(block.before(), have).next().receive(rank - first, TreeReduce.RESULT);
        } else if (rank + first < size) {
            plan.send(rank + first, TreeReduce.RESULT);
        }
        return plan.build();
    }

    /** Receives the rest in the round in which it reaches this rank, and passes it on in those after. */
    private static void spread(Schedule.Builder plan, TreeBlock block, int round) {
        if (round == block.spreadRound()) {
            plan.receive(block.spreadSource(), TreeReduce.RIGHT);
        } else if (round > block.spreadRound() && round < block.spreadRounds()) {
            plan.send(block.spreadTarget(round - 1), TreeReduce.RIGHT);
        }
    }
}
