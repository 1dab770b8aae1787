package io.bramble.request;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Something that is begun, happens once, and can then be begun again: the state that a transfer and its waiting thread share.
 *
 * <p>Memory order: whoever settles it writes the outcome before {@link #tryDone}, or between {@link #trySettle} and {@link #done}, which
 * change the state with volatile semantics; {@link #isDone} reads it with acquire semantics. That volatile change, before the read of
 * {@link #sleeper()}, is one half of the promise that no wake is lost; the other is the full fence in {@link #trySleep}, before the
 * sleeper's last look. The state is a number, not an enum: collectors have a store of a reference cost a fence of its own.
 */
public abstract class Completion implements Waitable {
    /** Not in use. */
    private static final int IDLE = 0;

    /** Under way. */
    private static final int PENDING = 1;

    /** Its outcome is being written by the one thread that won {@link #trySettle}. */
    private static final int SETTLING = 2;

    /** Its outcome is there. */
    private static final int DONE = 3;

    private static final VarHandle STATE;
    private static final VarHandle SLEEPER;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Completion.class, "state", int.class);
            SLEEPER = MethodHandles.lookup().findVarHandle(Completion.class, "sleeper", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // By the handle only.
    @SuppressWarnings("FieldMayBeFinal")
    private int state = IDLE;

    private volatile @Nullable Thread sleeper;

    /** Not in use. */
    protected Completion() {}

    @Override
    public final boolean isDone() {
        return (int) STATE.getAcquire(this) == DONE;
    }

    /** Whether it is under way and nobody is writing its outcome yet. Volatile. */
    protected final boolean isPending() {
        return (int) STATE.getVolatile(this) == PENDING;
    }

    /** Begins it, anew if it was done. Only the thread that owns it, before anybody else knows of it. */
    protected final void begin() {
        int old = (int) STATE.getAcquire(this);
        if (old != IDLE && old != DONE) {
            throw new IllegalStateException(
                    "already under way: state=" + (old == PENDING ? "pending" : "settling") + " " + describe());
        }
        STATE.setRelease(this, PENDING);
    }

    /** Publishes an outcome that was written before; of several callers one does. It then wakes whoever waits. */
    protected final boolean tryDone() {
        return STATE.compareAndSet(this, PENDING, DONE);
    }

    /** Whether the caller is the one to write the outcome; of several only one is, and it must call {@link #done} at once. */
    protected final boolean trySettle() {
        return STATE.compareAndSet(this, PENDING, SETTLING);
    }

    /** Publishes the outcome. The caller then wakes whoever waits, and must not look at the outcome again: it may be in use anew. */
    protected final void done() {
        STATE.setVolatile(this, DONE);
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
