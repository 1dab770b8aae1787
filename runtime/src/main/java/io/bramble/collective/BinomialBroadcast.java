package io.bramble.collective;

/**
 * Broadcast down a binomial tree; a rank that has the value passes it on to its children, the largest subtree first.
 *
 * <p>Cost: ⌈log₂ n⌉ (α + m β). A rank sends at most ⌈log₂ n⌉ messages.
 *
 * <p>Seven ranks, root 0: first 0 → 4, then 0 → 2 with 4 → 6, then 0 → 1 with 2 → 3, 4 → 5. With root 3 the same, each rank plus 3
 * (mod 7).
 */
final class BinomialBroadcast {
    private BinomialBroadcast() {}

    /** Moves the slots {@code from} to {@code to} (excluded) as one message. */
    static Schedule schedule(int rank, int size, int root, int from, int to) {
        Schedule.Builder plan = Schedule.builder();
        int self = BinomialTree.relative(rank, root, size);
        int extent = BinomialTree.extent(self, size);
        if (self != 0) {
            plan.receive(BinomialTree.absolute(self - extent, root, size), from, to)
                    .next();
        }
        for (int distance = extent >> 1; distance > 0; distance >>= 1) {
            if (distance < size - self) {
                plan.send(BinomialTree.absolute(self + distance, root, size), from, to);
            }
        }
        return plan.build();
    }
}
