package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Farm;
import io.bramble.Operation;
import io.bramble.Received;
import io.bramble.Tag;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.process.LocalJob.Outcome;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.Program;
import io.bramble.spi.RankInstance;
import io.bramble.spi.WorkerSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalJobTest {
    private static final WorkerSpec<Integer, Integer> TWICE =
            new WorkerSpec<>(0, "twice", Codecs.INT, Codecs.INT, false);
    private static final WorkerSpec<int[], int[]> INCREMENT =
            new WorkerSpec<>(0, "increment", ArrayCodecs.INTS, ArrayCodecs.INTS, false);
    private static final Tag<Integer> WORK = Tag.of("work");
    private static final Tag<Integer> DONE = Tag.of("done");

    private static TestProgram farm(TestProgram.Code work, TestProgram.Master master) {
        return TestProgram.master(b -> b.worker(TWICE), work, (rank, in, out) -> {}, master);
    }

    private static Outcome ok(int ranks, Program program) {
        Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks));
        assertEquals(0, outcome.exitCode(), () -> String.valueOf(outcome.failure()));
        assertNull(outcome.failure());
        return outcome;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aFarmRunsOnAllRanks(int ranks) {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Program program = farm(
                (rank, x) -> {
                    threads.add(Thread.currentThread().getName());
                    return 2 * (Integer) x;
                },
                conductor -> {
                    assertEquals("bramble-master", Thread.currentThread().getName());
                    return conductor
                            .farm(TWICE)
                            .map(IntStream.range(0, 500).boxed())
                            .mapToInt(Integer::intValue)
                            .sum();
                });
        assertEquals(500 * 499, ok(ranks, program).result());
        IntStream.range(0, ranks).forEach(rank -> assertTrue(threads.contains("bramble-rank-" + rank), "" + threads));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void mutatingAnArgumentInAWorkerIsNeverSeen(int ranks) {
        Program program = TestProgram.master(
                b -> b.worker(INCREMENT),
                (rank, x) -> {
                    int[] array = (int[]) x;
                    array[0]++;
                    return array;
                },
                (rank, in, out) -> {},
                conductor -> {
                    int[] mine = {1, 2};
                    Farm<int[], int[]> farm = conductor.farm(INCREMENT);
                    int[] result = farm.map(List.of(mine)).findFirst().orElseThrow();
                    int[] again = farm.submit(mine).join();
                    return mine[0] + 10 * result[0] + 100 * again[0];
                });
        assertEquals(221, ok(ranks, program).result());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aBodyGetsItsShareAndResultsCombineInRankOrder(int ranks) {
        TestProgram.Body body = (rank, in, out) -> {
            int[] share = ArrayCodecs.INTS.decode(in);
            int offset = Codecs.INT.decode(in);
            in.expectEnd();
            Arrays.setAll(share, i -> share[i] + offset);
            ArrayCodecs.INTS.encode(out, share);
        };
        Program program = TestProgram.master(b -> b, (rank, x) -> null, body, conductor -> {
            for (int units = 0; units < 20; units++) {
                int[] whole = IntStream.range(0, 3 * units).toArray();
                int[] result = conductor
                        .collective(0, "shift")
                        .split("whole", ArrayCodecs.INTS, whole, 3)
                        .broadcast(Codecs.INT, 100)
                        .concat(ArrayCodecs.INTS);
                assertArrayEquals(IntStream.range(100, 100 + 3 * units).toArray(), result);
                assertEquals(0, 3 * units == 0 ? 0 : whole[0]);
            }
            IllegalArgumentException uneven = assertThrows(
                    IllegalArgumentException.class,
                    () -> conductor.collective(0, "shift").split("whole", ArrayCodecs.INTS, new int[7], 3));
            return uneven.getMessage();
        });
        assertEquals(
                "parameter whole of shift cannot be split: length=7 unit=3; make its length a multiple of the unit",
                ok(ranks, program).result());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void theFirstRanksGetOneUnitMore(int ranks) {
        Program program = TestProgram.master(
                b -> b,
                (rank, x) -> null,
                (rank, in, out) ->
                        Codecs.STRING.encode(out, rank.world().rank() + ":" + ArrayCodecs.INTS.decode(in).length + " "),
                conductor -> conductor
                        .collective(0, "count")
                        .split("whole", ArrayCodecs.INTS, new int[11], 1)
                        .concat(Codecs.STRING));
        StringBuilder expected = new StringBuilder();
        for (int rank = 0; rank < ranks; rank++) {
            expected.append(rank)
                    .append(':')
                    .append(11 / ranks + (rank < 11 % ranks ? 1 : 0))
                    .append(' ');
        }
        assertEquals(expected.toString(), ok(ranks, program).result());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void bodiesCallCollectivesAndKeepTheirFields(int ranks) {
        AtomicInteger instances = new AtomicInteger();
        TestProgram program = TestProgram.master(b -> b, (rank, x) -> null, (rank, in, out) -> {}, conductor -> {
            conductor.collective(0, "load").broadcast(Codecs.INT, 5).run();
            int sum = conductor.collective(1, "total").broadcast(Codecs.INT, 1).reduce(Codecs.INT, Operation.SUM);
            String order = conductor
                    .collective(2, "order")
                    .broadcast(Codecs.INT, 1)
                    .combine(Codecs.STRING, (left, right) -> left + right);
            return sum + " " + order;
        });
        program = program.instances(rank -> {
            instances.incrementAndGet();
            return new RankInstance() {
                private int loaded;

                @Override
                public void body(int collective, io.bramble.codec.Decoder in, io.bramble.codec.Encoder out) {
                    int argument = Codecs.INT.decode(in);
                    int me = rank.world().rank();
                    switch (collective) {
                        case 0 -> loaded = argument * (me + 1);
                        case 1 ->
                            Codecs.INT.encode(
                                    out,
                                    me == 0 ? rank.allreduce("sum", Codecs.INT, loaded, Operation.SUM) : zero(rank));
                        default -> Codecs.STRING.encode(out, "r" + me);
                    }
                }

                private int zero(io.bramble.spi.RankContext context) {
                    context.allreduce("sum", Codecs.INT, loaded, Operation.SUM);
                    return 0;
                }
            };
        });
        StringBuilder order = new StringBuilder();
        IntStream.range(0, ranks).forEach(rank -> order.append('r').append(rank));
        assertEquals(
                5 * ranks * (ranks + 1) / 2 + " " + order, ok(ranks, program).result());
        assertEquals(ranks, instances.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void anSpmdMainRunsOnEveryRankAndGivesRankZerosResult(int ranks) {
        Program program = TestProgram.main(b -> b.tag(WORK, Codecs.INT), (rank, none) -> {
            int me = rank.world().rank();
            int size = rank.world().size();
            int left = rank.world().sendReceive(WORK, (me + 1) % size, me, WORK, (me + size - 1) % size);
            assertEquals((me + size - 1) % size, left);
            return rank.resultReduce(Codecs.INT, left, Operation.SUM);
        });
        assertEquals(ranks * (ranks - 1) / 2, ok(ranks, program).result());
    }

    /** Each rank waits for the end of the one before it, while that one already has its result to combine. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aMainWithAResultEndsWhatOthersReceiveFromIt(int ranks) {
        for (int round = 0; round < 100; round++) {
            Program program = TestProgram.main(b -> b.tag(WORK, Codecs.INT), (rank, none) -> {
                int me = rank.world().rank();
                int total = 0;
                for (int x : me == 0 ? List.<Integer>of() : rank.world().receiveAll(WORK, me - 1)) {
                    total += x;
                }
                for (int i = 1; i <= 3 && me + 1 < rank.world().size(); i++) {
                    rank.world().send(WORK, me + 1, i + total);
                }
                return rank.resultReduce(Codecs.INT, total, Operation.SUM);
            });
            int expected = 0;
            for (int rank = 1, total = 0; rank < ranks; rank++) {
                total = 6 + 3 * total;
                expected += total;
            }
            assertEquals(expected, ok(ranks, program).result());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void aMasterAndWorkersTalkByTags(int ranks) {
        UnaryOperator<io.bramble.spi.ProgramInfo.Builder> tags =
                b -> b.minRanks(2).tag(WORK, Codecs.INT).tag(DONE, Codecs.INT);
        Program program = TestProgram.masterAndWorkers(
                tags,
                (rank, none) -> {
                    for (int x : rank.world().receiveAll(WORK, 0)) {
                        rank.world().send(DONE, 0, x * x);
                    }
                    return null;
                },
                conductor -> {
                    int sum = 0;
                    for (int i = 0; i < 100; i++) {
                        conductor.world().send(WORK, 1 + i % (ranks - 1), i);
                    }
                    for (int i = 0; i < 100; i++) {
                        Received<Integer> done = conductor.world().receiveAny(DONE);
                        sum += done.value();
                    }
                    return sum;
                });
        assertEquals(328350, ok(ranks, program).result());
        Outcome tooFew = LocalJob.run(JobPlan.of(program).ranks(1));
        assertEquals(2, tooFew.exitCode());
        assertTrue(tooFew.failure().text().contains("-n 2"));
    }

    @Test
    void optionsWordsAndClusterReachEveryRank() {
        OptionSpec<Integer> size = OptionSpec.ofInt("size", "7", "");
        OptionSpec<String> must = OptionSpec.ofString("must", null, "");
        Program program = TestProgram.main(
                b -> b.option(size).option(must).takesArgs(),
                (rank, none) -> rank.resultConcat(
                        Codecs.STRING,
                        rank.option(size) + rank.option(must) + rank.args().words()
                                + rank.cluster().ranks()
                                + rank.cluster().hosts().size()
                                + rank.cluster().hostOf(1).isEmpty() + ";"));
        JobPlan plan = JobPlan.of(program).ranks(2).words(List.of("a", "b"));
        String each = "7x[a, b]21false;";
        assertEquals(
                each + each, LocalJob.run(plan.options(Map.of("must", "x"))).result());
        Outcome missing = LocalJob.run(plan);
        assertEquals(2, missing.exitCode());
        assertTrue(
                missing.failure().text().startsWith("--must must be given"),
                missing.failure().text());
    }

    @Test
    void aRankThatNobodyCallsMakesNoInstance() {
        AtomicInteger instances = new AtomicInteger();
        Program program = farm((rank, x) -> x, conductor -> "done").instances(rank -> {
            instances.incrementAndGet();
            return new RankInstance() {};
        });
        assertEquals("done", ok(4, program).result());
        assertEquals(0, instances.get());
    }

    @Test
    void aCollectiveFromAnotherThreadIsRefused() {
        Program program = farm((rank, x) -> x, conductor -> {
            AtomicReference<String> message = new AtomicReference<>();
            Thread thread = new Thread(() ->
                    message.set(assertThrows(IllegalStateException.class, () -> conductor.collective(0, "solve"))
                            .getMessage()));
            thread.start();
            thread.join();
            return message.get();
        });
        assertTrue(ok(2, program).result().toString().startsWith("collective solve was called from another thread"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void submittedCallsEndBeforeTheJobAndAnUnseenFailureFailsIt(int ranks) {
        AtomicInteger ran = new AtomicInteger();
        TestProgram.Code work = (rank, x) -> {
            if ((Integer) x == 13) {
                throw new java.io.IOException("thirteen");
            }
            return ran.incrementAndGet();
        };
        ok(ranks, farm(work, conductor -> {
            Farm<Integer, Integer> farm = conductor.farm(TWICE);
            // What is attached to a future may submit more after the master has returned.
            farm.submit(1).thenAccept(x -> farm.submit(2).thenAccept(y -> farm.submit(3)));
            return null;
        }));
        assertEquals(3, ran.get());
        Outcome unseen = LocalJob.run(
                JobPlan.of(farm(work, conductor -> conductor.farm(TWICE).submit(13)))
                        .ranks(ranks));
        assertEquals(1, unseen.exitCode());
        assertTrue(
                unseen.failure().text().contains("nobody looked"),
                unseen.failure().text());
        assertTrue(
                unseen.failure().text().contains("java.io.IOException: thirteen"),
                unseen.failure().text());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void isolatedRanksExchangeValuesAsBytes(int ranks) {
        Tag<String> text = Tag.of("text");
        AtomicReference<String> sent = new AtomicReference<>();
        Program program = TestProgram.main(b -> b.tag(text, Codecs.STRING), (rank, none) -> {
            int me = rank.world().rank();
            if (me == 0) {
                sent.set(new String("by value"));
            }
            String got = rank.world().broadcast(text, sent.get(), 0);
            if (me != 0) {
                assertNotSame(sent.get(), got);
            }
            return rank.resultConcat(Codecs.STRING, got);
        });
        Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks).isolatedPrograms(rank -> program));
        assertEquals("by value".repeat(ranks), outcome.result(), () -> "" + outcome.failure());
        WorkerSpec<String, String> echo = new WorkerSpec<>(0, "echo", Codecs.STRING, Codecs.STRING, false);
        Program farm = TestProgram.master(
                b -> b.worker(echo),
                (rank, x) -> x,
                (rank, in, out) -> {},
                c -> c.farm(echo)
                        .map(IntStream.range(0, 100).mapToObj(i -> "x" + i))
                        .count());
        assertEquals(
                100L,
                LocalJob.run(JobPlan.of(farm).ranks(ranks).isolatedPrograms(rank -> farm))
                        .result());
    }

    @Test
    void outputIsAttributedAlsoFromThreadsThatARankStarts() {
        Map<String, Integer> lines = new ConcurrentHashMap<>();
        Program program = TestProgram.main(b -> b, (rank, none) -> {
            int me = rank.world().rank();
            Thread helper = new Thread(() -> System.out.println("helper " + me));
            helper.start();
            helper.join();
            System.out.print("no line end " + me);
            return null;
        });
        RankStreams streams = RankStreams.install(null);
        try {
            Outcome outcome = LocalJob.run(JobPlan.of(program)
                    .ranks(3)
                    .output((rank, host, error, bytes, offset, length) -> new String(
                                    bytes, offset, length, StandardCharsets.UTF_8)
                            .lines()
                            .forEach(line -> lines.put(line, rank))));
            assertEquals(0, outcome.exitCode());
        } finally {
            streams.restore();
        }
        assertEquals(
                Map.of(
                        "helper 0",
                        0,
                        "helper 1",
                        1,
                        "helper 2",
                        2,
                        "no line end 0",
                        0,
                        "no line end 1",
                        1,
                        "no line end 2",
                        2),
                lines);
    }

    @Test
    void twoHundredJobsLeaveNoThreadBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 200; i++) {
            int ranks = 1 + i % 8;
            boolean fails = i % 5 == 4;
            Program program = farm(
                    (rank, x) -> {
                        if (fails && (Integer) x == 7) {
                            throw new io.bramble.error.ExitException(9, "nine");
                        }
                        return x;
                    },
                    conductor -> {
                        conductor.farm(TWICE).submit(1).join();
                        return conductor
                                .farm(TWICE)
                                .map(IntStream.range(0, 20).boxed())
                                .count();
                    });
            Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks));
            assertEquals(fails ? 9 : 0, outcome.exitCode(), () -> "" + outcome.failure());
        }
        Set<Thread> after = new java.util.HashSet<>(Thread.getAllStackTraces().keySet());
        after.removeAll(before);
        after.removeIf(thread -> !thread.getName().startsWith("bramble"));
        for (Thread thread : after) {
            // A pool's thread has given up its last task some instructions before it ends.
            thread.join(10_000);
        }
        after.removeIf(thread -> !thread.isAlive());
        assertEquals(Set.of(), after);
    }

    @Test
    void severalJobsRunAtOnce() throws Exception {
        Program program = farm(
                (rank, x) -> 2 * (Integer) x,
                conductor -> conductor
                        .farm(TWICE)
                        .map(IntStream.range(0, 200).boxed())
                        .mapToInt(Integer::intValue)
                        .sum());
        AtomicInteger good = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(4);
        for (int job = 0; job < 4; job++) {
            new Thread(() -> {
                        for (int i = 0; i < 10; i++) {
                            Object result =
                                    LocalJob.run(JobPlan.of(program).ranks(3)).result();
                            good.addAndGet(Integer.valueOf(200 * 199).equals(result) ? 1 : 0);
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        assertEquals(40, good.get());
    }
}
