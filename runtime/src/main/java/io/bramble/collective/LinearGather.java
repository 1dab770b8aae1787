package io.bramble.collective;

/**
 * Gather by one message from each rank to the root: nothing is copied on its way.
 *
 * <p>Cost: (n − 1) α + (n − 1)/n m β at the root for m bytes in all.
 *
 * <p>Seven ranks, root 2: 3, 4, 5, 6, 0, 1 → 2, all posted together.
 */
final class LinearGather {
    private LinearGather() {}

    /** Slot {@code i} is the contribution of the {@code i}-th rank counted from the root. */
    static Schedule schedule(int rank, int size, int root) {
        Schedule.Builder plan = Schedule.builder();
        int self = BinomialTree.relative(rank, root, size);
        if (self != 0) {
            plan.send(root, self);
        } else {
            for (int other = 1; other < size; other++) {
                plan.receive(BinomialTree.absolute(other, root, size), other);
            }
        }
        return plan.build();
    }
}
