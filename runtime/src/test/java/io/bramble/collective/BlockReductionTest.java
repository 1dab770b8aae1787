package io.bramble.collective;

import static io.bramble.collective.LongBroadcastTest.SIZES;
import static io.bramble.collective.ScheduleInterpreter.operands;
import static io.bramble.collective.ScheduleInterpreter.texts;
import static io.bramble.collective.ScheduleInterpreter.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The reductions that cut the data into blocks, with an operator that tells order and association. */
class BlockReductionTest {
    private static String[] contributions(int rank, int blocks) {
        return texts(blocks, block -> "r" + rank + "." + block);
    }

    @Test
    void halvingAllreduceAssociatesAsTheTreeForAnyNumberOfRanks() {
        for (int size : SIZES) {
            int n = size;
            int blocks = TreeHalving.pieces(size);
            ScheduleInterpreter run = ScheduleInterpreter.run(
                    size, rank -> HalvingAllreduce.schedule(rank, n), 2 * blocks, rank -> contributions(rank, blocks));
            for (int rank = 0; rank < size; rank++) {
                for (int block = 0; block < blocks; block++) {
                    assertEquals(tree(0, size, "." + block), run.slot(rank, block), "rank=" + rank + " of " + size);
                }
            }
        }
    }

    @Test
    void halvingReduceAssociatesAsTheTreeForEveryRoot() {
        for (int size : SIZES) {
            for (int root = 0; root < size; root++) {
                int n = size;
                int to = root;
                int blocks = TreeHalving.pieces(size);
                ScheduleInterpreter run = ScheduleInterpreter.run(
                        size,
                        rank -> HalvingReduce.schedule(rank, n, to),
                        2 * blocks,
                        rank -> contributions(rank, blocks));
                for (int block = 0; block < blocks; block++) {
                    assertEquals(tree(0, size, "." + block), run.slot(root, block), "root=" + root + " of " + size);
                }
            }
        }
    }

    @Test
    void halvingReduceScatterAssociatesAsTheTreeForEachPart() {
        for (int size : SIZES) {
            int n = size;
            int[] parts = HalvingReduceScatter.parts(size);
            int[] slots = HalvingReduceScatter.slotOf(parts);
            ScheduleInterpreter run = ScheduleInterpreter.run(
                    size,
                    rank -> HalvingReduceScatter.schedule(rank, n),
                    2 * size,
                    rank -> texts(n, slot -> "r" + rank + "." + parts[slot]));
            for (int rank = 0; rank < size; rank++) {
                assertEquals(tree(0, size, "." + rank), run.slot(rank, slots[rank]), "rank=" + rank + " of " + size);
            }
        }
    }

    @Test
    void ringAllreduceCombinesEachContributionOnceAndAlikeOnAllRanks() {
        for (int size : SIZES) {
            int n = size;
            ScheduleInterpreter run = ScheduleInterpreter.run(
                    size, rank -> RingAllreduce.schedule(rank, n), 2 * size, rank -> contributions(rank, n));
            for (int block = 0; block < size; block++) {
                int b = block;
                assertEquals(
                        IntStream.range(0, n)
                                .mapToObj(i -> "r" + (b + i) % n + "." + b)
                                .toList(),
                        operands(run.slot(0, block)),
                        "the order that its Javadoc says");
                for (int rank = 1; rank < size; rank++) {
                    assertEquals(run.slot(0, block), run.slot(rank, block));
                }
            }
            assertEquals(2L * size * (size - 1), run.messages().size());
        }
    }

    @Test
    void theOrdersOfTheAlgorithmsAreWhatTheTestsAboveSaw() {
        List.of(
                        HalvingAllreduce.ORDER,
                        HalvingReduce.ORDER,
                        HalvingReduceScatter.ORDER,
                        RecursiveDoublingAllreduce.ORDER,
                        PairwiseReduceScatter.ORDER,
                        ReduceBroadcastAllreduce.ORDER)
                .forEach(order -> assertEquals(ReductionOrder.TREE, order));
        assertEquals(ReductionOrder.ANY, RingAllreduce.ORDER);
        assertTrue(ReductionOrder.ANY.servedBy(ReductionOrder.TREE));
        assertTrue(!ReductionOrder.TREE.servedBy(ReductionOrder.RANK));
    }
}
