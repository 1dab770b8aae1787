package io.bramble.benchmarks.jmh;

import io.bramble.Communicator;
import io.bramble.process.LocalJob;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Two ranks of this JVM that repeat an operation when they are asked to, so that what a benchmark sees is the operation alone. Asking
 * allocates nothing. Used by one thread besides the ranks'.
 */
final class SteadyRanks implements Program, AutoCloseable {
    private static final int RANKS = 2;
    private static final long PATIENCE_NS = 1_000_000;

    /** What both ranks do; each on its own thread. */
    @FunctionalInterface
    interface Operation {
        void run(Communicator world);
    }

    private final Operation operation;
    private final Thread[] threads = new Thread[RANKS];
    private final Thread job;
    private final AtomicInteger done = new AtomicInteger();
    private volatile @Nullable Thread asker;
    private volatile int times;
    private volatile int round;
    private volatile boolean closed;

    SteadyRanks(Operation operation) {
        this.operation = operation;
        job = new Thread(() -> LocalJob.run(LocalJob.JobPlan.of(this).ranks(RANKS)), "job");
        job.start();
        awaitAll();
    }

    /** Both ranks do it so many times. */
    void repeat(int count) {
        asker = Thread.currentThread();
        times = count;
        done.set(0);
        round++;
        wake();
        awaitAll();
    }

    private void awaitAll() {
        while (done.get() < RANKS) {
            if (!job.isAlive()) {
                throw new IllegalStateException("the ranks have ended");
            }
            LockSupport.parkNanos(this, PATIENCE_NS);
        }
    }

    private synchronized void wake() {
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }

    private synchronized void enter(int rank) {
        threads[rank] = Thread.currentThread();
    }

    private void serve(Communicator world) {
        enter(world.rank());
        int seen = 0;
        done.incrementAndGet();
        while (true) {
            while (round == seen && !closed) {
                LockSupport.parkNanos(this, PATIENCE_NS);
            }
            if (closed) {
                return;
            }
            seen = round;
            for (int i = times; i > 0; i--) {
                operation.run(world);
            }
            if (done.incrementAndGet() == RANKS) {
                LockSupport.unpark(asker);
            }
        }
    }

    /** Ends the ranks. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            job.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ProgramInfo info() {
        return ProgramInfo.of(getClass().getName(), ProgramInfo.Entry.MAIN).fingerprint("jmh");
    }

    @Override
    public RankInstance rankInstance(RankContext rank) {
        return new RankInstance() {
            @Override
            public @Nullable Object main() {
                serve(rank.world());
                return null;
            }
        };
    }
}
