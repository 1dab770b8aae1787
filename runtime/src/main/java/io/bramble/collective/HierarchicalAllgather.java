package io.bramble.collective;

import io.bramble.collective.Topology.Level;
import java.util.List;

/**
 * Allgather as a gather within each JVM and each host, a ring of the hosts, and a broadcast of the whole within each host. For ranks that
 * follow each other in each JVM and on each host.
 *
 * <p>Slot {@code i} is the contribution of rank {@code i}.
 *
 * <p>Cost, for H hosts of J JVMs of r ranks and m bytes in all: (H − 1)(α + m/H β) between hosts, and on a host (J + r − 2) α + m/H β to
 * gather, (⌈log₂ J⌉ + ⌈log₂ r⌉)(α + m β) to hand out. H (H − 1) messages go between hosts, however many ranks they have, and each
 * contribution comes to each host once.
 *
 * <p>Seven ranks on the hosts 0…3 and 4…6: 1, 2, 3 → 0 and 5, 6 → 4; then 0 → 4 the contributions 0 to 3 and 4 → 0 those of 4 to 6; then
 * 0 → 2, 1, 2 → 3 and 4 → 6, 5 all seven.
 */
final class HierarchicalAllgather {
    private HierarchicalAllgather() {}

    static Schedule schedule(int rank, Topology topology) {
        int size = topology.size();
        Schedule.Builder plan = Schedule.builder();
        List<Level> levels = topology.levels(rank, 0);
        for (Level level : levels) {
            if (level.top()) {
                around(plan, level);
            } else {
                HierarchicalGather.up(plan, level, 0, size);
            }
        }
        for (int i = levels.size() - 1; i >= 0; i--) {
            if (!levels.get(i).top()) {
                HierarchicalBroadcast.down(plan, levels.get(i), 0, size);
            }
        }
        return plan.build();
    }

    /** Each host passes on what it got in the round before. */
    private static void around(Schedule.Builder plan, Level level) {
        int hosts = level.size();
        int next = level.members()[(level.self() + 1) % hosts];
        int previous = level.members()[(level.self() - 1 + hosts) % hosts];
        int have = level.self();
        for (int round = 1; round < hosts; round++) {
            int coming = (have - 1 + hosts) % hosts;
            plan.receive(previous, level.members()[coming], level.members()[coming] + level.counts()[coming])
                    .send(next, level.members()[have], level.members()[have] + level.counts()[have])
                    .next();
            have = coming;
        }
    }
}
