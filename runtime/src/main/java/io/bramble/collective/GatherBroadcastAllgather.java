package io.bramble.collective;

/**
 * Allgather as a binomial gather to rank 0 that is then broadcast: few messages, for small contributions.
 *
 * <p>Cost: 2 ⌈log₂ n⌉ α + ((n − 1)/n + ⌈log₂ n⌉) m β for m bytes in all.
 *
 * <p>Seven ranks: three rounds of {@link BinomialGather} collect all at 0, three of {@link BinomialBroadcast} hand out the seven together.
 */
final class GatherBroadcastAllgather {
    private GatherBroadcastAllgather() {}

    /** Slot {@code i} is the contribution of rank {@code i}. */
    static Schedule schedule(int rank, int size) {
        return Schedule.builder()
                .then(BinomialGather.schedule(rank, size, 0))
                .then(BinomialBroadcast.schedule(rank, size, 0, 0, size))
                .build();
    }
}
