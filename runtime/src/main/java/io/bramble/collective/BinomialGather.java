package io.bramble.collective;

/**
 * Gather up a binomial tree: a rank sends what its whole subtree contributed in one message.
 *
 * <p>Cost: ⌈log₂ n⌉ α + (n − 1)/n m β for m bytes in all, and each contribution is copied on its way up to ⌈log₂ n⌉ times.
 *
 * <p>Seven ranks, root 0: 1 → 0, 3 → 2, 5 → 4, then 2 → 0 the contributions 2, 3, and 6 → 4, then 4 → 0 the contributions 4, 5, 6.
 */
final class BinomialGather {
    private BinomialGather() {}

    /** Slot {@code i} is the contribution of the {@code i}-th rank counted from the root. */
    static Schedule schedule(int rank, int size, int root) {
        Schedule.Builder plan = Schedule.builder();
        int self = BinomialTree.relative(rank, root, size);
        int extent = BinomialTree.extent(self, size);
        for (int distance = 1; distance < extent && distance < size - self; distance <<= 1) {
            int child = self + distance;
            plan.receive(BinomialTree.absolute(child, root, size), child, BinomialTree.end(child, size));
        }
        plan.next();
        if (self != 0) {
            plan.send(BinomialTree.absolute(self - extent, root, size), self, BinomialTree.end(self, size));
        }
        return plan.build();
    }
}
