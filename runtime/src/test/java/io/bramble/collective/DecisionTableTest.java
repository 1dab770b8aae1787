package io.bramble.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.bramble.Operation;
import io.bramble.collective.DecisionRow.Place;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.Plan.Layout;
import io.bramble.wire.ElementType;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which algorithm is chosen when, and that what not all ranks know alike chooses only among those that agree first. */
class DecisionTableTest {
    private static final List<Use> ARRAYS =
            List.of(Use.BROADCAST_ARRAY, Use.REDUCE_ARRAY, Use.ALLREDUCE_ARRAY, Use.REDUCE_SCATTER_ARRAY);

    private static List<Topology> topologies(int size) {
        int[] pairs = IntStream.range(0, size).map(rank -> rank / 2).toArray();
        int[] threes = IntStream.range(0, size).map(rank -> rank / 3).toArray();
        int[] around = IntStream.range(0, size).map(rank -> rank % 2).toArray();
        return List.of(
                Topology.flat(size),
                new Topology(pairs, pairs),
                new Topology(threes, threes),
                new Topology(around, around));
    }

    @Test
    void whatIsNotAgreedOnLooksAtNeitherLengthNorOperation() {
        for (Use use : ARRAYS) {
            for (int size = 1; size <= 40; size++) {
                for (Topology topology : topologies(size)) {
                    DecisionTable table = new DecisionTable(0, topology, PlannedArrays.EACH);
                    Plan base = table.plan(use, 0);
                    assertEquals(0, base.headers(), "the one for an unknown length");
                    for (long bytes : new long[] {0, 1 << 10, 64 << 10, 1 << 20, 64 << 20}) {
                        for (ReductionOrder order : ReductionOrder.values()) {
                            Plan plan = table.plan(use, 0, bytes, order);
                            assertTrue(
                                    plan.headers() > 0 || plan.schedule().equals(base.schedule()),
                                    use + " size=" + size + " bytes=" + bytes + " order=" + order);
                        }
                    }
                }
            }
        }
    }

    @Test
    void theBaseScheduleJoinsAllRanks() {
        for (Use use : ARRAYS) {
            for (int size = 2; size <= 40; size++) {
                for (Topology topology : topologies(size)) {
                    int[] group = IntStream.range(0, size).toArray();
                    for (int rank = 0; rank < size; rank++) {
                        Schedule base = new DecisionTable(rank, topology, PlannedArrays.EACH)
                                .plan(use, 0)
                                .schedule();
                        for (Schedule.Round round : base.rounds()) {
                            for (Schedule.Transfer send : round.sends()) {
                                int from = group[rank];
                                int to = group[send.peer()];
                                IntStream.range(0, group.length)
                                        .filter(i -> group[i] == from)
                                        .forEach(i -> group[i] = to);
                            }
                        }
                    }
                    assertEquals(1, IntStream.of(group).distinct().count(), use + " size=" + size);
                }
            }
        }
    }

    @Test
    void longDataIsCutAndShortDataIsNot() {
        DecisionTable table = new DecisionTable(0, Topology.flat(8), PlannedArrays.EACH);
        assertEquals(
                Layout.WHOLE,
                table.plan(Use.BROADCAST_ARRAY, 0, 1 << 10, ReductionOrder.TREE).layout());
        Plan scattered = table.plan(Use.BROADCAST_ARRAY, 0, 128 << 10, ReductionOrder.TREE);
        assertEquals(8, scattered.blocks());
        Plan chained = table.plan(Use.BROADCAST_ARRAY, 0, 4 << 20, ReductionOrder.TREE);
        assertEquals((4 << 20) / DecisionRows.SEGMENT_BYTES, chained.blocks());
        Plan halved = table.plan(Use.ALLREDUCE_ARRAY, 0, 1 << 20, ReductionOrder.TREE);
        assertEquals(Layout.COMBINED_BLOCKS, halved.layout());
        assertEquals(16, halved.slots());
        assertEquals(
                BruckAlltoall.slots(8),
                table.plan(Use.ALLTOALL, 0, 8, ReductionOrder.TREE).slots());
        assertEquals(
                16, table.plan(Use.ALLTOALL, 0, 64 << 10, ReductionOrder.TREE).slots(), "pairs");
    }

