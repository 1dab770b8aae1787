package io.bramble.collective;

import static io.bramble.collective.LongBroadcastTest.SIZES;
import static io.bramble.collective.ScheduleInterpreter.texts;
import static io.bramble.collective.ScheduleInterpreter.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** The algorithms of few messages: what they bring, and how many messages a rank sends. */
class LogarithmicAlgorithmsTest {
    private static int ceilingLog2(int size) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
    }

    private static ScheduleInterpreter doubling(int size) {
        return ScheduleInterpreter.run(
                size, rank -> RecursiveDoublingAllreduce.schedule(rank, size), TreeReduce.SLOTS, rank ->
                        new String[] {"r" + rank});
    }

    private static ScheduleInterpreter bruckAllgather(int size) {
        return ScheduleInterpreter.run(
                size, rank -> BruckAllgather.schedule(rank, size), size, rank -> new String[] {"r" + rank});
    }

    private static ScheduleInterpreter bruckAlltoall(int size) {
        return ScheduleInterpreter.run(
                size,
                rank -> BruckAlltoall.schedule(rank, size),
                BruckAlltoall.slots(size),
                rank -> texts(size, to -> rank + ">" + to));
    }

    private static ScheduleInterpreter halvingAllreduce(int size) {
        int blocks = TreeHalving.pieces(size);
        return ScheduleInterpreter.run(
                size,
                rank -> HalvingAllreduce.schedule(rank, size),
                2 * blocks,
                rank -> texts(blocks, b -> "r" + rank));
    }

    private static ScheduleInterpreter halvingReduce(int size, int root) {
        int blocks = TreeHalving.pieces(size);
        return ScheduleInterpreter.run(
                size,
                rank -> HalvingReduce.schedule(rank, size, root),
                2 * blocks,
                rank -> texts(blocks, b -> "r" + rank));
    }

    private static ScheduleInterpreter halvingReduceScatter(int size) {
        return ScheduleInterpreter.run(
                size,
                rank -> HalvingReduceScatter.schedule(rank, size),
                2 * size,
                rank -> texts(size, b -> "r" + rank));
    }

    @Test
    void doublingAllreduceAssociatesAsTheTreeForAnyNumberOfRanks() {
        for (int size = 1; size <= 130; size++) {
            ScheduleInterpreter run = doubling(size);
            for (int rank = 0; rank < size; rank++) {
                assertEquals(tree(0, size, ""), run.slot(rank, TreeReduce.RESULT), "rank=" + rank + " of " + size);
                assertEquals("r" + rank, run.slot(rank, TreeReduce.OWN), "own contribution must stay");
            }
        }
    }

    @Test
    void doublingAllreduceHasAsManyRoundsAsItSays() {
        for (int size = 1; size <= 130; size++) {
            int most = 0;
            for (int rank = 0; rank < size; rank++) {
                Schedule schedule = RecursiveDoublingAllreduce.schedule(rank, size);
                int rounds = (int) schedule.rounds().stream()
                        .filter(round ->
                                !round.receives().isEmpty() || !round.sends().isEmpty())
                        .count();
                most = Math.max(most, rounds);
            }
            assertTrue(
                    most <= RecursiveDoublingAllreduce.rounds(size),
                    "size=" + size + " rounds=" + most + " said=" + RecursiveDoublingAllreduce.rounds(size));
        }
    }

    @Test
    void doublingAllgatherBringsEveryContribution() {
        for (int size = 1; size <= 64; size *= 2) {
            int n = size;
            ScheduleInterpreter run =
                    ScheduleInterpreter.run(size, rank -> RecursiveDoublingAllgather.schedule(rank, n), size, rank -> {
                        String[] slots = new String[n];
                        slots[rank] = "r" + rank;
                        return slots;
                    });
            for (int rank = 0; rank < size; rank++) {
                for (int source = 0; source < size; source++) {
                    assertEquals("r" + source, run.slot(rank, source));
                }
            }
        }
    }

    @Test
    void bruckAllgatherBringsEveryContributionCountedFromTheRank() {
        for (int size : SIZES) {
            ScheduleInterpreter run = bruckAllgather(size);
            for (int rank = 0; rank < size; rank++) {
                for (int source = 0; source < size; source++) {
                    assertEquals("r" + source, run.slot(rank, BinomialTree.relative(source, rank, size)));
                }
            }
        }
    }

    @Test
    void bruckAlltoallBringsEachRankOneOfEachAndLeavesWhatWasGiven() {
        for (int size : SIZES) {
            ScheduleInterpreter run = bruckAlltoall(size);
            for (int rank = 0; rank < size; rank++) {
                for (int other = 0; other < size; other++) {
                    assertEquals(other + ">" + rank, run.slot(rank, size + other));
                    assertEquals(rank + ">" + other, run.slot(rank, other));
                }
            }
        }
    }

    private record Claim(String algorithm, IntUnaryOperator sent, IntUnaryOperator most) {}

    @Test
    void noRankSendsMoreMessagesThanIsClaimed() {
        List<Claim> claims = List.of(
                new Claim(
                        "doubling allreduce",
                        size -> (int) doubling(size).mostSentByOne(),
                        size -> 2 * BinomialTree.floorLog2(size) + 2),
                new Claim(
                        "halving allreduce",
                        size -> (int) halvingAllreduce(size).mostSentByOne(),
                        size -> 3 * BinomialTree.floorLog2(size) + 2),
                new Claim(
                        "halving reduce to the last",
                        size -> (int) halvingReduce(size, size - 1).mostSentByOne(),
                        size -> 2 * BinomialTree.floorLog2(size) + 2),
                new Claim(
                        "halving reduce-scatter",
                        size -> (int) halvingReduceScatter(size).mostSentByOne(),
                        size -> 2 * BinomialTree.floorLog2(size) + 2),
                new Claim(
                        "Bruck allgather",
                        size -> (int) bruckAllgather(size).mostSentByOne(),
                        LogarithmicAlgorithmsTest::ceilingLog2),
                new Claim(
                        "Bruck all-to-all",
                        size -> (int) bruckAlltoall(size).mostSentByOne(),
                        LogarithmicAlgorithmsTest::ceilingLog2));
        for (Claim claim : claims) {
            for (int size = 2; size <= 64; size++) {
                int sent = claim.sent().applyAsInt(size);
                int most = claim.most().applyAsInt(size);
                assertTrue(sent <= most, claim.algorithm() + ": size=" + size + " sent=" + sent + " claimed=" + most);
            }
        }
    }
}
