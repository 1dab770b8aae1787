package io.bramble.collective;

/**
 * Allreduce as a reduction to rank 0 that is then broadcast, for any number of ranks; one rank computes, so all have the same bits.
 *
 * <p>Cost: ⌈log₂ n⌉ (2 α + 2 m β + m γ).
 *
 * <p>Seven ranks: {@link TreeReduce} gives ((01)(23))((45)6) at 0 in three rounds, {@link BinomialBroadcast} hands it out in three.
 */
final class ReduceBroadcastAllreduce {
    /** The order that it keeps. */
    static final ReductionOrder ORDER = TreeReduce.ORDER;

    private ReduceBroadcastAllreduce() {}

    /** The slots of {@link TreeReduce}; the result is in its RESULT on every rank. */
    static Schedule schedule(int rank, int size) {
        return schedule(rank, size, TreeReduce.OWN);
    }

    /** The slots of {@link TreeReduce}, but with the contribution in slot {@code own}, which may be RESULT. */
    static Schedule schedule(int rank, int size, int own) {
        return Schedule.builder()
                .then(TreeReduce.schedule(rank, size, 0, own, TreeReduce.RESULT))
                .then(BinomialBroadcast.schedule(rank, size, 0, TreeReduce.RESULT, TreeReduce.RESULT + 1))
                .build();
    }
}
