package io.bramble.farm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Completed;
import io.bramble.codec.Codecs;
import io.bramble.error.RankFailedException;
import io.bramble.farm.FarmRig.Work;
import io.bramble.spi.WorkerSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks that die in the middle of a call, at points that a seed chooses: what the farm makes of the calls they had. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostRanksTest {
    private static final int CALLS = 400;
    private static final int SEEDS = 40;

    static Stream<Arguments> rigs() {
        return IntStream.of(2, 3, 4, 5, 8)
                .boxed()
                .flatMap(ranks -> Stream.of(Arguments.of(ranks, true), Arguments.of(ranks, false)));
    }

    private static WorkerSpec<Integer, Integer> worker(boolean idempotent) {
        return new WorkerSpec<>(0, "twice", Codecs.INT, Codecs.INT, idempotent);
    }

    /** Ranks that die, each in one of its first calls. */
    private static final class Mortal implements Work<Integer, Integer> {
        final AtomicIntegerArray begun = new AtomicIntegerArray(CALLS);
        final List<LostCalls> told = new CopyOnWriteArrayList<>();
        private final Map<Integer, Integer> deadlyCall = new HashMap<>();
        private final AtomicIntegerArray callsOfRank;
        private final Thread[] dead;
        private FarmRig rig;

        Mortal(int ranks, Random random) {
            callsOfRank = new AtomicIntegerArray(ranks);
            dead = new Thread[ranks];
            List<Integer> mortals =
                    new ArrayList<>(IntStream.range(1, ranks).boxed().toList());
            Collections.shuffle(mortals, random);
            for (int rank : mortals.subList(0, 1 + random.nextInt(mortals.size()))) {
                deadlyCall.put(rank, 1 + random.nextInt(30));
            }
        }

        @Override
        public Integer of(int rank, Integer x) {
            begun.incrementAndGet(x);
            for (int i = ThreadLocalRandom.current().nextInt(50); i > 0; i--) {
                Thread.onSpinWait();
            }
            if (deadlyCall.getOrDefault(rank, 0) == callsOfRank.incrementAndGet(rank)) {
                // The news comes by itself, as a connection's end does: before or after anything else.
                dead[rank] = new Thread(() -> told.add(rig.dispatcher.lost(List.of(lost(rank)))), "news");
                dead[rank].start();
                throw lost(rank);
            }
            return 2 * x;
        }

        void awaitNews() throws InterruptedException {
            for (Thread news : dead) {
                if (news != null) {
                    news.join();
                }
            }
        }
    }

    private static RankFailedException lost(int rank) {
        return new RankFailedException(rank, "rank " + rank + " on host" + rank + " lost: a test", null);
    }

    private static List<Integer> inputs() {
        return IntStream.range(0, CALLS).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void idempotentCallsRunElsewhereAndEachResultComesOnce(int ranks, boolean sharesHeap) throws Exception {
        WorkerSpec<Integer, Integer> worker = worker(true);
        List<Integer> expected = inputs().stream().map(x -> 2 * x).toList();
        for (int seed = 0; seed < SEEDS; seed++) {
            Mortal work = new Mortal(ranks, new Random(seed));
            try (FarmRig rig = FarmRig.of(ranks, sharesHeap, worker, work)) {
                work.rig = rig;
                switch (seed % 3) {
                    case 0 ->
                        assertEquals(expected, rig.farm(worker).map(inputs()).toList(), "seed=" + seed);
                    case 1 -> {
                        List<Completed<Integer, Integer>> all =
                                rig.farm(worker).unordered(inputs()).toList();
                        assertEquals(
                                expected,
                                all.stream().map(Completed::result).sorted().toList(),
                                "seed=" + seed);
                    }
                    default -> {
                        List<CompletableFuture<Integer>> futures =
                                inputs().stream().map(rig.farm(worker)::submit).toList();
                        assertEquals(
                                expected,
                                futures.stream().map(CompletableFuture::join).toList(),
                                "seed=" + seed);
                    }
                }
                work.awaitNews();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void otherCallsRunOnceAtMostAndFailByThemselves(int ranks, boolean sharesHeap) throws Exception {
        WorkerSpec<Integer, Integer> worker = worker(false);
        for (int seed = 0; seed < SEEDS; seed++) {
            String where = "seed=" + seed;
            Mortal work = new Mortal(ranks, new Random(seed));
            try (FarmRig rig = FarmRig.of(ranks, sharesHeap, worker, work)) {
                work.rig = rig;
                BitSet seen = new BitSet();
                int failed = 0;
                for (Completed<Integer, Integer> call :
                        rig.farm(worker).unordered(inputs()).toList()) {
                    assertTrue(!seen.get(call.input()), where);
                    seen.set(call.input());
                    if (call.failure() == null) {
                        assertEquals(2 * call.input(), call.result(), where);
                    } else {
                        failed++;
                        RankFailedException failure = assertInstanceOf(RankFailedException.class, call.failure());
                        assertEquals(call.rank(), failure.rank(), where);
                        assertTrue(
                                failure.getMessage().startsWith("rank " + call.rank() + " on host" + call.rank()),
                                failure.getMessage());
                        assertTrue(failure.getMessage().contains("idempotent = true"), failure.getMessage());
                    }
                }
                assertEquals(CALLS, seen.cardinality(), where);
                work.awaitNews();
                // The call in which a rank dies is lost for sure.
                assertTrue(failed >= work.told.size(), where + " failed=" + failed + " lost=" + work.told.size());
                for (int x = 0; x < CALLS; x++) {
                    assertTrue(work.begun.get(x) <= 1, where + " input=" + x + " begun=" + work.begun.get(x));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void withoutARankToWorkEachCallFailsWithOneSentence(int ranks) throws Exception {
        WorkerSpec<Integer, Integer> worker = worker(true);
        try (FarmRig rig = FarmRig.withIdleMaster(ranks, worker, (rank, x) -> 2 * (int) x)) {
            CompletableFuture<Integer> before = rig.farm(worker).submit(1);
            assertEquals(2, before.join());
            rig.dispatcher.lost(
                    IntStream.range(1, ranks).mapToObj(LostRanksTest::lost).toList());
            RankFailedException failure = assertThrows(
                    RankFailedException.class,
                    () -> rig.farm(worker).map(inputs()).toList());
            assertTrue(
                    failure.getMessage().startsWith("no rank is left that works for a farm: ranks=" + ranks),
                    failure.getMessage());
            List<Completed<Integer, Integer>> all =
                    rig.farm(worker).unordered(inputs()).toList();
            assertEquals(CALLS, all.size());
            all.forEach(call -> assertInstanceOf(RankFailedException.class, call.failure()));
            CompletableFuture<Integer> after = rig.farm(worker).submit(1);
            assertInstanceOf(
                    RankFailedException.class,
                    assertThrows(CompletionException.class, after::join).getCause());
            assertThrows(RankFailedException.class, () -> rig.farm(worker).race(inputs()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 8})
    void whatBecomesOfTheCallsIsSaidInNumbers(int ranks) throws Exception {
        WorkerSpec<Integer, Integer> worker = worker(true);
        java.util.concurrent.CountDownLatch go = new java.util.concurrent.CountDownLatch(1);
        try (FarmRig rig = FarmRig.of(ranks, true, worker, (rank, x) -> {
            go.await();
            return 2 * x;
        })) {
            List<CompletableFuture<Integer>> futures =
                    IntStream.range(0, ranks).mapToObj(rig.farm(worker)::submit).toList();
            // All ranks of a JVM at once, each with a call: none of these goes to another of them.
            LostCalls calls = rig.dispatcher.lost(
                    IntStream.range(1, ranks).mapToObj(LostRanksTest::lost).toList());
            assertEquals((ranks - 1) + " calls run again", calls.sentence());
            assertEquals(
                    "no call was lost with it",
                    rig.dispatcher.lost(List.of(lost(1))).sentence());
            go.countDown();
            for (int x = 0; x < ranks; x++) {
                assertEquals(2 * x, futures.get(x).join());
            }
        }
    }
}
