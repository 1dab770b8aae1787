package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.error.BrambleException;
import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import io.bramble.error.TypeMismatchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectiveFailureTest {
    private static String firstMessage(List<Throwable> failures) {
        return String.valueOf(failures.get(0).getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void arraysOfDifferentLengthNameRanksAndLengths(int ranks) {
        for (int length : new int[] {2, 6}) {
            List<List<Throwable>> all = new ArrayList<>();
            all.add(MemoryRanks.failures(
                    ranks,
                    rank -> rank.world().allreduce(new double[rank.rank() == ranks - 1 ? length : 4], Operation.SUM)));
            all.add(MemoryRanks.failures(
                    ranks,
                    rank -> rank.world().reduce(new double[rank.rank() == ranks - 1 ? length : 4], Operation.SUM, 0)));
            all.add(MemoryRanks.failures(
                    ranks, rank -> rank.world().broadcast(new double[rank.rank() == ranks - 1 ? length : 4], 0)));
            all.add(MemoryRanks.failures(
                    ranks,
                    rank -> rank.allreduce(
                            "largest",
                            ArrayCodecs.DOUBLES,
                            new double[rank.rank() == ranks - 1 ? length : 4],
                            Operation.MAX)));
            for (List<Throwable> failures : all) {
                assertEquals(BrambleException.class, failures.get(0).getClass(), () -> failures.toString());
                String text = firstMessage(failures);
                assertTrue(text.contains("lengths differ: rank="), text);
                assertTrue(text.contains("rank=" + (ranks - 1) + " length=" + length), text);
                assertTrue(text.contains(" length=4"), text);
            }
            assertTrue(firstMessage(all.get(3)).startsWith("largest: "), firstMessage(all.get(3)));
        }
    }

    @Test
    void partsOfDifferentLengthNameRanksAndLengths() {
        List<Throwable> failures = MemoryRanks.failures(
                3, rank -> rank.reduceScatter("f", ArrayCodecs.INTS, new int[rank.rank() == 2 ? 9 : 6], Operation.SUM));
        String text = firstMessage(failures);
        assertTrue(text.contains("length=2") && text.contains("rank=2 length=3"), text);
    }

    @Test
    void differentTypesNameTheRanks() {
        List<Throwable> arrays = MemoryRanks.failures(2, rank -> {
            if (rank.rank() == 0) {
                rank.world().broadcast(new int[2], 0);
            } else {
                rank.world().broadcast(new double[1], 0);
            }
        });
        assertInstanceOf(TypeMismatchException.class, arrays.get(0));
        assertTrue(firstMessage(arrays).contains("rank=1 source=0"), firstMessage(arrays));
        List<Throwable> values = MemoryRanks.failures(2, rank -> {
            if (rank.rank() == 0) {
                rank.broadcast("f", Codecs.STRING, "x", 0);
            } else {
                rank.broadcast("f", Codecs.INT, 1, 0);
            }
        });
        assertInstanceOf(TypeMismatchException.class, values.get(0));
        assertTrue(firstMessage(values).contains("rank=1 expects=\"" + Codecs.INT.schema() + "\" source=0"));
    }

    @Test
    void wrongArgumentsAreNamedBeforeAnythingIsSent() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            assertEquals(
                    "broadcast: root out of range: root=2 size=2; use 0 to 1",
                    assertThrows(IllegalArgumentException.class, () -> world.broadcast(new int[1], 2))
                            .getMessage());
            assertThrows(IllegalArgumentException.class, () -> world.gather(TestRank.TEXT, "x", -1));
            assertThrows(IllegalArgumentException.class, () -> rank.reduce("f", Codecs.INT, 1, Operation.SUM, 2));
            assertThrows(IllegalArgumentException.class, () -> world.allreduce(new double[1], Operation.AND));
            assertThrows(IllegalArgumentException.class, () -> world.allreduce(1f, Operation.OR));
            assertThrows(IllegalArgumentException.class, () -> rank.alltoall("f", Codecs.INT, List.of(1)));
            if (rank.rank() == 0) {
                assertEquals(
                        "scatter: not one value for each rank: values=3 size=2; pass a list of 2 on the root",
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> world.scatter(TestRank.NUMBER, List.of(1, 2, 3), 0))
                                .getMessage());
                assertThrows(IllegalArgumentException.class, () -> world.scatter((int[]) null, 0));
            }
            // Nothing was sent and no call counted: what follows works.
            assertEquals(1, world.allreduce(rank.rank(), Operation.SUM));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 16})
    void aRankThatThrowsAmidACollectiveFreesTheOthers(int ranks) {
        for (int culprit = 0; culprit < ranks; culprit++) {
            int thrower = culprit;
            BinaryOperator<Integer> operator = (left, right) -> {
                throw new IllegalStateException("operator");
            };
            List<Throwable> failures = MemoryRanks.failures(ranks, rank -> {
                rank.world().barrier();
                if (rank.rank() == thrower) {
                    throw new IllegalStateException("rank " + thrower);
                }
                rank.world().allreduce(TestRank.NUMBER, rank.rank(), Integer::sum);
                rank.world().barrier();
                rank.world().allgather(new int[100_000]);
            });
            assertEquals(ranks, failures.size());
            assertEquals("rank " + thrower, failures.get(0).getMessage());
            for (Throwable other : failures.subList(1, ranks)) {
                assertEquals(
                        thrower,
                        assertInstanceOf(RankFailedException.class, other).rank());
            }
            List<Throwable> inOperator =
                    MemoryRanks.failures(ranks, rank -> rank.allreduce("f", Codecs.INT, rank.rank(), operator));
            assertEquals(ranks, inOperator.size());
            assertEquals("operator", inOperator.get(0).getMessage());
        }
    }

    @Test
    void ranksThatCallDifferentCollectivesAreToldWhatEachWaitsFor() {
        List<Throwable> failures = MemoryRanks.failures(2, rank -> {
            if (rank.rank() == 0) {
                rank.world().allgather(TestRank.NUMBER, 1);
            } else {
                rank.allreduce("largest", Codecs.INT, 1, Operation.MAX);
            }
        });
        assertInstanceOf(NeverCompletesException.class, failures.get(0));
        String text = firstMessage(failures);
        assertTrue(text.contains("receive source=1 allgather in world"), text);
        assertTrue(text.contains("receive source=0 largest (allreduce) in the program"), text);
    }

    @Test
    void aCallThatFailedOnOneRankLeavesNothingToTheNext() {
        MemoryRanks.run(3, rank -> {
            BinaryOperator<Integer> operator = (left, right) -> {
                throw new IllegalStateException("operator");
            };
            for (int i = 0; i < 10; i++) {
                int mine = 10 * i + rank.rank();
                if (rank.rank() == 0) {
                    // Before it has received what rank 2 sent.
                    assertThrows(IllegalStateException.class, () -> rank.reduce("f", Codecs.INT, mine, operator, 0));
                } else {
                    rank.reduce("f", Codecs.INT, mine, operator, 0);
                }
                int sum = rank.reduce("f", Codecs.INT, mine, Integer::sum, 0);
                assertEquals(rank.rank() == 0 ? 30 * i + 3 : mine, sum);
            }
        });
    }

    @Test
    void aCollectiveFromAnOperatorIsRefused() {
        List<Throwable> failures = MemoryRanks.failures(
                2,
                rank -> rank.world().allreduce(TestRank.NUMBER, 1, (left, right) -> {
                    rank.world().barrier();
                    return left;
                }));
        String text = firstMessage(failures);
        assertTrue(text.contains("call=barrier underWay=allreduce communicator=world rank="), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8})
    void aFastRankRunsAheadOfASlowOne(int ranks) {
        int calls = 200;
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            if (rank.rank() == ranks - 1) {
                // Comes late: the others' messages for all of its calls are there before its first one.
                assertEquals("go", world.receive(TestRank.TEXT, 0));
            }
            for (int i = 0; i < calls; i++) {
                assertEquals(i, world.broadcast(TestRank.NUMBER, rank.rank() == 0 ? i : null, 0));
                int[] value = {rank.rank() == 0 ? -i : 1};
                world.broadcast(value, 0);
                assertEquals(-i, value[0]);
                assertEquals("x" + i, rank.broadcast("f", Codecs.STRING, rank.rank() == 0 ? "x" + i : null, 0));
            }
            if (rank.rank() == 0) {
                world.send(TestRank.TEXT, ranks - 1, "go");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void messagesOfTheSameCommunicatorDoNotMixWithItsCollectives(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int next = (rank.rank() + 1) % ranks;
            int previous = (rank.rank() + ranks - 1) % ranks;
            int[] got = new int[1];
            for (int i = 0; i < 200; i++) {
                world.send(0, next, new int[] {i});
                world.send(TestRank.NUMBER, next, -i);
                assertEquals(ranks * i, world.allreduce(i, Operation.SUM));
                assertEquals(-i, world.receive(TestRank.NUMBER, previous));
                world.receive(Communicator.ANY_TAG, Communicator.ANY_SOURCE, got);
                assertEquals(i, got[0]);
            }
        });
    }

    @Test
    void repeatedRunsGiveTheSameBits() {
        for (int ranks = 2; ranks <= 9; ranks++) {
            int size = ranks;
            double[][] results = new double[10][];
            for (int run = 0; run < results.length; run++) {
                double[][] of = new double[size][];
                MemoryRanks.run(size, rank -> {
                    double[] mine = {Math.pow(-1.7, 3 * rank.rank()), 1e16 / (rank.rank() + 3), 0.1 + rank.rank()};
                    rank.world().allreduce(mine, Operation.SUM);
                    of[rank.rank()] = mine;
                });
                for (double[] one : of) {
                    assertArrayEquals(of[0], one);
                }
                results[run] = of[0];
            }
            assertEquals(
                    1, Arrays.stream(results).map(Arrays::toString).distinct().count());
        }
    }
}
