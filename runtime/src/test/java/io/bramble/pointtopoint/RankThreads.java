package io.bramble.pointtopoint;

import io.bramble.process.ParkingWaiter;
import io.bramble.progress.ThreadRoster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a body on every rank of one JVM, each on its own thread, and fails with all stacks when they do not end. */
final class RankThreads {
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);

    /** What a rank does. */
    interface Body {
        void run(PointToPoint p2p) throws Exception;
    }

    private RankThreads() {}

    static void run(int ranks, Body body) {
        run(ranks, UnexpectedBudget.ofHeap(Runtime.getRuntime().maxMemory()), body);
    }

    static void run(int ranks, UnexpectedBudget budget, Body body) {
        ThreadRoster roster = new ThreadRoster();
        ParkingWaiter waiter = new ParkingWaiter(Runtime.getRuntime().availableProcessors(), ranks, roster);
        CountDownLatch entered = new CountDownLatch(ranks);
        try (LocalRanks local = new LocalRanks(ranks, waiter, roster, MessageNames.NUMBERS, budget)) {
            ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
            List<Thread> threads = new ArrayList<>();
            for (int rank = 0; rank < ranks; rank++) {
                PointToPoint p2p = local.rank(rank);
                Thread thread = new Thread(
                        () -> {
                            ThreadRoster.Member member = roster.enter(p2p.rank(), "main");
                            try {
                                // No rank is taken for the only one before all are there.
                                entered.countDown();
                                entered.await();
                                body.run(p2p);
                            } catch (Throwable e) {
                                failures.add(e);
                            } finally {
                                p2p.returned();
                                member.close();
                            }
                        },
                        "rank " + rank);
                thread.setDaemon(true);
                threads.add(thread);
            }
            threads.forEach(Thread::start);
            join(threads);
            for (Throwable failure : failures) {
                throw new AssertionError("a rank failed: " + failure, failure);
            }
        }
    }

    static void join(List<Thread> threads) {
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
                for (Map.Entry<Thread, StackTraceElement[]> one :
                        Thread.getAllStackTraces().entrySet()) {
                    if (threads.contains(one.getKey())) {
                        text.append(one.getKey().getName()).append('\n');
                        for (StackTraceElement frame : one.getValue()) {
                            text.append("    at ").append(frame).append('\n');
                        }
                    }
                }
                throw new AssertionError(text.toString());
            }
        }
    }
}
