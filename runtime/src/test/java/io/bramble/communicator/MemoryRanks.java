package io.bramble.communicator;

import io.bramble.error.RankFailedException;
import io.bramble.pointtopoint.LocalRanks;
import io.bramble.pointtopoint.UnexpectedBudget;
import io.bramble.process.ParkingWaiter;
import io.bramble.progress.ThreadRoster;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a body on every rank of one JVM, each on its own thread; a rank that throws fails the others, as a job does. */
public final class MemoryRanks {
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);

    /** What a rank does. */
    public interface Body {
        void run(TestRank rank) throws Exception;
    }

    /** The same with a hand on all ranks. */
    interface BodyAmong {
        void run(TestRank rank, LocalRanks local) throws Exception;
    }

    private MemoryRanks() {}

    /** Runs it, and throws what the first rank threw. */
    public static void run(int ranks, Body body) {
        List<Throwable> failures = failures(ranks, body);
        if (!failures.isEmpty()) {
            throw new AssertionError("a rank failed, ranks=" + ranks + ": " + failures.get(0), failures.get(0));
        }
    }

    /** Runs it, and returns what the ranks threw, in that order. */
    public static List<Throwable> failures(int ranks, Body body) {
        return failures(ranks, (rank, local) -> body.run(rank));
    }

    static List<Throwable> failures(int ranks, BodyAmong body) {
        ThreadRoster roster = new ThreadRoster();
        ParkingWaiter waiter = new ParkingWaiter(Runtime.getRuntime().availableProcessors(), ranks, roster);
        CountDownLatch entered = new CountDownLatch(ranks);
        UnexpectedBudget budget = UnexpectedBudget.ofHeap(Runtime.getRuntime().maxMemory());
        ContextNames names = new ContextNames();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        try (LocalRanks local = new LocalRanks(ranks, waiter, roster, names, budget)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < ranks; i++) {
                TestRank rank = TestRank.on(local.rank(i), names);
                Thread thread = new Thread(
                        () -> {
                            ThreadRoster.Member member = roster.enter(rank.rank(), "main");
                            try {
                                // No rank is taken for the only one before all are there.
                                entered.countDown();
                                entered.await();
                                body.run(rank, local);
                            } catch (Throwable e) {
                                failures.add(e);
                                local.fail(new RankFailedException(
                                        rank.rank(), "rank " + rank.rank() + " failed: " + e, e));
                            } finally {
                                rank.pointToPoint().returned();
                                member.close();
                            }
                        },
                        "rank " + i);
                thread.setDaemon(true);
                threads.add(thread);
            }
            threads.forEach(Thread::start);
            join(threads);
        }
        return new ArrayList<>(failures);
    }

    private static void join(List<Thread> threads) {
        long deadline = System.nanoTime() + LIMIT_NS;
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            if (thread.isAlive()) {
                StringBuilder text = new StringBuilder("ranks did not end in time\n");
                for (Thread one : threads) {
                    text.append(one.getName()).append('\n');
                    for (StackTraceElement frame : one.getStackTrace()) {
                        text.append("    at ").append(frame).append('\n');
                    }
                }
                throw new AssertionError(text.toString());
            }
        }
    }
}
