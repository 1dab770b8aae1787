package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Tag;
import io.bramble.codec.Codecs;
import io.bramble.error.ExitException;
import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import io.bramble.error.UsageException;
import io.bramble.process.LocalJob.Failure;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.process.LocalJob.Outcome;
import io.bramble.spi.Program;
import io.bramble.spi.RankContext;
import io.bramble.spi.WorkerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalJobFailureTest {
    private static final Tag<Integer> DATA = Tag.of("data");
    private static final WorkerSpec<Integer, Integer> WORK = new WorkerSpec<>(0, "work", Codecs.INT, Codecs.INT, false);
    private static final String HOST = HostName.local();

    /** What can be thrown, with the exit code. */
    private enum Thrown {
        RUNTIME(1, new IllegalStateException("boom")),
        CHECKED(1, new java.io.IOException("disk")),
        STACK(1, new StackOverflowError()),
        MEMORY(1, new OutOfMemoryError("heap")),
        ASSERTION(1, new AssertionError("wrong")),
        EXIT(42, new ExitException(42, "no such folder; name another")),
        USAGE(2, new UsageException("--size must be positive"));

        final int code;
        final Throwable throwable;

        Thrown(int code, Throwable throwable) {
            this.code = code;
            this.throwable = throwable;
        }

        Object raise() throws Exception {
            if (throwable instanceof Error error) {
                throw error;
            }
            throw (Exception) throwable;
        }
    }

    /** What the other ranks are at when one fails. */
    private enum Busy {
        RECEIVING,
        IN_BARRIER,
        SLEEPING,
        COMPUTING;

        void until(RankContext rank, AtomicBoolean stop) throws Exception {
            switch (this) {
                case RECEIVING -> rank.world().receive(DATA, rank.world().rank());
                case IN_BARRIER -> rank.barrier("meet");
                case SLEEPING -> new CountDownLatch(1).await();
                case COMPUTING -> {
                    while (!stop.get() && !Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    rank.world().send(DATA, rank.world().rank(), 1);
                }
            }
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(1, 2, 3, 4, 5, 8)
                .flatMap(ranks -> IntStream.range(0, ranks)
                        .boxed()
                        .flatMap(
                                failing -> Stream.of(Thrown.values()).map(kind -> Arguments.of(ranks, failing, kind))));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void oneFailureEndsEveryRankWhateverItDoes(int ranks, int failing, Thrown kind) {
        ConcurrentLinkedQueue<RankFailedException> told = new ConcurrentLinkedQueue<>();
        Busy busy = Busy.values()[(failing + kind.ordinal()) % 4];
        CyclicBarrier start = new CyclicBarrier(ranks);
        Program program = TestProgram.main(b -> b.tag(DATA, Codecs.INT), (rank, none) -> {
            start.await();
            if (rank.world().rank() == failing) {
                return kind.raise();
            }
            try {
                busy.until(rank, new AtomicBoolean());
            } catch (RankFailedException e) {
                told.add(e);
                // And again: later calls fail too.
                assertThrows(RankFailedException.class, () -> rank.world().barrier());
                throw e;
            }
            return null;
        });
        Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks));
        assertEquals(kind.code, outcome.exitCode(), () -> "" + outcome.failure());
        Failure failure = outcome.failure();
        assertEquals(failing, failure.rank(), failure::text);
        assertEquals(HOST, failure.host());
        assertEquals("main", failure.call());
        assertSame(kind.throwable, failure.cause());
        if (kind == Thrown.EXIT || kind == Thrown.USAGE) {
            assertEquals(kind.throwable.getMessage() + "\n", failure.text());
        } else {
            assertTrue(
                    failure.text()
                            .startsWith(
                                    "rank " + failing + "@" + HOST + " failed in main\n" + kind.throwable + "\n\tat "),
                    failure.text());
            assertFalse(failure.text().contains("also:"), failure.text());
        }
        assertEquals(busy == Busy.SLEEPING ? 0 : ranks - 1, told.size());
        for (RankFailedException each : told) {
            assertEquals(failing, each.rank());
            assertTrue(
                    each.getMessage().startsWith("rank " + failing + "@" + HOST + " failed in main: " + kind.throwable),
                    each.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void theLowestOfSeveralFailingRanksGivesTheExitCode(int ranks) {
        for (int round = 0; round < 100; round++) {
            CyclicBarrier together = new CyclicBarrier(ranks);
            Program program = TestProgram.main(b -> b, (rank, none) -> {
                together.await();
                // No call of the library in between: each fails by itself.
                throw new ExitException(
                        10 + rank.world().rank(), "rank " + rank.world().rank());
            });
            Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks));
            assertEquals(10, outcome.exitCode());
            assertEquals("rank 0\n", outcome.failure().text());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void aConsequenceNeverMasksTheCause(int ranks) {
        for (int round = 0; round < 30; round++) {
            CountDownLatch waiting = new CountDownLatch(ranks - 1);
            Program program = TestProgram.main(b -> b.tag(DATA, Codecs.INT), (rank, none) -> {
                if (rank.world().rank() == ranks - 1) {
                    waiting.await();
                    while (blocked("bramble-rank-") < ranks - 1) {
                        Thread.onSpinWait();
                    }
                    throw new IllegalStateException("the cause");
                }
                waiting.countDown();
                try {
                    return rank.world().receive(DATA, ranks - 1);
                } catch (RankFailedException e) {
                    // Bad style, but it happens: the cause is lost.
                    throw new IllegalArgumentException("something went wrong");
                }
            });
            Failure failure = LocalJob.run(JobPlan.of(program).ranks(ranks)).failure();
            assertEquals(ranks - 1, failure.rank(), failure::text);
            assertEquals("the cause", failure.cause().getMessage());
        }
    }

    private static long blocked(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name)
                        && (thread.getState() == Thread.State.WAITING
                                || thread.getState() == Thread.State.TIMED_WAITING))
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void whereverTheProgramThrowsTheFailureNamesTheCall(int ranks) {
        TestProgram good = TestProgram.master(
                b -> b.worker(WORK),
                (rank, x) -> x,
                (rank, in, out) -> {},
                conductor -> conductor.farm(WORK).map(List.of(1)).count());
        Failure constructor = fails(ranks, good.instances(rank -> {
            throw new IllegalStateException("made badly");
        }));
        assertEquals("constructor", constructor.call());

        Failure master = fails(
                ranks,
                TestProgram.master(b -> b, (rank, x) -> x, (rank, in, out) -> {}, conductor -> Thrown.RUNTIME.raise()));
        assertEquals("@Master", master.call());
        assertEquals(0, master.rank());

        Failure body = fails(
                ranks,
                TestProgram.master(
                        b -> b,
                        (rank, x) -> x,
                        (rank, in, out) -> {
                            if (rank.world().rank() == ranks - 1) {
                                Thrown.CHECKED.raise();
                            }
                            rank.barrier("meet");
                        },
                        conductor -> {
                            conductor.collective(3, "solve").run();
                            return null;
                        }));
        assertEquals("collective solve", body.call());
        assertEquals(ranks - 1, body.rank());

        Failure remote = fails(
                ranks,
                TestProgram.master(
                        b -> b.worker(WORK),
                        (rank, x) -> Thrown.CHECKED.raise(),
                        (rank, in, out) -> {},
                        conductor -> conductor.farm(WORK).map(List.of(1)).toList()));
        assertTrue(remote.text().contains("worker work threw on rank "), remote.text());
        assertTrue(remote.text().contains("java.io.IOException: disk"), remote.text());

        Outcome exit = LocalJob.run(JobPlan.of(TestProgram.master(
                        b -> b.worker(WORK),
                        (rank, x) -> Thrown.EXIT.raise(),
                        (rank, in, out) -> {},
                        conductor -> conductor.farm(WORK).map(List.of(1)).toList()))
                .ranks(ranks));
        assertEquals(42, exit.exitCode());
        assertEquals("worker work", exit.failure().call());
    }

    private static Failure fails(int ranks, Program program) {
        Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks));
        assertEquals(1, outcome.exitCode());
        assertNotNull(outcome.failure());
        return outcome.failure();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void aFormCWorkerThatThrowsEndsTheMaster(int ranks) {
        Failure failure = fails(
                ranks,
                TestProgram.masterAndWorkers(
                        b -> b.tag(DATA, Codecs.INT),
                        (rank, none) -> rank.world().rank() == ranks - 1 ? Thrown.RUNTIME.raise() : null,
                        conductor -> conductor.world().receive(DATA, ranks - 1)));
        assertTrue(
                failure.cause() == Thrown.RUNTIME.throwable || failure.cause() instanceof NeverCompletesException,
                failure::text);
        assertEquals(ranks - 1, failure.rank(), failure::text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aDeadlockIsProvedAndNamed(int ranks) {
        Program program = TestProgram.main(
                b -> b.tag(DATA, Codecs.INT),
                (rank, none) -> rank.world().receive(DATA, (rank.world().rank() + 1) % ranks));
        Failure failure = fails(ranks, program);
        assertInstanceOf(NeverCompletesException.class, failure.cause());
        assertEquals(0, failure.rank());
        assertTrue(failure.text().contains("deadlock"), failure.text());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void theTimeOutShowsEveryRank(int ranks) {
        Program program = TestProgram.main(b -> b.tag(DATA, Codecs.INT), (rank, none) -> {
            if (rank.world().rank() == 0) {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                return null;
            }
            return rank.world().receive(DATA, 0);
        });
        Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks).timeout(Duration.ofMillis(200)));
        assertEquals(110, outcome.exitCode());
        String text = outcome.failure().text();
        assertTrue(text.startsWith("the job was ended: the time of 200 ms is up"), text);
        for (int rank = 0; rank < ranks; rank++) {
            assertTrue(text.contains("rank " + rank + "@" + HOST + " (bramble-rank-" + rank + "), main, "), text);
        }
        assertTrue(text.contains("LocalJobFailureTest"), text);
        assertEquals(ranks > 1, text.contains("    waits for "), text);
    }

    @Test
    void aRankThatComputesForEverIsLeftBehindOnADaemonThread() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Thread> stubborn = new AtomicReference<>();
        CountDownLatch computing = new CountDownLatch(1);
        Program program = TestProgram.main(b -> b, (rank, none) -> {
            if (rank.world().rank() == 0) {
                computing.await();
                throw new IllegalStateException("boom");
            }
            stubborn.set(Thread.currentThread());
            computing.countDown();
            while (!stop.get()) {
                Thread.onSpinWait();
            }
            return null;
        });
        Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(2));
        assertEquals(1, outcome.exitCode());
        assertTrue(stubborn.get().isAlive());
        assertTrue(stubborn.get().isDaemon());
        stop.set(true);
        stubborn.get().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void anInterruptOfTheUsersDoesNoHarm(int ranks) {
        Program program = TestProgram.main(b -> b.tag(DATA, Codecs.INT), (rank, none) -> {
            int size = rank.world().size();
            int me = rank.world().rank();
            for (int i = 0; i < 50; i++) {
                Thread.currentThread().interrupt();
                assertEquals(i, rank.world().sendReceive(DATA, (me + 1) % size, i, DATA, (me + size - 1) % size));
                rank.barrier("meet");
                assertTrue(Thread.interrupted(), "the flag is kept");
            }
            return null;
        });
        Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks));
        assertEquals(0, outcome.exitCode(), () -> "" + outcome.failure());
        Program farm = TestProgram.master(
                b -> b.worker(WORK),
                (rank, x) -> {
                    assertFalse(Thread.currentThread().isInterrupted());
                    Thread.currentThread().interrupt();
                    return x;
                },
                (rank, in, out) -> {},
                conductor -> {
                    Thread.currentThread().interrupt();
                    return conductor
                            .farm(WORK)
                            .map(IntStream.range(0, 100).boxed())
                            .count();
                });
        assertEquals(100L, LocalJob.run(JobPlan.of(farm).ranks(ranks)).result());
    }

    @Test
    void interruptingWhoeverRunsTheJobEndsIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        Program program = TestProgram.main(b -> b, (rank, none) -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return null;
        });
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread runner = new Thread(() -> {
            outcome.set(LocalJob.run(JobPlan.of(program).ranks(2)));
            flag.set(Thread.currentThread().isInterrupted());
        });
        runner.start();
        begun.await();
        runner.interrupt();
        runner.join();
        assertEquals(1, outcome.get().exitCode());
        assertTrue(flag.get());
        assertTrue(outcome.get().failure().text().contains("interrupted"));
    }

    @Test
    void futuresOfAJobThatFailedAreComplete() {
        for (int round = 0; round < 50; round++) {
            List<Throwable> seen = new ArrayList<>();
            Program program = TestProgram.master(
                    b -> b.worker(WORK),
                    (rank, x) -> {
                        throw new ExitException(5, "five");
                    },
                    (rank, in, out) -> {},
                    conductor -> {
                        // join is not ended by the interrupt that the failing job sends: only by the future.
                        CompletableFuture<Integer> future = conductor.farm(WORK).submit(1);
                        seen.add(assertThrows(CompletionException.class, future::join)
                                .getCause());
                        return null;
                    });
            assertEquals(5, LocalJob.run(JobPlan.of(program).ranks(3)).exitCode());
            assertInstanceOf(RankFailedException.class, seen.get(0));
        }
    }
}
