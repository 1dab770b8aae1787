package io.bramble.request;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Something that is begun, happens once, and can then be begun again: the state that a transfer and its waiting thread share.
 *
 * <p>Memory order: whoever settles it writes the outcome between {@link #trySettle} and {@link #done}, which stores the state with
 * volatile semantics; {@link #isDone} reads it with acquire semantics. The volatile store, before the read of {@link #sleeper()}, is one
 * half of the promise that no wake is lost; the other is the full fence in {@link #trySleep}, before the sleeper's last look.
 */
public abstract class Completion implements Waitable {
    /** What a completion goes through. */
    protected enum State {
        /** Not in use. */
        IDLE,
        /** Under way. */
        PENDING,
        /** Its outcome is being written by the one thread that won {@link #trySettle}. */
        SETTLING,
        /** Its outcome is there. */
        DONE
    }

    private static final VarHandle STATE;
    private static final VarHandle SLEEPER;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Completion.class, "state", State.class);
            SLEEPER = MethodHandles.lookup().findVarHandle(Completion.class, "sleeper", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile State state = State.IDLE;

    private volatile @Nullable Thread sleeper;

    /** Not in use. */
    protected Completion() {}

    @Override
    public final boolean isDone() {
        return (State) STATE.getAcquire(this) == State.DONE;
    }

    /** Whether it is under way and nobody is writing its outcome yet. Volatile. */
    protected final boolean isPending() {
        return state == State.PENDING;
    }

    /** Begins it, anew if it was done. Only the thread that owns it, before anybody else knows of it. */
    protected final void begin() {
        State old = (State) STATE.getAcquire(this);
        if (old != State.IDLE && old != State.DONE) {
            throw new IllegalStateException("already under way: state=" + old + " " + describe());
        }
        STATE.setRelease(this, State.PENDING);
    }

    /** Whether the caller is the one to write the outcome; of several only one is, and it must call {@link #done} at once. */
    protected final boolean trySettle() {
        return STATE.compareAndSet(this, State.PENDING, State.SETTLING);
    }

    /** Publishes the outcome. The caller then wakes whoever waits, and must not look at the outcome again: it may be in use anew. */
    protected final void done() {
        state = State.DONE;
    }

    /**
     * For a {@code Waiter}: the calling thread is about to sleep until this is done, and looks once more before it does. False where
     * another thread sleeps on it already; only one is woken. A full fence.
     */
    public final boolean trySleep(Thread thread) {
        return SLEEPER.compareAndSet(this, null, thread);
    }

    /** For a {@code Waiter}: the thread of a successful {@link #trySleep} is awake. */
    public final void awake() {
        sleeper = null;
    }

    /** For a {@code Waiter}: the thread that sleeps, if any. */
    public final @Nullable Thread sleeper() {
        return sleeper;
    }
}
