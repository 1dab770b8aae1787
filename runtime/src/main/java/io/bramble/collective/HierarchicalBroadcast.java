package io.bramble.collective;

import io.bramble.collective.Topology.Level;
import java.util.List;

/**
 * Broadcast down a binomial tree of the hosts, then on each host of its JVMs, then in each JVM of its ranks, so that the data comes to each
 * host once.
 *
 * <p>Cost, for H hosts of J JVMs of r ranks: ⌈log₂ H⌉ (α + m β) between hosts, ⌈log₂ J⌉ (α + m β) between JVMs, ⌈log₂ r⌉ within. H − 1
 * messages go between hosts, however many ranks they have.
 *
 * <p>Seven ranks on the hosts 0…3 and 4…6, root 2: 2 → 4; then on the first 2 → 0, 2 → 3 and 0 → 1, on the second 4 → 6 and 4 → 5.
 *
 * <p>Karonis, de Supinski, Foster, Gropp, Lusk, Bresnahan: Exploiting hierarchy in parallel computer networks, 2000.
 */
final class HierarchicalBroadcast {
    private HierarchicalBroadcast() {}

    /** Moves the slots {@code from} to {@code to} (excluded) as one message. */
    static Schedule schedule(int rank, Topology topology, int root, int from, int to) {
        Schedule.Builder plan = Schedule.builder();
        List<Level> levels = topology.levels(rank, root);
        for (int i = levels.size() - 1; i >= 0; i--) {
            down(plan, levels.get(i), from, to);
        }
        return plan.build();
    }

    /** Appends the broadcast from the leader of a level to the others of it. */
    static void down(Schedule.Builder plan, Level level, int from, int to) {
        plan.then(BinomialBroadcast.schedule(level.self(), level.size(), level.leader(), from, to), level.members());
    }
}
