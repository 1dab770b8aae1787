package io.bramble.collective;

/**
 * Broadcast of long data as a scatter of its n blocks that an allgather then joins everywhere: each rank sends about twice the data,
 * however many ranks there are.
 *
 * <p>Slots 0 to n − 1 are the blocks in their order; block {@code i} is the part of the {@code i}-th rank counted from the root.
 *
 * <p>Cost: (⌈log₂ n⌉ + n − 1) α + 2 (n − 1)/n m β.
 *
 * <p>Seven ranks, root 0: {@link BinomialScatter} sends 0 → 4 the blocks 4, 5, 6, then 0 → 2 and 4 → 6, then 0 → 1, 2 → 3, 4 → 5; then
 * six rounds of {@link RingAllgather}.
 *
 * <p>Barnett, Gupta, Payne, Shuler, van de Geijn, Watts: Interprocessor collective communication library, 1994.
 */
final class ScatterAllgatherBroadcast {
    private ScatterAllgatherBroadcast() {}

    static Schedule schedule(int rank, int size, int root) {
        int[] fromRoot = new int[size];
        for (int i = 0; i < size; i++) {
            fromRoot[i] = BinomialTree.absolute(i, root, size);
        }
        return Schedule.builder()
                .then(BinomialScatter.schedule(rank, size, root))
                .then(RingAllgather.schedule(BinomialTree.relative(rank, root, size), size), fromRoot)
                .build();
    }
}
