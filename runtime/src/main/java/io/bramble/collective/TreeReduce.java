package io.bramble.collective;

/**
 * Reduction up the binomial tree of the ranks themselves, whatever the root, so that the operands are always combined in one way.
 *
 * <p>The association, which every reduction of this package uses: {@code n} contributions in rank order are cut at the greatest power of
 * two less than {@code n}; each half is combined so, then the two. It depends on {@code n} alone, so results have the same bits from run
 * to run, for every root, and for reduce, allreduce, scan (on rank r that of r + 1 contributions) and reduce-scatter alike.
 *
 * <p>Cost: ⌈log₂ n⌉ (α + m β + m γ). The last combination is made at the root, which gets both halves.
 *
 * <p>Seven ranks: 1 → 0, 3 → 2, 5 → 4, then 2 → 0, 6 → 4; now 0 has (01)(23) and 4 has (45)6. Root 0: 4 → 0; root 4: 0 → 4; another root
 * gets both. The result is ((01)(23))((45)6).
 */
final class TreeReduce {
    /** This rank's contribution; only read. */
    static final int OWN = 0;

    /** The combination at the root. */
    static final int RESULT = 1;

    /** What this rank has combined of its subtree. */
    static final int PARTIAL = 2;

    /** What came from a higher rank. */
    static final int RIGHT = 3;

    /** What came from a lower rank. */
    static final int LEFT = 4;

    /** The order that it keeps, and defines. */
    static final ReductionOrder ORDER = ReductionOrder.TREE;

    /** For short data: another partial result of {@link BoardAllreduce}. */
    static final int SPARE = 5;

    /** How many slots. */
    static final int SLOTS = 6;

    private TreeReduce() {}

    static Schedule schedule(int rank, int size, int root) {
        return schedule(rank, size, root, OWN, RESULT);
    }

    /** With this rank's contribution in slot {@code own} and the combination at the root in slot {@code result}; both may be PARTIAL. */
    static Schedule schedule(int rank, int size, int root, int own, int result) {
        Schedule.Builder plan = Schedule.builder();
        if (size == 1) {
            return own == result ? Schedule.EMPTY : plan.copy(result, own).build();
        }
        int middle = BinomialTree.split(size);
        int have = own;
        for (int distance = 1; distance < middle; distance <<= 1) {
            if ((rank & distance) != 0) {
                plan.send(rank - distance, have).next();
                break;
            }
            if (distance < size - rank) {
                plan.receive(rank + distance, RIGHT).combine(PARTIAL, have, RIGHT);
                have = PARTIAL;
            }
        }
        plan.next();
        join(plan, rank, root, middle, have, result);
        return plan.build();
    }

    /** The two halves, at rank 0 and at rank {@code middle}, meet at the root. */
    private static void join(Schedule.Builder plan, int rank, int root, int middle, int have, int result) {
        if (rank == root) {
            int left = LEFT;
            int right = RIGHT;
            if (root == 0) {
                left = have;
            } else {
                plan.receive(0, LEFT);
            }
            if (root == middle) {
                right = have;
            } else {
                plan.receive(middle, RIGHT);
            }
            plan.combine(result, left, right);
        } else if (rank == 0 || rank == middle) {
            plan.send(root, have);
        }
    }
}
