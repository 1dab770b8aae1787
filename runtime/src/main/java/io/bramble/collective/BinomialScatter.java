package io.bramble.collective;

/**
 * Scatter down a binomial tree: a child gets the parts of its whole subtree in one message.
 *
 * <p>Cost: ⌈log₂ n⌉ α + (n − 1)/n m β for m bytes in all, and each part is copied on its way up to ⌈log₂ n⌉ times.
 *
 * <p>Seven ranks, root 0: 0 → 4 the parts 4, 5, 6, then 0 → 2 the parts 2, 3, and 4 → 6 its part, then 0 → 1, 2 → 3, 4 → 5.
 */
final class BinomialScatter {
    private BinomialScatter() {}

    /** Slot {@code i} is the part of the {@code i}-th rank counted from the root. */
    static Schedule schedule(int rank, int size, int root) {
        Schedule.Builder plan = Schedule.builder();
        int self = BinomialTree.relative(rank, root, size);
        int extent = BinomialTree.extent(self, size);
        if (self != 0) {
            plan.receive(BinomialTree.absolute(self - extent, root, size), self, BinomialTree.end(self, size))
                    .next();
        }
        for (int distance = extent >> 1; distance > 0; distance >>= 1) {
            if (distance < size - self) {
                int child = self + distance;
                plan.send(BinomialTree.absolute(child, root, size), child, BinomialTree.end(child, size));
            }
        }
        return plan.build();
    }
}
