package io.bramble.farm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Completed;
import io.bramble.Farm;
import io.bramble.codec.Codec;
import io.bramble.codec.Codecs;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.BrambleException;
import io.bramble.error.RankFailedException;
import io.bramble.error.RemoteTaskException;
import io.bramble.spi.WorkerSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FarmTest {
    private static final WorkerSpec<Integer, Integer> INTS = FarmRig.worker(Codecs.INT, Codecs.INT);

    /** Every number of ranks, with values by reference and as bytes. */
    static Stream<Arguments> rigs() {
        return Stream.of(1, 2, 3, 4, 5, 8).flatMap(n -> Stream.of(Arguments.of(n, true), Arguments.of(n, false)));
    }

    private static <T> List<T> read(Iterator<T> iterator) {
        List<T> all = new ArrayList<>();
        iterator.forEachRemaining(all::add);
        return all;
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void mapYieldsResultsInInputOrder(int ranks, boolean sharesHeap) throws Exception {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> 2 * x)) {
            for (int count : new int[] {0, 1, 2, 7, 100, 1000}) {
                List<Integer> results =
                        rig.farm(INTS).map(IntStream.range(0, count).boxed()).toList();
                assertEquals(IntStream.range(0, count).map(x -> 2 * x).boxed().toList(), results);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void unorderedYieldsEachCallOnceWithWhereItRan(int ranks, boolean sharesHeap) throws Exception {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> 10 * x + rank)) {
            List<Completed<Integer, Integer>> calls =
                    rig.farm(INTS).unordered(IntStream.range(0, 300).boxed()).toList();
            for (Completed<Integer, Integer> call : calls) {
                assertEquals(10 * call.input() + call.rank(), call.result());
                assertEquals("host" + call.rank(), call.host());
                assertFalse(call.elapsed().isNegative());
            }
            assertEquals(
                    IntStream.range(0, 300).boxed().toList(),
                    calls.stream().map(Completed::input).sorted().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void forEachRunsOnTheMastersThread(int ranks, boolean sharesHeap) throws Exception {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> x)) {
            long[] sum = new long[1];
            Thread me = Thread.currentThread();
            rig.farm(INTS).forEach(IntStream.rangeClosed(1, 500).boxed(), x -> {
                assertSame(me, Thread.currentThread());
                sum[0] += x;
            });
            assertEquals(500 * 501 / 2, sum[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void readsAnInfiniteInputNoFurtherThanItNeeds(int ranks, boolean sharesHeap) throws Exception {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> x)) {
            AtomicInteger read = new AtomicInteger();
            Iterator<Integer> inputs = Stream.generate(read::getAndIncrement).iterator();
            try (Stream<Integer> results = rig.farm(INTS).map(inputs)) {
                assertEquals(
                        List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), results.limit(10).toList());
            }
            // Delivered, in credit, spare, and what ended meanwhile behind the first ones: at most the window.
            int window = CallStream.MIN_WINDOW + CallStream.WINDOW_PER_CREDIT * Pace.MOST * ranks;
            assertTrue(read.get() >= 10 && read.get() <= 10 + window, "read " + read);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void readsNoFurtherThanCreditAndSpareWhileNothingEnds(int ranks) throws Exception {
        CountDownLatch begun = new CountDownLatch(ranks);
        CountDownLatch go = new CountDownLatch(1);
        try (FarmRig rig = FarmRig.of(ranks, true, INTS, (rank, x) -> {
            begun.countDown();
            go.await();
            return x;
        })) {
            AtomicInteger read = new AtomicInteger();
            AtomicInteger readWhenBlocked = new AtomicInteger();
            Thread releaser = new Thread(() -> {
                try {
                    begun.await();
                    readWhenBlocked.set(read.get());
                } catch (InterruptedException e) {
                    // Released below.
                }
                go.countDown();
            });
            releaser.start();
            assertEquals(
                    1000,
                    rig.farm(INTS)
                            .map(IntStream.range(0, 1000)
                                    .peek(x -> read.incrementAndGet())
                                    .boxed())
                            .count());
            releaser.join();
            assertTrue(
                    readWhenBlocked.get() <= ranks * (Pace.LEAST + 1),
                    "read " + readWhenBlocked + " for " + ranks + " ranks");
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void mapThrowsAtTheFailingElementWithTheRemoteFrames(int ranks, boolean sharesHeap) throws Exception {
        AtomicInteger read = new AtomicInteger();
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, FarmTest::failsAtSeven)) {
            List<Integer> before = new ArrayList<>();
            RemoteTaskException failure = assertThrows(
                    RemoteTaskException.class,
                    () -> rig.farm(INTS)
                            .map(Stream.generate(read::getAndIncrement))
                            .forEach(before::add));
            assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), before);
            assertEquals("java.lang.IllegalStateException", failure.remoteType());
            assertTrue(
                    failure.getMessage().contains("seven; caused by java.io.IOException: disk"), failure.getMessage());
            assertEquals("host" + failure.rank(), failure.host());
            assertEquals("failsAtSeven", failure.getStackTrace()[0].getMethodName());
            for (StackTraceElement frame : failure.getStackTrace()) {
                assertFalse(frame.getClassName().equals(TaskRunner.class.getName()), "library frames are left out");
            }
            // The farm goes on.
            assertEquals(List.of(1, 2), rig.farm(INTS).map(List.of(1, 2)).toList());
        }
    }

    private static Integer failsAtSeven(int rank, int x) {
        if (x == 7) {
            throw new IllegalStateException("seven", new java.io.IOException("disk"));
        }
        return x;
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void aFailingCallFailsThatCallOnly(int ranks, boolean sharesHeap) throws Exception {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> switch (x % 5) {
            case 1 -> throw new java.io.IOException("checked");
            case 2 -> throw new StackOverflowError();
            case 3 -> throw new OutOfMemoryError("no heap");
            case 4 -> null;
            default -> x;
        })) {
            List<Completed<Integer, Integer>> calls =
                    rig.farm(INTS).unordered(IntStream.range(0, 50).boxed()).toList();
            assertEquals(50, calls.size());
            for (Completed<Integer, Integer> call : calls) {
                RemoteTaskException failure = (RemoteTaskException) call.failure();
                if (call.input() % 5 == 0) {
                    assertEquals(call.input(), call.result());
                } else {
                    assertSame(failure, assertThrows(RemoteTaskException.class, call::result));
                    String type = List.of(
                                    "java.io.IOException", "java.lang.StackOverflowError", "java.lang.OutOfMemoryError")
                            .stream()
                            .skip(Math.min(2, call.input() % 5 - 1))
                            .findFirst()
                            .orElseThrow();
                    if (call.input() % 5 < 4) {
                        assertEquals(type, failure.remoteType());
                    }
                }
            }
        }
    }

    /** A codec that refuses one value on each side. */
    private static final class Picky implements Codec<Integer> {
        @Override
        public void encode(Encoder out, Integer value) {
            if (value == 13) {
                throw new IllegalArgumentException("refuses to encode " + value);
            }
            out.putInt(value);
        }

        @Override
        public Integer decode(Decoder in) {
            int value = in.getInt();
            if (value == 17) {
                throw new IllegalArgumentException("refuses to decode " + value);
            }
            return value;
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void aCodecThatThrowsFailsThatCallOnly(int ranks, boolean sharesHeap) throws Exception {
        WorkerSpec<Integer, Integer> pickyResult = FarmRig.worker(Codecs.INT, new Picky());
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, pickyResult, (rank, x) -> x)) {
            for (Completed<Integer, Integer> call : rig.farm(pickyResult)
                    .unordered(IntStream.range(0, 20).boxed())
                    .toList()) {
                RemoteTaskException failure = (RemoteTaskException) call.failure();
                assertEquals(call.input() == 13 || call.input() == 17, failure != null, "" + call);
                if (failure != null) {
                    assertEquals("java.lang.IllegalArgumentException", failure.remoteType());
                }
            }
        }
        WorkerSpec<Integer, Integer> pickyArgument = FarmRig.worker(new Picky(), Codecs.INT);
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, pickyArgument, (rank, x) -> x)) {
            for (Completed<Integer, Integer> call : rig.farm(pickyArgument)
                    .unordered(IntStream.of(1, 17, 3).boxed())
                    .toList()) {
                assertEquals(call.input() == 17, call.failure() != null);
            }
            List<Integer> before = new ArrayList<>();
            BrambleException refused = assertThrows(
                    BrambleException.class,
                    () -> rig.farm(pickyArgument).map(List.of(1, 2, 13, 4)).forEach(before::add));
            assertTrue(refused.getMessage().contains("argument of worker twice cannot be encoded"));
            assertEquals(List.of(1, 2), before);
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void anInputThatThrowsIsThrownAfterTheResultsBeforeIt(int ranks, boolean sharesHeap) throws Exception {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> x)) {
            List<Integer> before = new ArrayList<>();
            Stream<Integer> inputs = IntStream.range(0, 20).boxed().peek(x -> {
                if (x == 11) {
                    throw new ArithmeticException("input");
                }
            });
            assertThrows(
                    ArithmeticException.class, () -> rig.farm(INTS).map(inputs).forEach(before::add));
            assertEquals(IntStream.range(0, 11).boxed().toList(), before);
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void argumentsAndResultsNeverAlias(int ranks, boolean sharesHeap) throws Exception {
        WorkerSpec<int[], int[]> arrays = FarmRig.worker(arrayCodec(), arrayCodec());
        AtomicReference<int[]> kept = new AtomicReference<>();
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, arrays, (rank, x) -> {
            x[0]++;
            kept.set(x);
            return x;
        })) {
            int[] mine = {1, 2};
            int[] result = rig.farm(arrays).submit(mine).get();
            assertArrayEquals(new int[] {1, 2}, mine);
            assertArrayEquals(new int[] {2, 2}, result);
            assertNotSame(kept.get(), result);
        }
    }

    private static Codec<int[]> arrayCodec() {
        return new Codec<>() {
            @Override
            public void encode(Encoder out, int[] value) {
                out.putLength(value.length);
                IntStream.of(value).forEach(out::putInt);
            }

            @Override
            public int[] decode(Decoder in) {
                int[] value = new int[in.getLength(4)];
                for (int i = 0; i < value.length; i++) {
                    value[i] = in.getInt();
                }
                return value;
            }
        };
    }

    /** While one rank is stuck the others do everything else, also what was queued behind the stuck call. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void noRankIdlesWhileThereIsWork(int ranks) throws Exception {
        for (int round = 0; round < 60; round++) {
            CountDownLatch others = new CountDownLatch(99);
            try (FarmRig rig = FarmRig.of(ranks, true, INTS, (rank, x) -> {
                if (x == 5) {
                    assertTrue(others.await(30, TimeUnit.SECONDS), "left: " + others.getCount());
                } else {
                    others.countDown();
                }
                return x;
            })) {
                assertEquals(
                        IntStream.range(0, 100).boxed().toList(),
                        rig.farm(INTS).map(IntStream.range(0, 100).boxed()).toList());
            }
        }
    }

    /** All ranks must be inside a call at once, again and again. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void everyRankWorksAtOnce(int ranks) throws Exception {
        java.util.concurrent.CyclicBarrier barrier = new java.util.concurrent.CyclicBarrier(ranks);
        try (FarmRig rig = FarmRig.of(ranks, true, INTS, (rank, x) -> {
            barrier.await(30, TimeUnit.SECONDS);
            return rank;
        })) {
            List<Integer> ran =
                    rig.farm(INTS).map(IntStream.range(0, 10 * ranks).boxed()).toList();
            assertEquals(
                    IntStream.range(0, ranks).boxed().toList(),
                    ran.stream().distinct().sorted().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void aMasterThatDoesNotWorkRunsNoCall(int ranks) throws Exception {
        try (FarmRig rig = FarmRig.withIdleMaster(ranks, INTS, (rank, x) -> rank)) {
            assertFalse(
                    rig.farm(INTS).map(IntStream.range(0, 100).boxed()).toList().contains(0));
        }
        try (FarmRig rig = FarmRig.withIdleMaster(1, INTS, (rank, x) -> rank)) {
            Farm<Integer, Integer> farm = rig.farm(INTS);
            assertTrue(assertThrows(IllegalStateException.class, () -> farm.submit(1))
                    .getMessage()
                    .contains("-n 2"));
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void submitWorksFromAnyThreadWhileTheMasterDoesSomethingElse(int ranks, boolean sharesHeap) throws Exception {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> 2 * x)) {
            Farm<Integer, Integer> farm = rig.farm(INTS);
            AtomicInteger sum = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                threads.add(new Thread(() -> {
                    for (int i = 1; i <= 50; i++) {
                        sum.addAndGet(farm.submit(i).join());
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(4 * 50 * 51, sum.get());
            // Attached stages may wait for further calls.
            assertEquals(
                    12, farm.submit(3).thenApply(x -> farm.submit(x).join()).join());
            assertEquals(List.of(), rig.dispatcher.finish());
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void finishReportsTheFailuresNobodyLookedAt(int ranks, boolean sharesHeap) throws Exception {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, FarmTest::failsAtSeven)) {
            Farm<Integer, Integer> farm = rig.farm(INTS);
            CompletableFuture<Integer> seen = farm.submit(7);
            assertThrows(ExecutionException.class, seen::get);
            CompletableFuture<Integer> handled = farm.submit(7).exceptionally(e -> 0);
            CompletableFuture<Void> both = CompletableFuture.allOf(farm.submit(7), farm.submit(1));
            CompletableFuture<String> derivedAndSeen = farm.submit(7).thenApply(x -> "x");
            assertThrows(ExecutionException.class, derivedAndSeen::get);
            assertThrows(ExecutionException.class, both::get);
            farm.submit(7).thenAccept(x -> {});
            farm.submit(7);
            farm.submit(8);
            List<Throwable> unseen = rig.dispatcher.finish();
            assertEquals(0, handled.join());
            // allOf of a call that had failed before leaves no trace: one more may be counted.
            assertTrue(unseen.size() == 2 || unseen.size() == 3, "" + unseen);
            unseen.forEach(failure -> assertInstanceOf(RemoteTaskException.class, failure));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aFutureCancelledBeforeItsCallBeganPreventsTheCall(int ranks) throws Exception {
        CountDownLatch begun = new CountDownLatch(ranks);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (FarmRig rig = FarmRig.of(ranks, true, INTS, (rank, x) -> {
            runs.incrementAndGet();
            begun.countDown();
            go.await();
            return x;
        })) {
            Farm<Integer, Integer> farm = rig.farm(INTS);
            List<CompletableFuture<Integer>> futures =
                    IntStream.range(0, 10 * ranks).mapToObj(farm::submit).toList();
            begun.await();
            List<CompletableFuture<Integer>> cancelled =
                    futures.stream().filter(future -> future.cancel(true)).toList();
            go.countDown();
            assertEquals(10 * ranks, cancelled.size());
            assertEquals(List.of(), rig.dispatcher.finish());
            assertEquals(ranks, runs.get());
            assertEquals(4, farm.submit(4).get());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void closingAStreamDropsWhatHasNotBegun(int ranks) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (FarmRig rig = FarmRig.of(ranks, true, INTS, (rank, x) -> {
            runs.incrementAndGet();
            if (x > 0 && x < 1000) {
                go.await();
            }
            return x;
        })) {
            try (Stream<Integer> results =
                    rig.farm(INTS).map(IntStream.range(0, 1000).boxed())) {
                assertEquals(0, results.iterator().next());
            }
            int begun = runs.get();
            assertTrue(begun <= 2 * ranks, "begun " + begun);
            go.countDown();
            assertEquals(
                    IntStream.range(1000, 1100).boxed().toList(),
                    rig.farm(INTS).map(IntStream.range(1000, 1100).boxed()).toList());
            // Only what ran when it was closed, and one that each rank may have been about to begin.
            assertTrue(runs.get() - 100 <= 1 + ranks, "ran " + runs);
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void raceReturnsTheFirstAndInterruptsTheRest(int ranks, boolean sharesHeap) throws Exception {
        AtomicInteger interrupted = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> {
            runs.incrementAndGet();
            assertFalse(Thread.currentThread().isInterrupted(), "an interrupt leaked into the next call");
            if (x == ranks - 1) {
                return x;
            }
            try {
                new CountDownLatch(1).await(20, TimeUnit.SECONDS);
                return -1;
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                Thread.currentThread().interrupt();
                throw e;
            }
        })) {
            for (int round = 0; round < 20; round++) {
                assertEquals(
                        ranks - 1, rig.farm(INTS).race(IntStream.range(0, ranks).boxed()));
            }
            assertEquals(
                    ranks - 1,
                    rig.farm(INTS).map(List.of(ranks - 1)).findFirst().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void raceOfFailuresThrowsTheLastWithTheOthersSuppressed(int ranks, boolean sharesHeap) throws Exception {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> {
            if (x < 10) {
                throw new IllegalStateException("no " + x);
            }
            return x;
        })) {
            RemoteTaskException last = assertThrows(
                    RemoteTaskException.class,
                    () -> rig.farm(INTS).race(IntStream.range(0, 10).boxed()));
            assertEquals(9, last.getSuppressed().length);
            assertThrows(IllegalArgumentException.class, () -> rig.farm(INTS).race(List.of()));
            // Failures lose against a result.
            assertEquals(42, rig.farm(INTS).race(List.of(1, 2, 42, 3)));
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void severalStreamsTakeTurns(int ranks, boolean sharesHeap) throws Exception {
        try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> x)) {
            Farm<Integer, Integer> farm = rig.farm(INTS);
            Iterator<Integer> one = farm.map(IntStream.range(0, 200).boxed()).iterator();
            Iterator<Integer> two = farm.map(IntStream.range(200, 400).boxed()).iterator();
            for (int i = 0; i < 200; i++) {
                assertEquals(i, one.next());
                assertEquals(200 + i, two.next());
            }
            assertFalse(one.hasNext() || two.hasNext());
            // The output of one is the input of the other.
            assertEquals(
                    IntStream.range(0, 300).boxed().toList(),
                    farm.map(farm.map(IntStream.range(0, 300).boxed())).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void refusesUseWhereItCannotWork(int ranks) throws Exception {
        AtomicReference<Farm<Integer, Integer>> leaked = new AtomicReference<>();
        try (FarmRig rig = FarmRig.of(
                ranks, true, INTS, (rank, x) -> leaked.get().submit(x).get())) {
            Farm<Integer, Integer> farm = rig.farm(INTS);
            leaked.set(farm);
            RemoteTaskException nested = assertInstanceOf(
                    RemoteTaskException.class,
                    assertThrows(ExecutionException.class, () -> farm.submit(1).get())
                            .getCause());
            assertTrue(nested.getMessage().contains("only the @Master method uses farms"), nested.getMessage());
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread other = new Thread(() -> {
                try {
                    farm.map(List.of(1)).toList();
                } catch (IllegalStateException e) {
                    thrown.set(e);
                }
            });
            other.start();
            other.join();
            assertTrue(thrown.get().getMessage().contains("belongs to the master's thread"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aFailedJobEndsEveryWait(int ranks) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (FarmRig rig = FarmRig.of(ranks, true, INTS, (rank, x) -> {
            begun.countDown();
            go.await();
            return x;
        })) {
            Farm<Integer, Integer> farm = rig.farm(INTS);
            CompletableFuture<Integer> future = farm.submit(1);
            RankFailedException cause = new RankFailedException(3, "rank 3 failed", null);
            Thread failer = new Thread(() -> {
                try {
                    begun.await();
                } catch (InterruptedException e) {
                    return;
                }
                rig.dispatcher.fail(cause);
                for (int rank = 0; rank < ranks; rank++) {
                    rig.network.rank(rank).fail(cause);
                }
                go.countDown();
            });
            failer.start();
            assertSame(
                    cause,
                    assertThrows(
                            RankFailedException.class,
                            () -> farm.map(List.of(1, 2)).toList()));
            assertSame(
                    cause, assertThrows(ExecutionException.class, future::get).getCause());
            assertThrows(RankFailedException.class, () -> farm.submit(2));
            failer.join();
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void randomProgramsGiveTheSameAnswersAsOnOneRank(int ranks, boolean sharesHeap) throws Exception {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int failAt = random.nextInt(200);
            int spin = random.nextInt(3);
            try (FarmRig rig = FarmRig.of(ranks, sharesHeap, INTS, (rank, x) -> {
                for (int i = 0; i < spin * (x % 7); i++) {
                    Thread.onSpinWait();
                }
                if (x == failAt) {
                    throw new IllegalStateException();
                }
                return 3 * x;
            })) {
                Farm<Integer, Integer> farm = rig.farm(INTS);
                int count = random.nextInt(150);
                int limit = random.nextInt(count + 1);
                List<Integer> expected = IntStream.range(0, Math.min(limit, failAt))
                        .map(x -> 3 * x)
                        .boxed()
                        .toList();
                List<Integer> results = new ArrayList<>();
                List<CompletableFuture<Integer>> futures = random.ints(random.nextInt(5), 0, 200)
                        .mapToObj(farm::submit)
                        .toList();
                try (Stream<Integer> mapped = farm.map(IntStream.range(0, count).boxed())) {
                    mapped.limit(limit).forEach(results::add);
                    assertTrue(limit <= failAt, "seed " + seed);
                } catch (RemoteTaskException e) {
                    assertTrue(failAt < limit, "seed " + seed);
                }
                assertEquals(expected, results, "seed " + seed);
                assertEquals(
                        IntStream.range(0, count)
                                .filter(x -> x != failAt)
                                .boxed()
                                .toList(),
                        farm.unordered(IntStream.range(0, count).boxed())
                                .filter(call -> call.failure() == null)
                                .map(Completed::input)
                                .sorted()
                                .collect(Collectors.toList()),
                        "seed " + seed);
                futures.forEach(future -> future.exceptionally(e -> 0).join());
                assertEquals(List.of(), rig.dispatcher.finish(), "seed " + seed);
            }
        }
    }
}
