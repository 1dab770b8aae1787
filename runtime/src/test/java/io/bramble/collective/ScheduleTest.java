package io.bramble.collective;

import static io.bramble.collective.ScheduleInterpreter.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.collective.DecisionTable.Use;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The schedules that every communicator has, whatever it knows of its ranks. */
@Tag("once")
class ScheduleTest {
    private static final int[] SIZES = IntStream.concat(IntStream.rangeClosed(1, 33), IntStream.of(48, 63, 64, 65, 100))
            .toArray();

    private static ScheduleInterpreter run(Use use, int size, int root, int slotCount, IntFunction<String[]> initial) {
        return ScheduleInterpreter.run(size, rank -> DecisionTable.schedule(use, rank, size, root), slotCount, initial);
    }

    private static String tree(int from, int to) {
        return ScheduleInterpreter.tree(from, to, "");
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
                ScheduleInterpreter run =
                        run(Use.BROADCAST, size, root, 1, rank -> new String[] {rank == from ? "value" : "other"});
                for (String[] slots : run.all()) {
                    assertEquals("value", slots[0]);
                }
                assertEquals(size - 1, run.messages().size());
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
                    ScheduleInterpreter run = run(
                            use,
                            size,
                            root,
                            size,
                            rank -> rank == from
                                    ? texts(n, i -> "part" + BinomialTree.absolute(i, from, n))
                                    : new String[0]);
                    for (int rank = 0; rank < size; rank++) {
                        assertEquals("part" + rank, run.slot(rank, BinomialTree.relative(rank, root, size)));
                    }
                    assertEquals(size - 1, run.messages().size());
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
                    ScheduleInterpreter run = run(use, size, root, size, rank -> {
                        String[] slots = new String[n];
                        slots[BinomialTree.relative(rank, to, n)] = "r" + rank;
                        return slots;
                    });
                    for (int rank = 0; rank < size; rank++) {
                        assertEquals("r" + rank, run.slot(root, BinomialTree.relative(rank, root, size)));
                    }
                    assertEquals(size - 1, run.messages().size());
                }
            }
        }
    }

    @Test
    void allgatherBringsEveryRankEveryContribution() {
        for (Use use : List.of(Use.ALLGATHER_VALUES, Use.ALLGATHER_ARRAY)) {
            for (int size : SIZES) {
                int n = size;
                ScheduleInterpreter run = run(use, size, 0, size, rank -> {
                    String[] slots = new String[n];
                    slots[rank] = "r" + rank;
                    return slots;
                });
                for (String[] slots : run.all()) {
                    assertEquals(List.of(texts(size, i -> "r" + i)), List.of(slots));
                }
            }
        }
    }

    @Test
    void reduceAssociatesAlikeForEveryRoot() {
        for (int size : SIZES) {
            for (int root = 0; root < size; root++) {
                ScheduleInterpreter run =
                        run(Use.REDUCE, size, root, TreeReduce.SLOTS, rank -> new String[] {"r" + rank});
                assertEquals(tree(0, size), run.slot(root, TreeReduce.RESULT));
                for (int rank = 0; rank < size; rank++) {
                    assertEquals("r" + rank, run.slot(rank, TreeReduce.OWN), "own contribution must stay");
                    if (rank != root) {
                        assertNull(run.slot(rank, TreeReduce.RESULT), "only the root's array may be written");
                    }
                }
            }
        }
    }

    @Test
    void allreduceAssociatesAsReduceOnEveryRank() {
        for (int size : SIZES) {
            ScheduleInterpreter run = run(Use.ALLREDUCE, size, 0, TreeReduce.SLOTS, rank -> new String[] {"r" + rank});
            for (String[] slots : run.all()) {
                assertEquals(tree(0, size), slots[TreeReduce.RESULT]);
            }
        }
    }

    @Test
    void scanAssociatesAsReduceOfTheRanksBefore() {
        for (int size : SIZES) {
            ScheduleInterpreter inclusive =
                    run(Use.SCAN, size, 0, DoublingScan.SLOTS, rank -> new String[] {"r" + rank});
            ScheduleInterpreter exclusive =
                    run(Use.EXSCAN, size, 0, DoublingScan.SLOTS, rank -> new String[] {"r" + rank});
            for (int rank = 0; rank < size; rank++) {
                assertEquals(tree(0, rank + 1), inclusive.slot(rank, DoublingScan.RESULT));
                assertEquals(rank == 0 ? null : tree(0, rank), exclusive.slot(rank, DoublingScan.RESULT));
            }
        }
    }

    @Test
    void reduceScatterAssociatesAsReduceForEachPart() {
        for (int size : SIZES) {
            int n = size;
            ScheduleInterpreter run =
                    run(Use.REDUCE_SCATTER, size, 0, 2 * size, rank -> texts(n, part -> "r" + rank + "." + part));
            for (int rank = 0; rank < size; rank++) {
                String expected = tree(0, size).replaceAll("r(\\d+)", "r$1." + rank);
                assertEquals(expected, run.slot(rank, size));
            }
        }
    }

    @Test
    void alltoallBringsEachRankOneOfEach() {
        for (int size : SIZES) {
            int n = size;
            ScheduleInterpreter run = run(Use.ALLTOALL, size, 0, 2 * size, rank -> texts(n, to -> rank + ">" + to));
            for (int rank = 0; rank < size; rank++) {
                for (int source = 0; source < size; source++) {
                    assertEquals(source + ">" + rank, run.slot(rank, size + source));
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
