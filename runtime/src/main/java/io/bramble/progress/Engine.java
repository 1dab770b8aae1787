package io.bramble.progress;

import io.bramble.request.Waitable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Moves the messages of a JVM by the threads that wait for them: one of them leads and ticks, the others only look, and whoever ends its
 * wait hands on. Between ranks of one JVM there is nothing to move: without a step registered, a thread that waits just waits.
 *
 * <p>The engine's lock is the outermost; matching locks are taken under it, never the other way. What is to run without locks is
 * {@link Deferred} and runs as soon as the lock is let go, at least after {@value #HOLD_NS} ns of work.
 */
public final class Engine {
    /** How long a thread works under the lock before it lets others in, in nanoseconds. */
    static final long HOLD_NS = 20_000;

    private final Waiter waiter;
    private final NanoClock clock;
    private final Deferred deferred;
    private final ProgressStep step = this::tick;

    // Set before the threads of ranks start.
    private final List<ProgressStep> stages = new ArrayList<>();

    /** Exchanged with volatile semantics: what is done under the lock is seen by the next to take it. */
    private final AtomicBoolean locked = new AtomicBoolean();

    /** Set after work was queued, looked at after the lock was let go: so work is not left because two threads missed each other. */
    private volatile boolean marked;

    /** What threads wait for; guarded by itself. */
    private final List<Waitable> waits = new ArrayList<>();

    /** An engine for ranks of one JVM: it has no stages, so nothing to move and no use for the time. */
    public Engine(Waiter waiter) {
        this(waiter, () -> 0, new Deferred());
    }

    /** An engine whose threads wait by that. */
    public Engine(Waiter waiter, NanoClock clock, Deferred deferred) {
        this.waiter = waiter;
        this.clock = clock;
        this.deferred = deferred;
    }

    /** Has that done in each turn, under the lock; before the first thread waits. */
    public void register(ProgressStep stage) {
        stages.add(stage);
    }

    /** Returns when it is done; moves messages until then. The caller holds no lock. */
    public void await(Waitable what) {
        if (stages.isEmpty()) {
            waiter.await(what, null);
            return;
        }
        synchronized (waits) {
            waits.add(what);
        }
        try {
            waiter.await(what, step);
        } finally {
            Waitable next;
            synchronized (waits) {
                waits.remove(what);
                next = waits.isEmpty() ? null : waits.get(waits.size() - 1);
            }
            if (next != null) {
                waiter.wake(next);
            }
        }
    }

    /** A turn for a thread that does not wait but will ask again. */
    public int attempt() {
        return waiter.attempt(step);
    }

    /** Lets the thread that waits for it look again. */
    public void wake(Waitable what) {
        waiter.wake(what);
    }

    /** Says that there is something to send, after it was queued, and sends it unless another thread is at it, which then will. */
    public void nudge() {
        marked = true;
        tick();
    }

    /** One turn; 0 where there was nothing to do or another thread is at it. */
    public int tick() {
        int total = 0;
        do {
            if (locked.get() || !locked.compareAndSet(false, true)) {
                return total;
            }
            deferred.hold();
            try {
                marked = false;
                total += work();
            } finally {
                locked.set(false);
                deferred.release();
            }
        } while (marked);
        return total;
    }

    private int work() {
        long startNs = clock.nanoTime();
        int total = 0;
        int work;
        do {
            work = 0;
            for (int i = 0; i < stages.size(); i++) {
                work += stages.get(i).tick();
            }
            total += work;
        } while (work > 0 && clock.nanoTime() - startNs < HOLD_NS);
        return total;
    }
}
