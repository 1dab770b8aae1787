package io.bramble.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.Operation;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.ValueSlots.Operands;
import io.bramble.communicator.MemoryRanks;
import io.bramble.communicator.TestRank;
import io.bramble.wire.Contexts;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plans for values whose layout is another than the use's own, or that only a known length chooses, on ranks that send messages. */
class ValuePlansOnRanksTest {
    private static Plan plan(int rank, int size, Use use, long bytes) {
        return new DecisionTable(rank, size).plan(use, 0, bytes, ReductionOrder.TREE);
    }

    private static void run(TestRank rank, int size, Plan plan, Slots slots) {
        new ScheduleRunner(rank.pointToPoint(), Group.world(rank.rank(), size), Contexts.PROGRAM_COLLECTIVES)
                .run(CollectiveTag.of(0, CollectiveKind.ALLTOALL), plan.schedule(), slots);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11})
    void gathersOnAllRanks(int size) {
        MemoryRanks.run(size, rank -> {
            int self = rank.rank();
            Plan plan = plan(self, size, Use.ALLGATHER_VALUES, DecisionTable.UNKNOWN_BYTES);
            boolean counted = plan.layout() == Plan.Layout.COUNTED;
            ValueSlots<int[]> slots = new ValueSlots<>("all", ArrayCodecs.INTS, self, plan.allSlots());
            slots.putCallers(counted ? 0 : self, new int[] {self, -self});
            run(rank, size, plan, slots);
            List<int[]> all = slots.results(0, size, counted ? BinomialTree.relative(0, self, size) : 0);
            for (int source = 0; source < size; source++) {
                assertArrayEquals(new int[] {source, -source}, all.get(source));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 11, 16})
    void sendsSmallBlocksFromEachToEach(int size) {
        MemoryRanks.run(size, rank -> {
            int self = rank.rank();
            Plan plan = plan(self, size, Use.ALLTOALL, Integer.BYTES);
            assertEquals(BruckAlltoall.slots(size), plan.allSlots());
            ValueSlots<Integer> slots = new ValueSlots<>("swap", Codecs.INT, self, plan.allSlots());
            IntStream.range(0, size).forEach(to -> slots.putCallers(to, 100 * self + to));
            run(rank, size, plan, slots);
            assertEquals(
                    IntStream.range(0, size).mapToObj(from -> 100 * from + self).toList(),
                    slots.results(size, size, 0));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16})
    void reducesAndScatters(int size) {
        MemoryRanks.run(size, rank -> {
            int self = rank.rank();
            int length = 2 * size + 1;
            Plan plan = plan(self, size, Use.REDUCE_SCATTER, DecisionTable.UNKNOWN_BYTES);
            boolean parts = plan.layout() == Plan.Layout.PARTS;
            int[] mine = IntStream.range(0, length).map(i -> i + self).toArray();
            ValueSlots<int[]> slots = new ValueSlots<>("sum", ArrayCodecs.INTS, self, plan.allSlots())
                    .combining(
                            (left, right) -> ArrayCodecs.INTS.reduce(Operation.SUM, left, right), Operands.LEFT_ALONE);
            for (int part = 0; part < size; part++) {
                slots.put(
                        parts ? plan.slotOfPart(part) : part,
                        ArrayCodecs.INTS.slice(
                                mine, Parts.start(part, size, length), Parts.start(part + 1, size, length)));
            }
            run(rank, size, plan, slots);
            int[] expected = IntStream.range(Parts.start(self, size, length), Parts.start(self + 1, size, length))
                    .map(i -> size * i + size * (size - 1) / 2)
                    .toArray();
            assertArrayEquals(expected, slots.result(parts ? plan.slotOfPart(self) : size));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 9, 11, 12})
    void reducesValuesOfOneLengthOnAllRanks(int size) {
        MemoryRanks.run(size, rank -> {
            int self = rank.rank();
            Plan plan = plan(self, size, Use.ALLREDUCE, Integer.BYTES);
            ValueSlots<Integer> slots = new ValueSlots<>("sum", Codecs.INT, self, plan.allSlots())
                    .combining(Integer::sum, Operands.LEFT_ALONE);
            slots.putCallers(TreeReduce.OWN, self + 1);
            run(rank, size, plan, slots);
            assertEquals(size * (size + 1) / 2, slots.result(TreeReduce.RESULT));
        });
    }
}
