package io.bramble.collective;

/**
 * Allreduce of long data as a reduce-scatter by {@link TreeHalving} that an allgather by recursive doubling then joins everywhere.
 *
 * <p>Slots, with p the greatest power of two ≤ n: 0 to p − 1 are the blocks in their order, on entry this rank's contribution, in the end
 * the result; p to 2 p − 1 are as many blocks to receive into.
 *
 * <p>Cost: 2 log₂ n α + 2 (n − 1)/n m β + (n − 1)/n m γ for a power of two; otherwise 2 m β more at most, as {@link TreeHalving} says and as
 * the ranks behind the first p get the result at last.
 *
 * <p>Seven ranks: after {@link TreeHalving} 0 swaps its block 0 for block 1 of 2, then both for 2 and 3 of 1; then 0 → 4, 1 → 5, 2 → 6.
 *
 * <p>Rabenseifner: Optimization of collective reduction operations, 2004.
 */
final class HalvingAllreduce {
    /** The order that it keeps. */
    static final ReductionOrder ORDER = TreeHalving.ORDER;

    private HalvingAllreduce() {}

    static Schedule schedule(int rank, int size) {
        Schedule.Builder plan = Schedule.builder();
        TreeHalving halving = new TreeHalving(rank, size);
        halving.reduceScatter(plan);
        halving.allgather(plan);
        return plan.build();
    }
}
