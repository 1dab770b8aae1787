package io.bramble.process;

import io.bramble.error.NeverCompletesException;
import io.bramble.progress.ProgressStep;
import io.bramble.progress.ThreadRoster;
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

    private static final int SPINS_SHARED_CORE = 2;

    /** Some microseconds: what this rank has under way otherwise waits meanwhile. */
    private static final int LOOKS_WITHOUT_TURN = 100;

    private static final int YIELDS_WITHOUT_TURN = 8;

    /** Taking the engine costs more than a look; but where ranks share a core, each look more holds up the one that is waited for. */
    private static final int LOOKS_OWN_CORE = 8;

    /** Enough to let each of the others run once, few enough not to burn a core that a computing rank could use. */
    private static final int YIELDS = 64;

    /**
     * How long a thread yields where messages move only by looking: many times the longest nap. Nobody wakes a thread whose message has
     * come from another JVM; ranks that gave up sooner than another's nap ends would nap in turn for ever, each message taking a nap.
     */
    private static final long LOOKING_NS = 10_000_000;

    /** The longest sleep of a thread on which the movement of messages may depend. */
    private static final long NAP_NS = 1_000_000;

    private static final long SHORTEST_NAP_NS = 50_000;

    /** Yields between two readings of the clock, which costs as much as a short one. */
    private static final int YIELDS_PER_READING = 16;

    private final boolean ownCores;
    private final int spins;

    private static final long FIRST_LOOK_NS = 20_000_000;

    private static final int LOOK_DOUBLINGS = 5;

    private final ThreadRoster roster;

    /** Sleepers on what has no place of its own for one. */
    private final ConcurrentHashMap<Waitable, Thread> sleepers = new ConcurrentHashMap<>();

    /**
     * A waiter for a host.
     *
     * @param cores the cores that the ranks may use
     * @param ranks the ranks that run on them
     * @param roster knows the threads of the ranks, and when all of them wait
     */
    public ParkingWaiter(int cores, int ranks, ThreadRoster roster) {
        this.roster = roster;
        ownCores = ranks <= cores;
        spins = ownCores ? SPINS_OWN_CORE : SPINS_SHARED_CORE;
    }

    @Override
    public int looks() {
        return ownCores ? LOOKS_OWN_CORE : 1;
    }

    @Override
    public boolean look(Waitable what) {
        for (int i = 0; i < (ownCores ? LOOKS_WITHOUT_TURN : YIELDS_WITHOUT_TURN); i++) {
            if (what.isDone()) {
                return true;
            }
            if (ownCores) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return what.isDone();
    }

    @Override
    public boolean spin(Waitable what, ProgressStep step) {
        return ownCores ? spinOnOwnCore(what, step) : yieldCore(what, step);
    }

    private boolean spinOnOwnCore(Waitable what, ProgressStep step) {
        for (int idle = 0; idle < spins; idle++) {
            if (what.isDone()) {
                return true;
            }
            if (step.tick() > 0) {
                idle = 0;
            } else {
                Thread.onSpinWait();
            }
        }
        return what.isDone();
    }

    /** One look between two yields: the message comes from a rank that this core has to run first. */
    private static boolean yieldCore(Waitable what, ProgressStep step) {
        for (int idle = 0; idle < YIELDS; idle++) {
            if (what.isDone()) {
                return true;
            }
            if (step.tick() > 0) {
                idle = 0;
            } else {
                Thread.yield();
            }
        }
        return what.isDone();
    }

    @Override
    public void await(Waitable what, @Nullable ProgressStep step) {
        if (what.isDone()) {
            return;
        }
        boolean interrupted = false;
        try {
            if (step != null) {
                interrupted = look(what, step);
                return;
            }
            for (int idle = 0; ; idle++) {
                if (what.isDone()) {
                    return;
                }
                if (idle < spins) {
                    Thread.onSpinWait();
                } else if (idle < spins + YIELDS) {
                    Thread.yield();
                } else {
                    interrupted |= sleep(what, 0);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The same where messages move by looking, after {@link #spin}. Returns whether the thread was interrupted. */
    private boolean look(Waitable what, ProgressStep step) {
        boolean interrupted = false;
        boolean napped = false;
        int naps = 0;
        int yields = 0;
        long sinceNs = System.nanoTime();
        while (true) {
            if (step.tick() > 0) {
                naps = 0;
                yields = 0;
                sinceNs = System.nanoTime();
            }
            if (what.isDone()) {
                if (napped) {
                    roster.wakes();
                }
                return interrupted;
            }
            if (naps == 0 && (++yields % YIELDS_PER_READING != 0 || System.nanoTime() - sinceNs < LOOKING_NS)) {
                Thread.yield();
            } else {
                if (!napped) {
                    napped = true;
                    roster.naps(what);
                }
                interrupted |= sleep(what, Math.min(NAP_NS, SHORTEST_NAP_NS << naps));
                naps = Math.min(naps + 1, 10);
            }
        }
    }

    @Override
    public boolean await(Waitable what, @Nullable ProgressStep step, long timeoutNs) {
        long begunNs = System.nanoTime();
        long sinceNs = begunNs;
        boolean interrupted = false;
        try {
            for (int idle = 0; ; idle++) {
                boolean moved = step != null && step.tick() > 0;
                if (what.isDone()) {
                    return true;
                }
                long nowNs = System.nanoTime();
                if (moved) {
                    idle = 0;
                    sinceNs = nowNs;
                }
                long leftNs = timeoutNs - (nowNs - begunNs);
                if (leftNs <= 0) {
                    return false;
                }
                if (idle < spins) {
                    Thread.onSpinWait();
                } else if (step == null ? idle < spins + YIELDS : nowNs - sinceNs < LOOKING_NS) {
                    Thread.yield();
                } else {
                    interrupted |= sleep(what, Math.min(leftNs, NAP_NS));
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
            if (napNs != 0) {
                if (!what.isDone()) {
                    LockSupport.parkNanos(what, napNs);
                }
            } else {
                return sleepUntilWoken(what);
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

    private boolean sleepUntilWoken(Waitable what) {
        long allWait = roster.sleeps(what);
        boolean interrupted = false;
        try {
            // The last to wait looks from time to time whether it was the last for ever; twice in a row is a proof.
            for (int look = 0; allWait >= 0 && !what.isDone() && !interrupted && roster.isEpoch(allWait); look++) {
                LockSupport.parkNanos(what, FIRST_LOOK_NS << Math.min(look, LOOK_DOUBLINGS));
                interrupted = Thread.interrupted();
                if (look > 0 && !what.isDone()) {
                    roster.proves(allWait, look == LOOK_DOUBLINGS);
                }
                if (roster.proof() != null) {
                    break;
                }
            }
            if (!what.isDone() && !interrupted && roster.proof() == null) {
                LockSupport.park(what);
                interrupted = Thread.interrupted();
            }
        } finally {
            roster.wakes();
        }
        String proof = roster.proof();
        if (proof != null && !what.isDone()) {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw new NeverCompletesException(proof);
        }
        return interrupted;
    }
}
