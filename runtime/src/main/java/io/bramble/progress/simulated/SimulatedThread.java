package io.bramble.progress.simulated;

import io.bramble.request.Waitable;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A thread of a rank and why it does not run. Its fields are the baton holder's. */
final class SimulatedThread {
    /** What it is up to. */
    enum State {
        /** Can go on at once: not begun yet, or passed the baton although it need not have. */
        RUNNABLE,
        /** Asked for something that had not happened, and will ask again. */
        POLLING,
        /** Waits for something, and found nothing to do. */
        WAITING,
        /** Its code has ended. */
        ENDED
    }

    private static final int LOOKS_BEFORE_SLEEP = 1_000;

    final int number;
    final int rank;
    final Thread thread;
    final Semaphore baton = new Semaphore(0);
    State state = State.RUNNABLE;

    /** Serves others until they are done: its own wait is nobody's deadlock. */
    boolean serving;

    @Nullable
    Waitable awaited;

    /** What the rank had to look at when this thread looked last. */
    long attentionSeen;

    /** What had changed anywhere when this thread looked last and found nothing. */
    long changesSeen;

    boolean woken;

    /** Why its wait can never end; null while it may. */
    @Nullable
    String proof;

    SimulatedThread(int number, int rank, String name, Consumer<SimulatedThread> code) {
        this.number = number;
        this.rank = rank;
        this.thread = new Thread(() -> code.accept(this), name);
        thread.setDaemon(true);
    }

    /** Returns with the baton, once another thread has released it. */
    void takeBaton() {
        // First without sleep: a core that has nothing to do wakes up later than most turns last (ADR-0023).
        for (int look = 0; look < LOOKS_BEFORE_SLEEP; look++) {
            if (baton.tryAcquire()) {
                return;
            }
            Thread.yield();
        }
        baton.acquireUninterruptibly();
    }

    /** Whether a turn of it may find something. */
    boolean isReady(long attention) {
        return switch (state) {
            case RUNNABLE -> true;
            case ENDED -> false;
            case POLLING -> proof != null;
            case WAITING -> proof != null || woken || attention != attentionSeen || awaited != null && awaited.isDone();
        };
    }

    String describe() {
        Waitable what = awaited;
        return thread.getName()
                + switch (state) {
                    case WAITING -> serving || what == null ? " has returned" : " waits for " + what.describe();
                    case POLLING -> " asks again and again for something that does not happen";
                    case RUNNABLE -> " runs";
                    case ENDED -> " has returned";
                };
    }
}
