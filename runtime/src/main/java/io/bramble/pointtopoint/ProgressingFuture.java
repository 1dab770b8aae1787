package io.bramble.pointtopoint;

import io.bramble.request.Waitable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future of something that messages bring about: a thread of the rank that waits for it, or for a stage made of it, moves messages
 * meanwhile and takes part in proofs of deadlock, as one that awaits a request. Any thread.
 *
 * <p>An interrupt does not end {@link #get()}: the end of the job does, as the transfers that are waited for fail with it.
 */
public final class ProgressingFuture<T extends @Nullable Object> extends CompletableFuture<T> implements Waitable {
    private final PointToPoint messages;
    private final Supplier<String> description;
    /** The request that completes it; null where nothing of one is. */
    private volatile @Nullable TransferRequest request;

    /** Whether somebody has looked at what comes of it, or will. Volatile: set before the request's outcome is looked at, read after it is done. */
    private volatile boolean isLookedAt;

    /** Whether waiting threads will be told of the end; guarded by this. */
    private boolean tells;

    /**
     * One of a rank.
     *
     * @param description what it is, for those who wait for it
     */
    public ProgressingFuture(PointToPoint messages, Supplier<String> description) {
        this.messages = messages;
        this.description = description;
    }

    /** Has that request complete it. */
    public void completeAfter(TransferRequest request, Supplier<T> value) {
        lookFor(request);
        request.onComplete(() -> {
            RuntimeException failure = request.outcome();
            if (failure == null) {
                complete(value.get());
            } else {
                fail(failure);
            }
        });
    }

    /** Whoever looks at this looks at the failure of that request. */
    public void lookFor(TransferRequest completing) {
        request = completing;
    }

    /** Completes it with a failure. */
    public void fail(Throwable failure) {
        if (isLookedAt || getNumberOfDependents() > 0) {
            look();
        }
        completeExceptionally(failure);
    }

    private void look() {
        isLookedAt = true;
        TransferRequest completing = request;
        if (completing != null) {
            completing.failure();
        }
    }

    @Override
    public boolean isCompletedExceptionally() {
        look();
        return super.isCompletedExceptionally();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        // Whoever gives it up need not be told.
        look();
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public T getNow(T valueIfAbsent) {
        look();
        return super.getNow(valueIfAbsent);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        // Of a stage that depends on this one.
        look();
        return new ProgressingFuture<>(messages, description);
    }

    @Override
    public T join() {
        look();
        if (!isDone()) {
            tellWaiting();
            messages.await(this);
        }
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        look();
        if (!isDone()) {
            tellWaiting();
            messages.await(this);
        }
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        look();
        if (!isDone()) {
            tellWaiting();
            messages.await(this, unit.toNanos(timeout));
        }
        return super.get(0, TimeUnit.NANOSECONDS);
    }

    /** Once, however often threads wait: each stage that is added stays until the end. */
    private void tellWaiting() {
        synchronized (this) {
            if (tells) {
                return;
            }
            tells = true;
        }
        whenComplete((value, failure) -> messages.wake(this));
    }

    @Override
    public String describe() {
        return description.get();
    }

    @Override
    public String toString() {
        return describe() + (isDone() ? ", done" : ", under way");
    }
}
