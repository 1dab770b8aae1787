package io.bramble.process;

import io.bramble.pointtopoint.LocalRanks;
import io.bramble.progress.Engine;
import java.util.concurrent.locks.LockSupport;

/**
 * Ticks the engine while no rank does, so that a rank that computes keeps its peers, what it has sent and what it is sent. Looks after a
 * millisecond while transfers are open, at longer and longer intervals while none are; goes on without a pause while it finds work.
 */
final class ProgressHelper implements AutoCloseable {
    /** While transfers are open. */
    private static final long SHORT_NAP_NS = 1_000_000;

    /** The longest, while none are. */
    private static final long LONG_NAP_NS = 20_000_000;

    private final LocalRanks ranks;
    private final Thread thread;
    private volatile boolean closing;

    private ProgressHelper(LocalRanks ranks) {
        this.ranks = ranks;
        thread = new Thread(this::run, "bramble-progress");
        thread.setDaemon(true);
    }

    static ProgressHelper start(LocalRanks ranks) {
        ProgressHelper helper = new ProgressHelper(ranks);
        helper.thread.start();
        return helper;
    }

    private void run() {
        Engine engine = ranks.engine();
        long napNs = SHORT_NAP_NS;
        long turns = -1;
        while (!closing) {
            // An interrupt is nobody's wish here: Aeron's parts clear the flag themselves, parking would not wait.
            Thread.interrupted();
            long now = engine.turns();
            boolean work = false;
            if (now == turns) {
                while (!closing && engine.tick() > 0) {
                    work = true;
                    Thread.onSpinWait();
                }
            }
            turns = engine.turns();
            boolean open = work || engine.isUnflushed() || ranks.isBusy();
            napNs = open ? SHORT_NAP_NS : Math.min(2 * napNs, LONG_NAP_NS);
            LockSupport.parkNanos(this, napNs);
        }
    }

    /** Returns when it ticks no more. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
