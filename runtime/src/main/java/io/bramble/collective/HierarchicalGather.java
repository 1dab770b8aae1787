package io.bramble.collective;

import io.bramble.collective.Topology.Level;

/**
 * Gather in each JVM, then from the JVMs of each host, then from the hosts, each unit's contributions as one message. For ranks that
 * follow each other in each JVM and on each host.
 *
 * <p>Slot {@code i} is the contribution of the {@code i}-th rank counted from the root.
 *
 * <p>Cost at the root, for H hosts of J JVMs of r ranks: (H + J + r − 3) α + (n − 1)/n m β for m bytes in all; H − 1 messages go between
 * hosts, however many ranks they have.
 *
 * <p>Seven ranks on the hosts 0…3 and 4…6, root 2: 0, 1, 3 → 2, and 5, 6 → 4; then 4 → 2 the contributions 4, 5, 6.
 */
final class HierarchicalGather {
    private HierarchicalGather() {}

    static Schedule schedule(int rank, Topology topology, int root) {
        int size = topology.size();
        Schedule.Builder plan = Schedule.builder();
        for (Level level : topology.levels(rank, root)) {
            up(plan, level, root, size);
        }
        return plan.build();
    }

    /** Appends the gather to the leader of a level. Only units without the root are sent: these do not wrap, and their lowest rank leads. */
    static void up(Schedule.Builder plan, Level level, int root, int size) {
        for (int i = 0; i < level.size(); i++) {
            int from = BinomialTree.relative(level.members()[i], root, size);
            int to = from + level.counts()[i];
            if (level.led() && i != level.self()) {
                plan.receive(level.members()[i], from, to);
            } else if (!level.led() && i == level.self()) {
                plan.send(level.members()[level.leader()], from, to);
            }
        }
        plan.next();
    }
}
