package io.bramble.collective;

/**
 * Barrier on a {@link io.bramble.transport.Board}: each rank publishes that it is there, and looks until all others have.
 *
 * <p>Cost: n − 1 looks and no message; where ranks share cores each runs once, while a barrier by messages has it run in each of ⌈log₂ n⌉ rounds.
 *
 * <p>Three ranks: 0, 1 and 2 publish, each looks at the other two.
 *
 * <p>Hoefler et al.: NUMA-aware shared-memory collective communication for MPI, 2013, has such flags; Mellor-Crummey, Scott: Algorithms for
 * scalable synchronization on shared-memory multiprocessors, 1991, trees of them for many ranks.
 */
final class BoardBarrier {
    private BoardBarrier() {}

    /** Uses no slot. */
    static Schedule schedule(int rank, int size) {
        Schedule.Builder plan = Schedule.builder();
        plan.send(rank, 0, 0).next();
        for (int other = 0; other < size; other++) {
            if (other != rank) {
                plan.receive(other, 0, 0);
            }
        }
        return plan.build().board();
    }
}
