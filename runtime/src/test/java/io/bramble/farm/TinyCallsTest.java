package io.bramble.farm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Farm;
import io.bramble.FarmProgress;
import io.bramble.codec.Codecs;
import io.bramble.spi.WorkerSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Farms whose calls are so short that they travel many in a message. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TinyCallsTest {
    private static final WorkerSpec<Integer, Integer> INTS = FarmRig.worker(Codecs.INT, Codecs.INT);
    private static final WorkerSpec<Integer, Integer> SECOND =
            new WorkerSpec<>(1, "plusOne", Codecs.INT, Codecs.INT, false);
    private static final int WARM = 5_000;

    static Stream<Arguments> rigs() {
        return Stream.of(1, 2, 3, 4, 5, 8).flatMap(n -> Stream.of(Arguments.of(n, true), Arguments.of(n, false)));
    }

    private static void warmUp(Farm<Integer, Integer> farm) {
        assertEquals(WARM, farm.map(IntStream.range(0, WARM).mapToObj(x -> -1)).count());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMillionCallsComeInOrderAndAreNeverReadFurtherAheadThanTheWindow(boolean sharesHeap) {
        int ranks = 2;
        int window = CallStream.MIN_WINDOW + CallStream.WINDOW_PER_CREDIT * Pace.MOST * ranks;
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> x + 1)) {
            int[] read = new int[1];
            int[] delivered = new int[1];
            rig.farm(INTS)
                    .map(IntStream.range(0, 1_000_000)
                            .peek(x -> read[0] = x + 1)
                            .boxed())
                    .forEachOrdered(x -> {
                        assertEquals(++delivered[0], x);
                        assertTrue(read[0] - delivered[0] <= window, "read " + read[0] + " delivered " + delivered[0]);
                    });
            assertEquals(1_000_000, delivered[0]);
            // A call's worth of messages each way would be two million.
            assertTrue(rig.network.messages.get() < 1_000_000, "messages " + rig.network.messages);
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void aFarmIsFedByTheResultsOfAnother(int ranks, boolean sharesHeap) {
        try (FarmRig rig = FarmRig.ofTwo(ranks, sharesHeap, INTS, (rank, x) -> 2 * x, SECOND, (rank, x) -> x + 1)) {
            Farm<Integer, Integer> twice = rig.farm(INTS);
            Farm<Integer, Integer> plusOne = rig.farm(SECOND);
            int[] next = new int[1];
            plusOne.map(twice.map(IntStream.range(0, 30_000).boxed()))
                    .forEachOrdered(x -> assertEquals(2 * next[0]++ + 1, x));
            assertEquals(30_000, next[0]);
            // And side by side, with submitted calls between.
            Iterator<Integer> one = twice.map(IntStream.range(0, 5_000).boxed()).iterator();
            Iterator<Integer> two =
                    plusOne.map(IntStream.range(0, 5_000).boxed()).iterator();
            for (int i = 0; i < 5_000; i++) {
                assertEquals(2 * i, one.next());
                assertEquals(i + 1, two.next());
                if (i % 1_000 == 0) {
                    assertEquals(2 * i, twice.submit(i).join());
                }
            }
        }
    }

    /** What ended before a call that takes long is not held behind it, and what is queued there runs elsewhere. */
    @ParameterizedTest
    @MethodSource("rigs")
    void aCallThatTakesLongHoldsUpNoOther(int ranks, boolean sharesHeap) {
        AtomicInteger stuck = new AtomicInteger(-2);
        AtomicReference<CountDownLatch> others = new AtomicReference<>(new CountDownLatch(0));
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> {
            if (x == stuck.get()) {
                CountDownLatch latch = others.get();
                assertTrue(latch.await(20, TimeUnit.SECONDS), "left " + latch.getCount());
            }
            return x;
        })) {
            Farm<Integer, Integer> farm = rig.farm(INTS);
            warmUp(farm);
            for (int seed = 0; seed < 10; seed++) {
                int calls = 200;
                stuck.set(new Random(seed).nextInt(calls));
                // On one rank those behind it cannot run.
                CountDownLatch latch = new CountDownLatch(ranks == 1 ? stuck.get() : calls - 1);
                others.set(latch);
                assertEquals(
                        calls,
                        farm.unordered(IntStream.range(0, calls).boxed())
                                .peek(call -> assertEquals(call.input(), call.result()))
                                .peek(call -> latch.countDown())
                                .count(),
                        "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void aRaceIsWonBesideACallThatNeverEnds(int ranks, boolean sharesHeap) {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> {
            if (x > 0) {
                new CountDownLatch(1).await();
            }
            return x;
        })) {
            Farm<Integer, Integer> farm = rig.farm(INTS);
            for (int round = 0; round < 5; round++) {
                warmUp(farm);
                assertEquals(0, farm.race(IntStream.range(0, 100).boxed()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void closingDropsTheHundredsThatAreQueued(int ranks, boolean sharesHeap) {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> x)) {
            Farm<Integer, Integer> farm = rig.farm(INTS);
            warmUp(farm);
            for (int seed = 0; seed < 10; seed++) {
                int limit = new Random(seed).nextInt(3_000);
                try (Stream<Integer> results =
                        farm.map(IntStream.iterate(0, x -> x + 1).boxed())) {
                    assertEquals(limit, results.limit(limit).count(), "seed " + seed);
                }
                assertEquals(
                        IntStream.range(0, 2_000).boxed().toList(),
                        farm.map(IntStream.range(0, 2_000).boxed()).toList(),
                        "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void progressIsToldOnTheMastersThreadAndAtTheEnd(int ranks) {
        try (FarmRig rig = FarmRig.of(ranks, true, INTS, (rank, x) -> {
            if (x % 10 == 3) {
                throw new IllegalStateException("three");
            }
            return x;
        })) {
            Thread me = Thread.currentThread();
            List<FarmProgress> told = new ArrayList<>();
            assertEquals(
                    1_000,
                    rig.farm(INTS)
                            .onProgress(progress -> {
                                assertEquals(me, Thread.currentThread());
                                told.add(progress);
                            })
                            .unordered(IntStream.range(0, 1_000).boxed())
                            .toList()
                            .size());
            FarmProgress last = told.get(told.size() - 1);
            assertEquals(new FarmProgress("twice", 1_000, 1_000, 100, last.elapsed()), last);
            assertEquals(
                    "stop",
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> rig.farm(INTS)
                                            .onProgress(progress -> {
                                                throw new IllegalStateException("stop");
                                            })
                                            .map(List.of(1))
                                            .forEach(x -> {}))
                            .getMessage());
        }
    }
}
