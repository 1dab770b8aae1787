package io.bramble.collective;

import io.bramble.collective.Topology.Level;
import java.util.List;

/**
 * Allreduce as a reduction within each JVM and each host, an allreduce over the hosts, and a broadcast within each host, so that the
 * traffic between hosts is that of one rank per host. Over the hosts it is {@link RecursiveDoublingAllreduce} for a power of two of them,
 * else {@link ReduceBroadcastAllreduce}.
 *
 * <p>Uses the slots of {@link TreeReduce}; the result is in RESULT on every rank, with the same bits.
 *
 * <p>Cost, for H hosts of J JVMs of r ranks: log₂ H (α + m β + m γ) or ⌈log₂ H⌉ (2 α + 2 m β + m γ) between hosts, ⌈log₂ J⌉ (2 α + 2 m β + m γ) between
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
                plan.then(overHosts(level.self(), level.size(), have), level.members());
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

    private static Schedule overHosts(int host, int hosts, int own) {
        return Integer.bitCount(hosts) == 1
                ? RecursiveDoublingAllreduce.schedule(host, hosts, own)
                : ReduceBroadcastAllreduce.schedule(host, hosts, own);
    }
}
