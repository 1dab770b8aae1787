package io.bramble.process;

import io.bramble.progress.ProgressStep;
import io.bramble.progress.Waiter;
import io.bramble.request.Completion;
import io.bramble.request.Waitable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits on a real machine: spins while each rank has a core of its own, hardly at all where they share cores, then yields, then parks.
 *
 * <p>No wake is lost: a thread that is about to park says so with a full fence and looks once more; whoever completes what it waits for
 * stores that with volatile semantics and then looks for sleepers.
 */
public final class ParkingWaiter implements Waiter {
    /** About 20 µs: longer than a message takes, shorter than waking a thread costs. */
    private static final int SPINS_OWN_CORE = 400;

    private static final int SPINS_SHARED_CORE = 10;

    /** Enough to let each of the others run once, few enough not to burn a core that a computing rank could use. */
    private static final int YIELDS = 64;

    /** The longest sleep of a thread on which the movement of messages may depend. */
    private static final long NAP_NS = 1_000_000;

    private static final long SHORTEST_NAP_NS = 50_000;

    private final int spins;

    /** Sleepers on what has no place of its own for one. */
    private final ConcurrentHashMap<Waitable, Thread> sleepers = new ConcurrentHashMap<>();

    /**
     * A waiter for a host.
     *
     * @param cores the cores that the ranks may use
     * @param ranks the ranks that run on them
     */
    public ParkingWaiter(int cores, int ranks) {
        spins = ranks <= cores ? SPINS_OWN_CORE : SPINS_SHARED_CORE;
    }

    @Override
    public void await(Waitable what, @Nullable ProgressStep step) {
        if (what.isDone()) {
            return;
        }
        boolean interrupted = false;
        try {
            for (int idle = 0; ; idle++) {
                if (step != null && step.tick() > 0) {
                    idle = 0;
                }
                if (what.isDone()) {
                    return;
                }
                if (idle < spins) {
                    Thread.onSpinWait();
                } else if (idle < spins + YIELDS) {
                    Thread.yield();
                } else {
                    int naps = Math.min(idle - spins - YIELDS, 10);
                    interrupted |= sleep(what, step == null ? 0 : Math.min(NAP_NS, SHORTEST_NAP_NS << naps));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void wake(Waitable what) {
        Thread sleeper = what instanceof Completion completion ? completion.sleeper() : sleepers.get(what);
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }

    @Override
    public int attempt(ProgressStep step) {
        return step.tick();
    }

    /** Parks until woken, for at most that time where it is not 0. Returns whether the thread was interrupted; the flag is cleared. */
    private boolean sleep(Waitable what, long napNs) {
        Thread me = Thread.currentThread();
        boolean mine = what instanceof Completion completion
                ? completion.trySleep(me)
                : sleepers.putIfAbsent(what, me) == null;
        if (!mine) {
            // Somebody else sleeps on it already, and only one is woken.
            LockSupport.parkNanos(what, NAP_NS);
            return Thread.interrupted();
        }
        try {
            if (!what.isDone()) {
                if (napNs == 0) {
                    LockSupport.park(what);
                } else {
                    LockSupport.parkNanos(what, napNs);
                }
            }
        } finally {
            if (what instanceof Completion completion) {
                completion.awake();
            } else {
                sleepers.remove(what, me);
            }
        }
        return Thread.interrupted();
    }
}
