package io.bramble.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.Schedule.Round;
import io.bramble.collective.Schedule.Step;
import io.bramble.collective.Schedule.Transfer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs the schedules of all ranks on texts, without any network: {@code (a b)} is the combination of a and b. */
class ScheduleTest {
    private static final int[] SIZES = IntStream.concat(IntStream.rangeClosed(1, 33), IntStream.of(48, 63, 64, 65, 100))
            .toArray();

    /** What the schedules of one call did. */
    private static final class Outcome {
        final String[][] slots;
        int messages;

        Outcome(int size, int slotCount) {
            slots = new String[size][slotCount];
        }
    }

    private static Outcome run(Use use, int size, int root, int slotCount, IntFunction<String[]> initial) {
        List<Schedule> schedules = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            schedules.add(DecisionTable.schedule(use, rank, size, root));
        }
        return run(schedules, slotCount, initial);
    }

    /** Sends never wait; a rank goes on to its next round when its messages are there. */
    private static Outcome run(List<Schedule> schedules, int slotCount, IntFunction<String[]> initial) {
        int size = schedules.size();
        Outcome outcome = new Outcome(size, slotCount);
        Map<Long, ArrayDeque<String[]>> underWay = new HashMap<>();
        int[] round = new int[size];
        boolean[] sent = new boolean[size];
        for (int rank = 0; rank < size; rank++) {
            String[] start = initial.apply(rank);
            System.arraycopy(start, 0, outcome.slots[rank], 0, start.length);
        }
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int rank = 0; rank < size; rank++) {
                while (round[rank] < schedules.get(rank).rounds().size()) {
                    Round now = schedules.get(rank).rounds().get(round[rank]);
                    String[] slots = outcome.slots[rank];
                    if (!sent[rank]) {
                        for (Transfer send : now.sends()) {
                            underWay.computeIfAbsent(pair(rank, send.peer()), pair -> new ArrayDeque<>())
                                    .add(Arrays.copyOfRange(slots, send.from(), send.to()));
                            outcome.messages++;
                        }
                        sent[rank] = true;
                    }
                    if (!receive(now.receives(), rank, underWay, slots)) {
                        break;
                    }
                    for (Step step : now.steps()) {
                        slots[step.into()] = step.right() < 0
                                ? slots[step.left()]
                                : "(" + slots[step.left()] + " " + slots[step.right()] + ")";
                    }
                    round[rank]++;
                    sent[rank] = false;
                    moved = true;
                }
            }
        }
        for (int rank = 0; rank < size; rank++) {
            assertEquals(
                    schedules.get(rank).rounds().size(), round[rank], "rank " + rank + " of " + size + " is stuck");
        }
        underWay.forEach((pair, queue) -> assertTrue(queue.isEmpty(), "a message that nobody received"));
        return outcome;
    }

    private static boolean receive(
            List<Transfer> receives, int rank, Map<Long, ArrayDeque<String[]>> underWay, String[] slots) {
        Map<Integer, Integer> needed = new HashMap<>();
        receives.forEach(receive -> needed.merge(receive.peer(), 1, Integer::sum));
        for (Map.Entry<Integer, Integer> need : needed.entrySet()) {
            ArrayDeque<String[]> queue = underWay.get(pair(need.getKey(), rank));
            if (queue == null || queue.size() < need.getValue()) {
                return false;
            }
        }
        for (Transfer receive : receives) {
            String[] message = underWay.get(pair(receive.peer(), rank)).remove();
            assertEquals(receive.to() - receive.from(), message.length, "both ends must move the same slots");
            System.arraycopy(message, 0, slots, receive.from(), message.length);
        }
        return true;
    }

    private static long pair(int from, int to) {
        return (long) from << 32 | to;
    }

    private static String[] texts(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).toArray(String[]::new);
    }

    /** The association that the reductions promise. */
    static String tree(int from, int to) {
        if (to - from == 1) {
            return "r" + from;
        }
        int half = 1;
        while (half * 2 < to - from) {
            half *= 2;
        }
        return "(" + tree(from, from + half) + " " + tree(from + half, to) + ")";
    }

    @Test
    void theAssociationOfSevenIsTheOneInTheJavadoc() {
        assertEquals("(((r0 r1) (r2 r3)) ((r4 r5) r6))", tree(0, 7));
    }

    @Test
    void broadcastReachesEveryRankFromEveryRoot() {
        for (int size : SIZES) {
            for (int root = 0; root < size; root++) {
                int from = root;
                Outcome outcome =
                        run(Use.BROADCAST, size, root, 1, rank -> new String[] {rank == from ? "value" : "other"});
                for (String[] slots : outcome.slots) {
                    assertEquals("value", slots[0]);
                }
                assertEquals(size - 1, outcome.messages);
            }
        }
    }

    @Test
    void scatterBringsEachRankItsPart() {
        for (Use use : List.of(Use.SCATTER_VALUES, Use.SCATTER_ARRAY)) {
            for (int size : SIZES) {
                for (int root = 0; root < size; root++) {
                    int n = size;
                    int from = root;
                    Outcome outcome = run(
                            use,
                            size,
                            root,
                            size,
                            rank -> rank == from
                                    ? texts(n, i -> "part" + BinomialTree.absolute(i, from, n))
                                    : new String[0]);
                    for (int rank = 0; rank < size; rank++) {
                        assertEquals("part" + rank, outcome.slots[rank][BinomialTree.relative(rank, root, size)]);
                    }
                    assertEquals(size - 1, outcome.messages);
                }
            }
        }
    }

    @Test
    void gatherBringsTheRootEveryContribution() {
        for (Use use : List.of(Use.GATHER_VALUES, Use.GATHER_ARRAY)) {
            for (int size : SIZES) {
                for (int root = 0; root < size; root++) {
                    int n = size;
                    int to = root;
                    Outcome outcome = run(use, size, root, size, rank -> {
                        String[] slots = new String[n];
                        slots[BinomialTree.relative(rank, to, n)] = "r" + rank;
                        return slots;
                    });
                    for (int rank = 0; rank < size; rank++) {
                        assertEquals("r" + rank, outcome.slots[root][BinomialTree.relative(rank, root, size)]);
                    }
                    assertEquals(size - 1, outcome.messages);
                }
            }
        }
    }

    @Test
    void allgatherBringsEveryRankEveryContribution() {
        for (Use use : List.of(Use.ALLGATHER_VALUES, Use.ALLGATHER_ARRAY)) {
            for (int size : SIZES) {
                int n = size;
                Outcome outcome = run(use, size, 0, size, rank -> {
                    String[] slots = new String[n];
                    slots[rank] = "r" + rank;
                    return slots;
                });
                for (String[] slots : outcome.slots) {
                    assertEquals(List.of(texts(size, i -> "r" + i)), List.of(slots));
                }
            }
        }
    }

    @Test
    void reduceAssociatesAlikeForEveryRoot() {
        for (int size : SIZES) {
            for (int root = 0; root < size; root++) {
                Outcome outcome = run(Use.REDUCE, size, root, TreeReduce.SLOTS, rank -> new String[] {"r" + rank});
                assertEquals(tree(0, size), outcome.slots[root][TreeReduce.RESULT]);
                for (int rank = 0; rank < size; rank++) {
                    assertEquals("r" + rank, outcome.slots[rank][TreeReduce.OWN], "own contribution must stay");
                    if (rank != root) {
                        assertNull(outcome.slots[rank][TreeReduce.RESULT], "only the root's array may be written");
                    }
                }
            }
        }
    }

    @Test
    void allreduceAssociatesAsReduceOnEveryRank() {
        for (int size : SIZES) {
            Outcome outcome = run(Use.ALLREDUCE, size, 0, TreeReduce.SLOTS, rank -> new String[] {"r" + rank});
            for (String[] slots : outcome.slots) {
                assertEquals(tree(0, size), slots[TreeReduce.RESULT]);
            }
        }
    }

    @Test
    void scanAssociatesAsReduceOfTheRanksBefore() {
        for (int size : SIZES) {
            Outcome inclusive = run(Use.SCAN, size, 0, DoublingScan.SLOTS, rank -> new String[] {"r" + rank});
            Outcome exclusive = run(Use.EXSCAN, size, 0, DoublingScan.SLOTS, rank -> new String[] {"r" + rank});
            for (int rank = 0; rank < size; rank++) {
                assertEquals(tree(0, rank + 1), inclusive.slots[rank][DoublingScan.RESULT]);
                assertEquals(rank == 0 ? null : tree(0, rank), exclusive.slots[rank][DoublingScan.RESULT]);
            }
        }
    }

    @Test
    void reduceScatterAssociatesAsReduceForEachPart() {
        for (int size : SIZES) {
            int n = size;
            Outcome outcome =
                    run(Use.REDUCE_SCATTER, size, 0, 2 * size, rank -> texts(n, part -> "r" + rank + "." + part));
            for (int rank = 0; rank < size; rank++) {
                String expected = tree(0, size).replaceAll("r(\\d+)", "r$1." + rank);
                assertEquals(expected, outcome.slots[rank][size]);
            }
        }
    }

    @Test
    void alltoallBringsEachRankOneOfEach() {
        for (int size : SIZES) {
            int n = size;
            Outcome outcome = run(Use.ALLTOALL, size, 0, 2 * size, rank -> texts(n, to -> rank + ">" + to));
            for (int rank = 0; rank < size; rank++) {
                for (int source = 0; source < size; source++) {
                    assertEquals(source + ">" + rank, outcome.slots[rank][size + source]);
                }
            }
        }
    }

    @Test
    void barrierHearsOfEveryRankInLogarithmicRounds() {
        for (int size : SIZES) {
            boolean[][] knows = new boolean[size][size];
            for (int rank = 0; rank < size; rank++) {
                knows[rank][rank] = true;
            }
            int rounds = 32 - Integer.numberOfLeadingZeros(size - 1);
            for (int round = 0; round < rounds; round++) {
                boolean[][] before = Arrays.stream(knows).map(boolean[]::clone).toArray(boolean[][]::new);
                for (int rank = 0; rank < size; rank++) {
                    Schedule schedule = DecisionTable.schedule(Use.BARRIER, rank, size, 0);
                    assertEquals(rounds, schedule.rounds().size());
                    int source = schedule.rounds().get(round).receives().get(0).peer();
                    for (int other = 0; other < size; other++) {
                        knows[rank][other] |= before[source][other];
                    }
                }
            }
            for (boolean[] all : knows) {
                for (boolean known : all) {
                    assertTrue(known, "size=" + size);
                }
            }
            run(Use.BARRIER, size, 0, 0, rank -> new String[0]);
        }
    }

    @Test
    void rootedTreesHaveLogarithmicDepth() {
        for (int size : SIZES) {
            int depth = 32 - Integer.numberOfLeadingZeros(size - 1);
            for (int root = 0; root < size; root++) {
                for (int rank = 0; rank < size; rank++) {
                    int sends = DecisionTable.schedule(Use.BROADCAST, rank, size, root).rounds().stream()
                            .mapToInt(round -> round.sends().size())
                            .sum();
                    assertTrue(sends <= depth, "size=" + size + " root=" + root + " rank=" + rank + " sends=" + sends);
                    int rounds = DecisionTable.schedule(Use.REDUCE, rank, size, root)
                            .rounds()
                            .size();
                    assertTrue(rounds <= depth + 1, "size=" + size + " root=" + root + " rounds=" + rounds);
                }
            }
        }
    }
}
