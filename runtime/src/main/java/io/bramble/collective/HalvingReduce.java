package io.bramble.collective;

/**
 * Reduction of long data as a reduce-scatter by {@link TreeHalving} whose pieces are then gathered at the root up a binomial tree.
 *
 * <p>Slots as in {@link HalvingAllreduce}; the result is at the root, and elsewhere the slots hold what was combined on the way.
 *
 * <p>Cost: 2 log₂ n α + 2 (n − 1)/n m β + (n − 1)/n m γ for a power of two; otherwise as {@link TreeHalving} says.
 *
 * <p>Seven ranks, root 5: after {@link TreeHalving} 1 gets from 3 piece 3 and has 2, 3; 0 gets from 2 piece 1 and has 0, 1; both send
 * what they have to 5.
 *
 * <p>Rabenseifner: Optimization of collective reduction operations, 2004.
 */
final class HalvingReduce {
    /** The order that it keeps. */
    static final ReductionOrder ORDER = TreeHalving.ORDER;

    private HalvingReduce() {}

    static Schedule schedule(int rank, int size, int root) {
        Schedule.Builder plan = Schedule.builder();
        TreeHalving halving = new TreeHalving(rank, size);
        halving.reduceScatter(plan);
        halving.gather(plan, root);
        return plan.build();
    }
}
