package io.bramble.collective;

import io.bramble.collective.Topology.Level;

/**
 * Reduction within each JVM, then over the JVMs of each host, then over the hosts, so that one message leaves each host.
 *
 * <p>Uses the slots of {@link TreeReduce}; only the root writes RESULT.
 *
 * <p>Cost, for H hosts of J JVMs of r ranks: ⌈log₂ H⌉ (α + m β + m γ) between hosts, ⌈log₂ J⌉ of these between JVMs, ⌈log₂ r⌉ within, and
 * one message more at a level whose leader is not at its start. At most H messages go between hosts, however many ranks they have.
 *
 * <p>Seven ranks on the hosts 0…3 and 4…6, root 2: on the first 1 → 0, 3 → 2, then 0 → 2; on the second 5 → 4, 6 → 4; then 4 → 2. The
 * result is ((01)(23))((45)6).
 *
 * <p>Karonis, de Supinski, Foster, Gropp, Lusk, Bresnahan: Exploiting hierarchy in parallel computer networks, 2000.
 */
final class HierarchicalReduce {
    private HierarchicalReduce() {}

    /** The order that it keeps, which is that of the tree only where hosts and JVMs have powers of two of ranks. */
    static ReductionOrder order(Topology topology) {
        if (topology.aligned()) {
            return ReductionOrder.TREE;
        }
        return topology.contiguous() ? ReductionOrder.RANK : ReductionOrder.ANY;
    }

    static Schedule schedule(int rank, Topology topology, int root) {
        Schedule.Builder plan = Schedule.builder();
        int result = rank == root ? TreeReduce.RESULT : TreeReduce.PARTIAL;
        int have = TreeReduce.OWN;
        for (Level level : topology.levels(rank, root)) {
            have = up(plan, level, have, result);
        }
        if (rank == root && have == TreeReduce.OWN) {
            plan.copy(TreeReduce.RESULT, have);
        }
        return plan.build();
    }

    /** Appends the reduction to the leader of a level, and returns the slot where this rank then has what it combined. */
    static int up(Schedule.Builder plan, Level level, int have, int result) {
        plan.then(TreeReduce.schedule(level.self(), level.size(), level.leader(), have, result), level.members());
        return result;
    }
}
