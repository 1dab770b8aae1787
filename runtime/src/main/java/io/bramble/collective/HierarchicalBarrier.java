package io.bramble.collective;

import io.bramble.collective.Topology.Level;
import java.util.List;

/**
 * Barrier within each JVM and each host to its leader, by {@link DisseminationBarrier} over the hosts, and back.
 *
 * <p>Cost, for H hosts of J JVMs of r ranks: ⌈log₂ H⌉ α between hosts, 2 ⌈log₂ J⌉ α between JVMs, 2 ⌈log₂ r⌉ α within. H ⌈log₂ H⌉ messages
 * go between hosts, however many ranks they have.
 *
 * <p>Seven ranks on the hosts 0…3 and 4…6: 1 → 0, 3 → 2, 2 → 0, and 5, 6 → 4; then 0 ↔ 4; then 0 → 2, 1, 2 → 3, and 4 → 6, 5.
 */
final class HierarchicalBarrier {
    private HierarchicalBarrier() {}

    /** Uses no slot. */
    static Schedule schedule(int rank, Topology topology) {
        Schedule.Builder plan = Schedule.builder();
        List<Level> levels = topology.levels(rank, 0);
        for (Level level : levels) {
            if (level.top()) {
                plan.then(DisseminationBarrier.schedule(level.self(), level.size()), level.members());
            } else {
                up(plan, level);
            }
        }
        for (int i = levels.size() - 1; i >= 0; i--) {
            if (!levels.get(i).top()) {
                HierarchicalBroadcast.down(plan, levels.get(i), 0, 0);
            }
        }
        return plan.build();
    }

    /** Tells the leader of a level, up a binomial tree, that all of it are there. The leader is the first, as the root is rank 0. */
    private static void up(Schedule.Builder plan, Level level) {
        int self = level.self();
        int extent = BinomialTree.extent(self, level.size());
        for (int distance = 1; distance < extent && distance < level.size() - self; distance <<= 1) {
            plan.receive(level.members()[self + distance], 0, 0);
        }
        plan.next();
        if (self != 0) {
            plan.send(level.members()[self - extent], 0, 0);
        }
        plan.next();
    }
}