    @Test
    void aRingIsTakenOnlyWhereAnyOrderIsRight() {
        DecisionTable table = new DecisionTable(0, Topology.flat(7), PlannedArrays.EACH);
        ReductionOrder sum = ReductionOrder.of(ElementType.DOUBLE, Operation.SUM);
        ReductionOrder whole = ReductionOrder.of(ElementType.LONG, Operation.SUM);
        assertEquals(4, table.plan(Use.ALLREDUCE_ARRAY, 0, 1 << 20, sum).blocks(), "halving");
        assertEquals(7, table.plan(Use.ALLREDUCE_ARRAY, 0, 1 << 20, whole).blocks(), "ring");
        assertEquals(ReductionOrder.ANY, ReductionOrder.of(ElementType.FLOAT, Operation.MIN));
        assertEquals(ReductionOrder.TREE, ReductionOrder.of(ElementType.FLOAT, Operation.PRODUCT));
    }

    @Test
    void onOneHostTreesAreTakenAsMeasured() {
        DecisionTable table = new DecisionTable(0, 8);
        for (Use use : List.of(Use.BROADCAST_ARRAY, Use.REDUCE_ARRAY)) {
            assertEquals(
                    Layout.WHOLE,
                    table.plan(use, 0, 1 << 20, ReductionOrder.TREE).layout());
        }
        assertEquals(
                Layout.COMBINED_BLOCKS,
                table.plan(Use.ALLREDUCE_ARRAY, 0, 128 << 10, ReductionOrder.TREE)
                        .layout());
    }

    @Test
    void callersOfOneLayoutGetNoOther() {
        for (Use use : EnumSet.complementOf(EnumSet.copyOf(ARRAYS))) {
            for (int size = 1; size <= 20; size++) {
                DecisionTable table = new DecisionTable(0, size);
                assertEquals(DecisionTable.schedule(use, 0, size, 0), table.schedule(use), use + " size=" + size);
            }
        }
        assertEquals(
                Layout.COUNTED,
                new DecisionTable(0, 7).plan(Use.ALLGATHER_VALUES, 0).layout());
    }

    @Test
    void callsLikeOneOfTheLastGetItsPlan() {
        DecisionTable table = new DecisionTable(0, Topology.flat(8), PlannedArrays.EACH);
        Plan[] plans = new Plan[DecisionTable.KEPT];
        for (int root = 0; root < plans.length; root++) {
            plans[root] = table.plan(Use.BROADCAST_ARRAY, root, 4 << 20, ReductionOrder.TREE);
        }
        for (int root = 0; root < plans.length; root++) {
            assertSame(plans[root], table.plan(Use.BROADCAST_ARRAY, root, 4 << 20, ReductionOrder.TREE));
        }
        table.plan(Use.BROADCAST_ARRAY, 7, 4 << 20, ReductionOrder.TREE);
        assertNotSame(plans[0], table.plan(Use.BROADCAST_ARRAY, 0, 4 << 20, ReductionOrder.TREE));
    }

    @Test
    void callsLikeOneOfTheLastAllocateNothing() {
        DecisionTable table = new DecisionTable(0, new Topology(new int[] {0, 0, 1, 1, 2}, new int[] {0, 0, 1, 1, 2}));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long slots = 0;
        long least = Long.MAX_VALUE;
        // The first rounds load classes and are interpreted; one that allocates nothing proves that none needs to.
        for (int i = 0; i < 50 && least > 0; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < 200; call++) {
                slots += table.plan(Use.ALLREDUCE_ARRAY, 0, 1 << 20, ReductionOrder.ANY)
                        .slots();
                slots += table.plan(Use.ALLREDUCE_ARRAY, 0, 64, ReductionOrder.TREE)
                        .slots();
                slots += table.plan(Use.BROADCAST_ARRAY, call & 3, 4 << 20, ReductionOrder.TREE)
                        .slots();
                slots += table.schedule(Use.BARRIER).rounds().size();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, "bytes in 800 calls, slots=" + slots);
    }

    @Test
    void eachUseHasARowForEveryPlaceAndLength() {
        for (int ranks : new int[] {1, 2, 3, 4, 5, 8, 9, 64}) {
            Place place = Place.of(ranks - 1, Topology.flat(ranks), Tuning.NONE);
            for (Use use : Use.values()) {
                List<DecisionRow> rows = DecisionRows.rows(use);
                assertTrue(
                        rows.get(rows.size() - 1).fits(place, DecisionTable.UNKNOWN_BYTES, ReductionOrder.TREE),
                        use + " ranks=" + ranks);
            }
        }
    }
}
