package io.bramble.farm;

import io.bramble.Completed;
import io.bramble.error.BrambleException;
import io.bramble.error.RankFailedException;
import io.bramble.spi.WorkerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was submitted to one farm, by any thread. Guarded by the dispatcher's lock; futures complete outside it. */
final class SubmittedCalls<A, R> extends CallGroup {
    private final FarmDispatcher farm;
    private final WorkerSpec<A, R> worker;
    /** Whose future is not complete. */
    private final Map<Call<?, ?>, SubmittedCall<R>> pending = new LinkedHashMap<>();
    /** Calls that failed; looked through at the end, and whenever they have doubled, for those that were looked at. */
    private List<SubmittedCall<R>> failures = new ArrayList<>();

    private int nextSweep = 64;
    private boolean registered;
    private boolean awaited;

    SubmittedCalls(FarmDispatcher farm, WorkerSpec<A, R> worker) {
        this.farm = farm;
        this.worker = worker;
    }

    SubmittedCall<R> submit(A input) {
        farm.checkCaller(worker);
        Cargo argument = farm.pack(worker, input);
        Call<A, R> call = new Call<>(worker, input, this, argument);
        SubmittedCall<R> future = new SubmittedCall<>(() -> cancel(call));
        Turn turn = farm.begin();
        try {
            farm.checkFailed();
            if (!registered) {
                registered = true;
                farm.register(this);
            }
            pending.put(call, future);
            farm.scheduler().add(call);
        } finally {
            farm.end(turn);
        }
        return future;
    }

    private void cancel(Call<A, R> call) {
        Turn turn = farm.begin();
        try {
            if (call.ended() || call.cancelled) {
                return;
            }
            call.cancelled = true;
            if (farm.scheduler().remove(call)) {
                dropped(call, turn);
            } else if (call.rank != null) {
                call.rank.cancel(call, false);
            }
        } finally {
            farm.end(turn);
        }
    }

    @Override
    boolean mayGrow() {
        return false;
    }

    @Override
    void ended(Call<?, ?> call, Turn turn) {
        SubmittedCall<R> future = pending.get(call);
        if (future != null) {
            turn.completions.add(() -> complete(call, future));
        }
    }

    @Override
    void dropped(Call<?, ?> call, Turn turn) {
        pending.remove(call);
        turn.wakeMaster |= awaited && pending.isEmpty();
    }

    @SuppressWarnings("unchecked")
    private void complete(Call<?, ?> call, SubmittedCall<R> future) {
        try {
            Completed<A, R> completed = ((Call<A, R>) call).completed();
            BrambleException failure = completed.failure();
            if (failure == null) {
                future.complete(completed.value());
            } else {
                future.willFail();
                future.completeExceptionally(failure);
            }
        } catch (Throwable e) {
            // An Error of the decoder's; whoever waits for the future must not wait for ever.
            future.completeExceptionally(e);
        } finally {
            // Only now: what ran in complete() may have submitted more, and the job must not end between the two.
            over(call, future);
        }
    }

    private void over(Call<?, ?> call, SubmittedCall<R> future) {
        Turn turn = farm.begin();
        try {
            if (future.isCompletedUnseen()) {
                failures.add(future);
                if (failures.size() >= nextSweep) {
                    failures.removeIf(SubmittedCall::isSeen);
                    nextSweep = Math.max(64, 2 * failures.size());
                }
            }
            dropped(call, turn);
        } finally {
            farm.end(turn);
        }
    }

    /** Waits on the master's thread; false where there was nothing to wait for. */
    boolean awaitAll() {
        boolean waited = false;
        while (true) {
            Turn turn = farm.begin();
            try {
                farm.checkFailed();
                awaited = !pending.isEmpty();
                if (!awaited) {
                    return waited;
                }
                farm.willWait(worker);
            } finally {
                farm.end(turn);
            }
            waited = true;
            farm.awaitWake();
        }
    }

    /** Adds the failures that nobody looked at. */
    void unseen(List<Throwable> all) {
        Turn turn = farm.begin();
        try {
            for (SubmittedCall<R> future : failures) {
                @Nullable Throwable failure = future.unseenFailure();
                if (failure != null) {
                    all.add(failure);
                }
            }
        } finally {
            farm.end(turn);
        }
    }

    /** Fails all that is pending. Under the lock. */
    void failAll(RankFailedException cause, Turn turn) {
        for (SubmittedCall<R> future : pending.values()) {
            turn.completions.add(() -> future.completeExceptionally(cause));
        }
        pending.clear();
    }
}
