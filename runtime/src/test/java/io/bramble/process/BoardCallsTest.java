package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.Request;
import io.bramble.codec.Codecs;
import io.bramble.communicator.TestRank;
import io.bramble.process.MemberJvms.Ended;
import io.bramble.transport.Board;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of ranks in JVMs of their own that share memory: short ones make no messages, and whatever ranks have different is an error. */
@Timeout(value = 100, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoardCallsTest {
    private static final long SEED = Long.getLong("bramble.test.seed", 20_261_127);
    private static final int CALLS = 1_500;
    private static final int SHORT = Board.MOST_BYTES / Long.BYTES;
    private static final int LONG = 40_000;

    private static Ended run(int ranks, Consumer<Communicator> body) throws InterruptedException {
        return MemberJvms.of(TransportChoice.SHAREDMEMORY, ranks, 1)
                .run(TestProgram.main(
                        b -> b.tag(TestRank.NUMBER, Codecs.INT).tag(TestRank.TEXT, Codecs.STRING), (rank, none) -> {
                            body.accept(rank.world());
                            return null;
                        }));
    }

    /** What the job says of the first failure. */
    private static String failure(int ranks, Consumer<Communicator> body) throws InterruptedException {
        Ended ended = run(ranks, body);
        assertNotNull(ended.cause(), "the job went well");
        ended.outcomes().forEach(each -> assertNotEquals(0, each.exitCode()));
        return ended.cause().text();
    }

    private static long[] filled(int length, long value) {
        long[] array = new long[length];
        for (int i = 0; i < length; i++) {
            array[i] = value + i;
        }
        return array;
    }

    /** A random program, the same on all ranks: lengths on both sides of what a note holds, calls in the background, messages beside. */
    private static void program(Communicator world) {
        Random same = new Random(SEED);
        Random own = new Random(SEED + world.rank());
        int size = world.size();
        Deque<Runnable> background = new ArrayDeque<>();
        for (int call = 0; call < CALLS; call++) {
            int length = same.nextInt(4) == 0 ? SHORT - 1 + same.nextInt(3) : same.nextInt(SHORT + 1);
            int root = same.nextInt(size);
            long value = same.nextInt(1000);
            if (own.nextInt(50) == 0) {
                Thread.yield();
            }
            switch (same.nextInt(8)) {
                case 0 -> world.barrier();
                case 1 -> {
                    long[] data = world.rank() == root ? filled(length, value) : new long[length];
                    world.broadcast(data, root);
                    assertArrayEquals(filled(length, value), data);
                }
                case 2 -> {
                    long[] data = filled(length, value + world.rank());
                    world.allreduce(data, Operation.MAX);
                    assertArrayEquals(filled(length, value + size - 1), data);
                }
                case 3 -> {
                    long[] data = world.rank() == root ? filled(length, value) : new long[length];
                    Request request = world.ibroadcast(data, root);
                    background.add(() -> {
                        request.await();
                        assertArrayEquals(filled(length, value), data);
                    });
                }
                case 4 -> {
                    int next = (world.rank() + 1) % size;
                    int before = (world.rank() + size - 1) % size;
                    long[] data = new long[3];
                    world.sendReceive(5, next, filled(3, world.rank()), 5, before, data);
                    assertArrayEquals(filled(3, before), data);
                }
                case 5 -> {
                    // The length of the one is known before the call, of the other it is not.
                    Integer given = world.rank() == root ? (int) value : null;
                    assertEquals((int) value, world.broadcast(TestRank.NUMBER, given, root));
                    String text = "x".repeat(length);
                    assertEquals(text, world.broadcast(TestRank.TEXT, world.rank() == root ? text : null, root));
                }
                case 6 -> {
                    Request sum = world.iallreduce(TestRank.NUMBER, 1, Integer::sum);
                    int last = (int) value + size - 1;
                    // Not commutative.
                    assertEquals(last, world.allreduce(TestRank.NUMBER, (int) value + world.rank(), (a, b) -> b));
                    StringBuilder all = new StringBuilder();
                    IntStream.range(0, size).forEach(all::append);
                    assertEquals(all.toString(), world.allreduce(TestRank.TEXT, "" + world.rank(), String::concat));
                    background.add(sum::await);
                }
                default -> {
                    while (!background.isEmpty()) {
                        background.poll().run();
                    }
                }
            }
        }
        background.forEach(Runnable::run);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9})
    void aRandomProgramAgreesWithItsModel(int ranks) throws Exception {
        Ended ended = run(ranks, BoardCallsTest::program);
        assertNull(ended.cause(), () -> "seed=" + SEED + " " + ended.cause().text());
        ended.outcomes().forEach(each -> assertTrue(each.leftovers().isEmpty(), () -> "" + each.leftovers()));
    }

    /** The sums of doubles have the bits that the tree of all ranks gives, by notes as by messages. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void sumsHaveTheSameBitsByNotesAndByMessages(int ranks) throws Exception {
        Ended ended = run(ranks, world -> {
            Random random = new Random(SEED + world.rank());
            double[] few = random.doubles(SHORT).map(x -> x * 1e10 - 3e9).toArray();
            double[] many = new double[LONG];
            System.arraycopy(few, 0, many, 0, SHORT);
            world.allreduce(few, Operation.SUM);
            world.allreduce(many, Operation.SUM);
            for (int i = 0; i < SHORT; i++) {
                assertEquals(Double.doubleToLongBits(many[i]), Double.doubleToLongBits(few[i]));
            }
        });
        assertNull(ended.cause(), () -> ended.cause().text());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void lengthsThatDifferAreAnErrorWhicheverSideOfANoteTheyAre(int ranks) throws Exception {
        int[][] pairs = {{1, 2}, {1, LONG}, {LONG, 1}, {LONG, LONG + 1}};
        for (int[] pair : pairs) {
            for (int odd : new int[] {0, ranks - 1}) {
                String broadcast =
                        failure(ranks, world -> world.broadcast(new long[world.rank() == odd ? pair[0] : pair[1]], 0));
                assertTrue(broadcast.contains("lengths differ"), broadcast);
                String allreduce = failure(
                        ranks,
                        world -> world.allreduce(new long[world.rank() == odd ? pair[0] : pair[1]], Operation.SUM));
                assertTrue(allreduce.contains("lengths") && allreduce.contains("differ"), allreduce);
            }
        }
    }

    @Test
    void typesThatDifferAreAnError() throws Exception {
        String text = failure(2, world -> {
            if (world.rank() == 0) {
                world.broadcast(new long[4], 0);
            } else {
                world.broadcast(new double[4], 0);
            }
        });
        assertTrue(text.contains("type"), text);
    }

    /** Types of which one has a fixed length: the ranks choose differently. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void typesOfValuesThatDifferAreAnError(int ranks) throws Exception {
        for (int odd : new int[] {0, ranks - 1}) {
            String values = failure(ranks, world -> {
                if (world.rank() == odd) {
                    world.allreduce(TestRank.TEXT, "1", String::concat);
                } else {
                    world.allreduce(TestRank.NUMBER, 1, Integer::sum);
                }
            });
            assertTrue(values.contains("ranks disagree on the type"), values);
            String arrays = failure(ranks, world -> {
                if (world.rank() == odd) {
                    world.broadcast(new int[1], 0);
                } else {
                    world.broadcast(TestRank.NUMBER, 1, 0);
                }
            });
            assertTrue(arrays.contains("type"), arrays);
        }
    }

    @Test
    void otherCallsAndOtherRootsAreAnError() throws Exception {
        String kinds = failure(3, world -> {
            if (world.rank() == 1) {
                world.allreduce(new long[1], Operation.SUM);
            } else {
                world.barrier();
            }
        });
        assertTrue(kinds.contains("ranks make different collective calls"), kinds);
        String roots = failure(3, world -> world.broadcast(new long[1], world.rank() == 0 ? 1 : 0));
        assertTrue(roots.contains("roots differ: rank="), roots);
    }

    @Test
    void aCallInTheBackgroundThatMeetsOneThatIsNotIsAnError() throws Exception {
        String text = failure(2, world -> {
            if (world.rank() == 0) {
                world.allreduce(new long[1], Operation.SUM);
            } else {
                world.iallreduce(new long[1], Operation.SUM).await();
            }
        });
        assertTrue(text.contains("makes the call in the background"), text);
    }

    @Test
    void whoWaitsForARankThatHasReturnedIsTold() throws Exception {
        String text = failure(4, world -> {
            if (world.rank() != 2) {
                world.barrier();
                world.barrier();
            } else {
                world.barrier();
            }
        });
        assertTrue(
                text.contains("receive from rank 2 (barrier in world) can never complete: rank 2's code has returned"),
                text);
    }

    @Test
    void aRankThatFailsEndsTheWaitsOfAll() throws Exception {
        String text = failure(3, world -> {
            world.barrier();
            if (world.rank() == 1) {
                throw new IllegalStateException("the dam broke");
            }
            world.barrier();
        });
        assertTrue(text.contains("the dam broke"), text);
    }

    /** As far as notes are kept, then it waits for those that read them. */
    @Test
    void aRootMayBeAheadOfTheOthers() throws Exception {
        int calls = 1_000;
        Ended ended = run(3, world -> {
            long[] one = new long[1];
            for (int call = 0; call < calls; call++) {
                one[0] = world.rank() == 0 ? call : -1;
                if (world.rank() == 2 && call % 100 == 0) {
                    world.receive(1, 1, new long[1]);
                }
                if (world.rank() == 1 && call % 100 == 0) {
                    world.send(1, 2, one);
                }
                world.broadcast(one, 0);
                assertEquals(call, one[0]);
            }
        });
        assertNull(ended.cause(), () -> ended.cause().text());
    }
}
