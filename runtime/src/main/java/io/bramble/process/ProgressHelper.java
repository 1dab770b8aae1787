package io.bramble.process;

import io.bramble.pointtopoint.LocalRanks;
import io.bramble.progress.Engine;
import java.util.concurrent.locks.LockSupport;

/**
 * Ticks the engine while no rank does, so that a rank that computes keeps its peers, what it has sent and what it is sent. Goes on
 * without a pause while it finds work, then looks after an eighth of the time since: soon while messages come and go, a millisecond later at
 * most while transfers are open, seldom while none are. Where ranks share cores it never looks sooner: it would take a core from a rank that is about to
 * look itself, or from the one that is waited for.
 */
final class ProgressHelper implements AutoCloseable {
    /** The shortest, where each rank has a core: a window of what a link carries is used up within half a millisecond, and its sender waits for word of it. */
    private static final long SHORTEST_NAP_NS = 50_000;

    /** The longest while transfers are open, and the shortest where ranks share cores. */
    private static final long OPEN_NAP_NS = 1_000_000;

    /** The longest, while none are. */
    private static final long LONGEST_NAP_NS = 20_000_000;

    private static final int NAPS_SINCE_WORK = 8;

    private final LocalRanks ranks;
    private final long shortestNapNs;
    private final Thread thread;
    private volatile boolean closing;

    private ProgressHelper(LocalRanks ranks, boolean ownCores) {
        this.ranks = ranks;
        shortestNapNs = ownCores ? SHORTEST_NAP_NS : OPEN_NAP_NS;
        thread = new Thread(this::run, "bramble-progress");
        thread.setDaemon(true);
    }

    /**
     * Starts one.
     *
     * @param ownCores whether each rank of the host has a core of its own
     */
    static ProgressHelper start(LocalRanks ranks, boolean ownCores) {
        ProgressHelper helper = new ProgressHelper(ranks, ownCores);
        helper.thread.start();
        return helper;
    }

    private void run() {
        Engine engine = ranks.engine();
        long sinceWorkNs = 0;
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
            sinceWorkNs = work ? 0 : sinceWorkNs;
            long napNs = Math.min(
                    Math.max(sinceWorkNs / NAPS_SINCE_WORK, shortestNapNs), open ? OPEN_NAP_NS : LONGEST_NAP_NS);
            sinceWorkNs += napNs;
            LockSupport.parkNanos(this, napNs);
        }
    }

    /** Returns when it ticks no more. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        Joining.await(thread);
    }
}
