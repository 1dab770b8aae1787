package io.bramble.farm;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The future of a submitted call, or one derived from it, which knows whether anybody can have learned of its failure: by asking for
 * its outcome, by a stage that handles failures, or the same on a derived future. Any thread may use it.
 */
final class SubmittedCall<T> extends CompletableFuture<T> {
    private final @Nullable SubmittedCall<?> source;
    private final Runnable onCancel;
    /** Set by whoever looks (volatile: read by the master's thread at the end of the job). */
    private volatile boolean seen;
    /** Derived futures, which are looked at in its stead. */
    private volatile int derived;

    SubmittedCall(Runnable onCancel) {
        this(null, onCancel);
    }

    private SubmittedCall(@Nullable SubmittedCall<?> source, Runnable onCancel) {
        this.source = source;
        this.onCancel = onCancel;
    }

    /** To be called before it fails: more dependents than it made itself are others' who will see the failure, as in allOf. */
    void willFail() {
        if (getNumberOfDependents() > derived) {
            look();
        }
    }

    boolean isSeen() {
        return seen;
    }

    /** Whether it has failed without a look. */
    boolean isCompletedUnseen() {
        return !seen && super.isCompletedExceptionally() && !isCancelled();
    }

    @Nullable
    Throwable unseenFailure() {
        if (!isCompletedUnseen()) {
            return null;
        }
        try {
            super.join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }

    private void look() {
        for (SubmittedCall<?> each = this; each != null && !each.seen; each = each.source) {
            each.seen = true;
        }
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        synchronized (this) {
            derived++;
        }
        return new SubmittedCall<>(this, () -> {});
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            onCancel.run();
        }
        return cancelled;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        look();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return super.get(timeout, unit);
        } finally {
            if (isDone()) {
                look();
            }
        }
    }

    @Override
    public T join() {
        look();
        return super.join();
    }

    @Override
    public T getNow(T valueIfAbsent) {
        if (isDone()) {
            look();
        }
        return super.getNow(valueIfAbsent);
    }

    @Override
    public boolean isCompletedExceptionally() {
        boolean failed = super.isCompletedExceptionally();
        if (failed) {
            look();
        }
        return failed;
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        // Whoever combines it with another future takes it from here.
        look();
        return this;
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, @Nullable Throwable, ? extends U> fn) {
        look();
        return super.handle(fn);
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, @Nullable Throwable, ? extends U> fn) {
        look();
        return super.handleAsync(fn);
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(
            BiFunction<? super T, @Nullable Throwable, ? extends U> fn, Executor executor) {
        look();
        return super.handleAsync(fn, executor);
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super @Nullable Throwable> action) {
        look();
        return super.whenComplete(action);
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super @Nullable Throwable> action) {
        look();
        return super.whenCompleteAsync(action);
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(
            BiConsumer<? super T, ? super @Nullable Throwable> action, Executor executor) {
        look();
        return super.whenCompleteAsync(action, executor);
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> fn) {
        look();
        return super.exceptionally(fn);
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn) {
        look();
        return super.exceptionallyAsync(fn);
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn, Executor executor) {
        look();
        return super.exceptionallyAsync(fn, executor);
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> fn) {
        look();
        return super.exceptionallyCompose(fn);
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn) {
        look();
        return super.exceptionallyComposeAsync(fn);
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> fn, Executor executor) {
        look();
        return super.exceptionallyComposeAsync(fn, executor);
    }
}
