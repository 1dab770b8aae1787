package io.bramble.pointtopoint;

import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import io.bramble.error.TruncatedMessageException;
import io.bramble.error.TypeMismatchException;
import io.bramble.request.Awaited;
import io.bramble.request.Completion;
import io.bramble.wire.Contexts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A send or a receive. Used anew by blocking calls, once where the caller was given it.
 *
 * <p>Memory order: {@code failure} and what a receive matched are published by the state. A continuation is pushed with volatile semantics
 * before the state is looked at, and looked for after a volatile change of the state from pending: so either the thread that settles it
 * sees the continuation, or the one that pushed it sees that it is not pending any more. Of a transfer that is used anew it is looked for
 * before the state is done, so that it is of this use. A group is set with volatile semantics before the state is looked at, and looked for
 * after the state was stored with volatile semantics, so one side sees the other.
 */
abstract class Transfer extends Completion implements TransferRequest {
    private static final VarHandle CONTINUATION;
    private static final VarHandle GROUP;

    static {
        try {
            CONTINUATION = MethodHandles.lookup().findVarHandle(Transfer.class, "continuation", Continuation.class);
            GROUP = MethodHandles.lookup().findVarHandle(Transfer.class, "group", FirstOf.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final RankMessages rank;

    int context;
    int tag;

    /** Destination or source. */
    int peer;

    /** Of a receive or a probe: whether a thread does nothing but wait for it, so cannot send to its own rank. Guarded by the matching lock. */
    boolean awaited;

    /** Whether the caller begins it again and again, and may add continuations to each use. */
    boolean isRepeated;

    private @Nullable RuntimeException failure;

    /** To be told when somebody looks at the failure; null without one, or where nobody need. Published with it. */
    private Leftovers.@Nullable Unseen unseen;

    private volatile @Nullable Continuation continuation;
    private volatile @Nullable FirstOf group;

    Transfer(RankMessages rank) {
        this.rank = rank;
    }

    @Override
    public final @Nullable RuntimeException failure() {
        RuntimeException cause = outcome();
        if (cause != null) {
            seen();
        }
        return cause;
    }

    @Override
    public final @Nullable RuntimeException outcome() {
        return isDone() ? failure : null;
    }

    private void seen() {
        Leftovers.Unseen told = unseen;
        if (told != null) {
            told.seen();
        }
    }

    /** Ends it with that outcome, unless another thread has; on a thread that holds no lock. False where it was ended already. */
    final boolean settle(@Nullable RuntimeException outcome) {
        Runnable actions;
        if (outcome == null && !isRepeated) {
            // The usual end, in one step: there is no outcome to write.
            if (!tryDone()) {
                return false;
            }
            actions = takeContinuations();
            wakeAll();
        } else if (trySettle()) {
            actions = finish(outcome);
        } else {
            return false;
        }
        if (actions != null) {
            rank.defer(actions);
        }
        return true;
    }

    /** The same for a caller that holds a lock; returns what it is to have deferred when it does not any more. */
    final @Nullable Runnable settleUnderLock(@Nullable RuntimeException outcome) {
        return trySettle() ? finish(outcome) : null;
    }

    private @Nullable Runnable finish(@Nullable RuntimeException outcome) {
        failure = outcome;
        if (outcome != null) {
            unseen = rank.unseen(this, outcome);
        }
        Continuation last = takeContinuations();
        done();
        wakeAll();
        return last;
    }

    /** It is done, so that its owner may use it anew: a wake too many does no harm. */
    private void wakeAll() {
        rank.wake(this);
        FirstOf waits = group;
        if (waits != null && waits.happened()) {
            rank.wake(waits);
        }
    }

    /** Under way from here on. */
    final void beginTransfer() {
        if (failure != null) {
            failure = null;
            unseen = null;
        }
        begin();
    }

    /** Has that end as soon as this does; false where another thread waits for this in a group already. */
    final boolean join(FirstOf waits) {
        return GROUP.compareAndSet(this, null, waits);
    }

    /** The group does not wait any more. */
    final void leave(FirstOf waits) {
        GROUP.compareAndSet(this, waits, null);
    }

    @Override
    public final void onComplete(Runnable action) {
        Continuation pushed;
        do {
            pushed = new Continuation(action, continuation);
        } while (!CONTINUATION.compareAndSet(this, pushed.next, pushed));
        if (!isPending()) {
            while (!isDone()) {
                // Another thread is between two instructions of settle().
                Thread.onSpinWait();
            }
            Continuation last = takeContinuations();
            if (last != null) {
                rank.defer(last);
            }
        }
    }

    private @Nullable Continuation takeContinuations() {
        return continuation == null ? null : (Continuation) CONTINUATION.getAndSet(this, null);
    }

    /** What a rank ends with where this failed and nobody looks; null where nobody need. */
    @Nullable
    String leftover(RuntimeException cause) {
        return null;
    }

    /** The same where it failed by itself: what it is, and why. */
    final String failed(String what, RuntimeException cause) {
        return "a " + (isRepeated ? "persistent " : "") + what + " that failed, and nobody looked: "
                + cause.getMessage();
    }

    /** What it is, for texts. */
    String call() {
        return "receive";
    }

    @Override
    public Awaited awaited() {
        String name = rank.names().name(context, tag);
        return new Awaited(
                Contexts.isCollective(context) ? name : call() + " " + name,
                peer,
                context == Contexts.COMMANDS || context == Contexts.REPLIES);
    }

    @Override
    public final String toString() {
        return describe();
    }

    /** Throws what it failed with: its own exceptions with the caller's trace, the common one of a job's end as a copy. */
    final void throwFailure() {
        RuntimeException cause = failure;
        if (cause == null) {
            return;
        }
        seen();
        throw forCaller(cause);
    }

    static RuntimeException forCaller(RuntimeException cause) {
        if (cause instanceof RankFailedException lost) {
            return new RankFailedException(lost.rank(), String.valueOf(lost.getMessage()), lost);
        }
        if (cause instanceof NeverCompletesException never) {
            return new NeverCompletesException(String.valueOf(never.getMessage()));
        }
        if (cause instanceof TruncatedMessageException || cause instanceof TypeMismatchException) {
            // Made on whichever thread brought the message; the caller's trace is what helps.
            cause.fillInStackTrace();
        }
        return cause;
    }

    /** Actions to run when it is done, the last added first in the chain. */
    private record Continuation(Runnable action, @Nullable Continuation next) implements Runnable {
        @Override
        public void run() {
            ArrayDeque<Runnable> inOrder = new ArrayDeque<>();
            for (Continuation one = this; one != null; one = one.next) {
                inOrder.addFirst(one.action);
            }
            for (Runnable one : inOrder) {
                try {
                    one.run();
                } catch (RuntimeException | Error e) {
                    // It runs on whichever thread completed the transfer, which has done nothing wrong.
                    Thread here = Thread.currentThread();
                    here.getUncaughtExceptionHandler().uncaughtException(here, e);
                }
            }
        }
    }
}
