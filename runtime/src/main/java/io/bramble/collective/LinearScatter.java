package io.bramble.collective;

/**
 * Scatter by one message from the root to each rank: no part is copied on its way.
 *
 * <p>Cost: (n − 1) α + (n − 1)/n m β at the root for m bytes in all.
 *
 * <p>Seven ranks, root 2: 2 → 3, 4, 5, 6, 0, 1, all under way together.
 */
final class LinearScatter {
    private LinearScatter() {}

    /** Slot {@code i} is the part of the {@code i}-th rank counted from the root. */
    static Schedule schedule(int rank, int size, int root) {
        Schedule.Builder plan = Schedule.builder();
        int self = BinomialTree.relative(rank, root, size);
        if (self != 0) {
            plan.receive(root, self);
        } else {
            for (int other = 1; other < size; other++) {
                plan.send(BinomialTree.absolute(other, root, size), other);
            }
        }
        return plan.build();
    }
}
