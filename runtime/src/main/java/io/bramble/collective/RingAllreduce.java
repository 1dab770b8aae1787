package io.bramble.collective;

/**
 * Allreduce around a ring: each block is combined on its way around once, then handed around once more.
 *
 * <p>Slots 0 to n − 1 are the blocks in their order, on entry this rank's contribution, in the end the result; slots n to 2 n − 1 are as
 * many blocks to receive into.
 *
 * <p>Combines block {@code i} in the order i, i + 1, … (mod n), so it is right for {@link ReductionOrder#ANY} alone. One rank completes
 * each block, so all have the same bits.
 *
 * <p>Cost: 2 (n − 1) α + 2 (n − 1)/n m β + (n − 1)/n m γ: the least data for any n, and only neighbours talk.
 *
 * <p>Seven ranks, rank 3: sends to 4 the blocks 3, 2, 1, 0, 6, 5, each but the first with what came before it combined, and then has
 * block 4 complete; then sends 4, 3, 2, 1, 0, 6.
 *
 * <p>Patarasuk, Yuan: Bandwidth optimal all-reduce algorithms for clusters of workstations, 2009.
 */
final class RingAllreduce {
    /** The order that it keeps. */
    static final ReductionOrder ORDER = ReductionOrder.ANY;

    private RingAllreduce() {}

    static Schedule schedule(int rank, int size) {
        Schedule.Builder plan = Schedule.builder();
        int next = (rank + 1) % size;
        int previous = (rank - 1 + size) % size;
        int block = rank;
        for (int round = 1; round < size; round++) {
            int coming = (block - 1 + size) % size;
            plan.receive(previous, size + coming).send(next, block).combine(coming, size + coming, coming);
            block = coming;
        }
        plan.next();
        for (int round = 1; round < size; round++) {
            int coming = (block - 1 + size) % size;
            plan.receive(previous, coming).send(next, block).next();
            block = coming;
        }
        return plan.build();
    }
}
