package io.bramble.collective;

import io.bramble.collective.Topology.Level;
import java.util.List;

/**
 * Allreduce as a reduction within each JVM and each host, {@link RecursiveDoublingAllreduce} over the hosts, and a broadcast within each
 * host, so that the traffic between hosts is that of one rank per host.
 *
 * <p>Uses the slots of {@link TreeReduce}; the result is in RESULT on every rank, with the same bits.
 *
 * <p>Cost, for H hosts of J JVMs of r ranks: (log₂ H + ones(H))(α + m β + m γ) at most between hosts, ⌈log₂ J⌉ (2 α + 2 m β + m γ) between
 * JVMs, ⌈log₂ r⌉ of these within.
 *
 * <p>Seven ranks on the hosts 0…3 and 4…6: 1 → 0, 3 → 2, 2 → 0, and 5 → 4, 6 → 4; then 0 ↔ 4; then each host hands it out. The result is
 * ((01)(23))((45)6).
 *
 * <p>Karonis, de Supinski, Foster, Gropp, Lusk, Bresnahan: Exploiting hierarchy in parallel computer networks, 2000.
 */
final class HierarchicalAllreduce {
    private HierarchicalAllreduce() {}

    /** The order that it keeps. */
    static ReductionOrder order(Topology topology) {
        return HierarchicalReduce.order(topology);
    }

    static Schedule schedule(int rank, Topology topology) {
        Schedule.Builder plan = Schedule.builder();
        List<Level> levels = topology.levels(rank, 0);
        int have = TreeReduce.OWN;
        for (Level level : levels) {
            if (level.top()) {
                Schedule over = RecursiveDoublingAllreduce.schedule(level.self(), level.size(), have);
                plan.then(over, level.members());
                have = TreeReduce.RESULT;
            } else {
                have = HierarchicalReduce.up(plan, level, have, TreeReduce.RESULT);
            }
        }
        if (levels.isEmpty()) {
            plan.copy(TreeReduce.RESULT, TreeReduce.OWN);
        }
        for (int i = levels.size() - 1; i >= 0; i--) {
            if (!levels.get(i).top()) {
                HierarchicalBroadcast.down(plan, levels.get(i), TreeReduce.RESULT, TreeReduce.RESULT + 1);
            }
        }
        return plan.build();
    }
}
