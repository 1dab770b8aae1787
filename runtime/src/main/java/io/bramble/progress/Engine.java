package io.bramble.progress;

import io.bramble.request.Waitable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Moves the messages of a JVM by the threads that wait for them: one of them leads and ticks, the others only look, and whoever ends its
 * wait hands on. Between ranks of one JVM there is nothing to move: without a step registered, a thread that waits just waits.
 *
 * <p>The engine's lock is the outermost; matching locks are taken under it, never the other way. A turn is bounded, so that the lock is
 * let go every some 20 µs of work. What is to run without locks is {@link Deferred} and runs as soon as the lock is let go.
 */
public final class Engine {
    private static final VarHandle TURNS;
    private static final VarHandle UNFLUSHED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TURNS = lookup.findVarHandle(Engine.class, "turns", long.class);
            UNFLUSHED = lookup.findVarHandle(Engine.class, "unflushed", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Waiter waiter;
    private final int looks;
    private final Deferred deferred;
    private final ProgressStep step = this::tick;
    private final ProgressStep spinStep = this::spin;

    // Set before the threads of ranks start.
    private final List<ProgressStep> stages = new ArrayList<>();

    /** Exchanged with volatile semantics: what is done under the lock is seen by the next to take it. */
    private final AtomicBoolean locked = new AtomicBoolean();

    /** Set after work was queued, looked at after the lock was let go: so work is not left because two threads missed each other. */
    private volatile boolean marked;

    /** Turns so far; written under the lock, read without order by the helper thread. */
    private long turns;

    /** Whether something was written outside of a turn that the next turn's flush completes; guarded like {@link #turns}. */
    private boolean unflushed;

    /** Threads that wait and may sleep; guarded by itself. */
    private final List<Waitable> waits = new ArrayList<>();

    private volatile int waiting;

    /** An engine for ranks of one JVM: it has no stages, so nothing to move. */
    public Engine(Waiter waiter) {
        this(waiter, new Deferred());
    }

    /** An engine whose threads wait by that. */
    public Engine(Waiter waiter, Deferred deferred) {
        this.waiter = waiter;
        looks = waiter.looks();
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
        if (!waiter.spin(what, spinStep)) {
            sleep(what);
        }
        if (waiting > 0) {
            handOn();
        }
    }

    /** A turn of the engine that begins with that: something of the caller's own to look at while it waits, of which it gives the work. */
    public ProgressStep with(ProgressStep own) {
        return () -> own.tick() + (stages.isEmpty() ? 0 : spin());
    }

    /**
     * The beginning of {@link #await}, for a caller that has something of its own to look at: never sleeps.
     *
     * @param step made by {@link #with}
     * @return whether it is done
     */
    public boolean spin(Waitable what, ProgressStep step) {
        boolean done = waiter.spin(what, step);
        if (done && waiting > 0) {
            handOn();
        }
        return done;
    }

    /** Looks for as long as a message takes, without a turn; whether it is done. */
    public boolean look(Waitable what) {
        return waiter.look(what);
    }

    /** Returns when it is done or that time has passed; whether it is done. The caller holds no lock. */
    public boolean await(Waitable what, long timeoutNs) {
        boolean done = waiter.await(what, stages.isEmpty() ? null : step, timeoutNs);
        if (waiting > 0) {
            handOn();
        }
        return done;
    }

    private void sleep(Waitable what) {
        synchronized (waits) {
            waits.add(what);
            waiting = waits.size();
        }
        try {
            waiter.await(what, step);
        } finally {
            synchronized (waits) {
                waits.remove(what);
                waiting = waits.size();
            }
        }
    }

    private void handOn() {
        Waitable next;
        synchronized (waits) {
            next = waits.isEmpty() ? null : waits.get(waits.size() - 1);
        }
        if (next != null) {
            waiter.wake(next);
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
        return turns(1);
    }

    /** Turns until there is work, some at most. */
    private int spin() {
        return turns(looks);
    }

    private int turns(int most) {
        int total = 0;
        do {
            if (!tryLock()) {
                return total;
            }
            try {
                int work = 0;
                for (int turn = 0; turn < most && work == 0; turn++) {
                    if (marked) {
                        marked = false;
                    }
                    for (int i = 0; i < stages.size(); i++) {
                        work += stages.get(i).tick();
                    }
                }
                total += work;
                TURNS.setOpaque(this, turns + 1);
                UNFLUSHED.setOpaque(this, false);
            } finally {
                release();
            }
        } while (marked);
        return total;
    }

    /** Takes the lock for a send outside of a turn, which {@link #unlock} must follow; false where another thread has it. */
    public boolean tryLock() {
        if (locked.get() || !locked.compareAndSet(false, true)) {
            return false;
        }
        deferred.hold();
        return true;
    }

    /**
     * Lets the lock go.
     *
     * @param wrote whether something was sent: the next turn flushes it
     */
    public void unlock(boolean wrote) {
        if (wrote) {
            UNFLUSHED.setOpaque(this, true);
        }
        release();
        if (marked) {
            // Somebody could not take the lock meanwhile.
            tick();
        }
    }

    private void release() {
        boolean actions = deferred.letGo();
        locked.set(false);
        if (actions) {
            deferred.drain();
        }
    }

    /** How many turns there were: for a helper that ticks only where nobody else does. Any thread. */
    public long turns() {
        return (long) TURNS.getOpaque(this);
    }

    /** Whether something was sent that no turn has flushed yet. Any thread. */
    public boolean isUnflushed() {
        return (boolean) UNFLUSHED.getOpaque(this);
    }
}
