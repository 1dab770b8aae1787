package io.bramble.collective;

/**
 * Broadcast of very long data through a chain of all ranks, segment after segment: while a rank passes on one, the next comes in.
 *
 * <p>Slots 0 to s − 1 are the segments in their order.
 *
 * <p>Cost: (n − 2 + s)(α + m/s β) for s segments, least for s = √((n − 2) m β / α); for long data little more than m β.
 *
 * <p>Seven ranks, root 5: 5 → 6 → 0 → 1 → 2 → 3 → 4. Rank 0 gets segment 0, then in each round gets segment i + 1 and sends segment i to
 * 1, and at last sends the last one.
 *
 * <p>Pješivac-Grbović, Angskun, Bosilca, Fagg, Gabriel, Dongarra: Performance analysis of MPI collective operations, 2007.
 */
final class ChainBroadcast {
    private ChainBroadcast() {}

    static Schedule schedule(int rank, int size, int root, int segments) {
        Schedule.Builder plan = Schedule.builder();
        int self = BinomialTree.relative(rank, root, size);
        int next = self + 1 < size ? BinomialTree.absolute(self + 1, root, size) : -1;
        int previous = self > 0 ? BinomialTree.absolute(self - 1, root, size) : -1;
        for (int round = 0; round <= segments; round++) {
            if (previous >= 0 && round < segments) {
                plan.receive(previous, round);
            }
            // The root has all from the start, and so is one round ahead of what it would have to wait for.
            int passed = previous >= 0 ? round - 1 : round;
            if (next >= 0 && passed >= 0 && passed < segments) {
                plan.send(next, passed);
            }
            plan.next();
        }
        return plan.build();
    }
}
