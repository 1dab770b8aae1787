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
        request.onComplete(() -> {
            RuntimeException failure = request.failure();
            if (failure == null) {
                complete(value.get());
            } else {
                completeExceptionally(failure);
            }
        });
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new ProgressingFuture<>(messages, description);
    }

    @Override
    public T join() {
        if (!isDone()) {
            tellWaiting();
            messages.await(this);
        }
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        if (!isDone()) {
            tellWaiting();
            messages.await(this);
        }
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
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
