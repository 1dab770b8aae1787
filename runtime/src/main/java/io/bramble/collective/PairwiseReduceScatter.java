package io.bramble.collective;

/**
 * Reduce-scatter by pairs: each rank gets all contributions to its part and combines them in the association of {@link TreeReduce}.
 *
 * <p>Cost: (n − 1) α + (n − 1)/n m (β + γ) for m bytes per rank: the least data.
 *
 * <p>Seven ranks: in round i rank r sends to r + i that rank's part and gets its own part from r − i (mod 7). After six rounds rank 2
 * computes ((01)(23))((45)6) of part 2.
 */
final class PairwiseReduceScatter {
    /** The order that it keeps. */
    static final ReductionOrder ORDER = TreeReduce.ORDER;

    private PairwiseReduceScatter() {}

    /**
     * Slot {@code i} is this rank's contribution to part {@code i}, slot {@code size + i} rank {@code i}'s contribution to this rank's part.
     *
     * @return a schedule that leaves the result in slot {@code size}
     */
    static Schedule schedule(int rank, int size) {
        Schedule.Builder plan = Schedule.builder();
        for (int shift = 1; shift < size; shift++) {
            int source = (rank - shift + size) % size;
            int destination = (rank + shift) % size;
            plan.receive(source, size + source).send(destination, destination).next();
        }
        plan.copy(size + rank, rank);
        fold(plan, size, 2 * size);
        return plan.build();
    }

    /** Leaves the combination of the slots {@code from} to {@code to} in {@code from}. */
    private static void fold(Schedule.Builder plan, int from, int to) {
        if (to - from > 1) {
            int middle = from + BinomialTree.split(to - from);
            fold(plan, from, middle);
            fold(plan, middle, to);
            plan.combine(from, from, middle);
        }
    }
}
