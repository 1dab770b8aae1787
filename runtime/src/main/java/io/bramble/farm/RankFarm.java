package io.bramble.farm;

import io.bramble.Completed;
import io.bramble.Farm;
import io.bramble.FarmProgress;
import io.bramble.error.BrambleException;
import io.bramble.spi.WorkerSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The farm of one worker, as the {@code @Master} method has it. */
final class RankFarm<A, R> implements Farm<A, R> {
    private final FarmDispatcher dispatcher;
    private final WorkerSpec<A, R> worker;
    private final SubmittedCalls<A, R> submitted;
    private final @Nullable Consumer<? super FarmProgress> listener;

    RankFarm(FarmDispatcher dispatcher, WorkerSpec<A, R> worker) {
        this(dispatcher, worker, new SubmittedCalls<>(dispatcher, worker), null);
    }

    private RankFarm(
            FarmDispatcher dispatcher,
            WorkerSpec<A, R> worker,
            SubmittedCalls<A, R> submitted,
            @Nullable Consumer<? super FarmProgress> listener) {
        this.dispatcher = dispatcher;
        this.worker = worker;
        this.submitted = submitted;
        this.listener = listener;
    }

    @Override
    public Farm<A, R> onProgress(Consumer<? super FarmProgress> told) {
        return new RankFarm<>(dispatcher, worker, submitted, told);
    }

    @Override
    public Stream<R> map(Iterator<? extends A> inputs) {
        return stream(inputs, true, Completed::result);
    }

    @Override
    public Stream<Completed<A, R>> unordered(Iterator<? extends A> inputs) {
        return stream(inputs, false, call -> call);
    }

    private <T> Stream<T> stream(Iterator<? extends A> inputs, boolean ordered, Function<Completed<A, R>, T> element) {
        CallStream<A, R> calls = begin(inputs, ordered);
        return StreamSupport.stream(new CallSpliterator<>(calls, ordered, element), false)
                .onClose(calls::close);
    }

    private CallStream<A, R> begin(Iterator<? extends A> inputs, boolean ordered) {
        dispatcher.checkMaster(worker, "a stream");
        CallStream<A, R> calls = new CallStream<>(dispatcher, worker, inputs, ordered, listener);
        dispatcher.register(calls);
        return calls;
    }

    @Override
    public CompletableFuture<R> submit(A input) {
        return submitted.submit(input);
    }

    @Override
    public R race(Iterator<? extends A> inputs) {
        CallStream<A, R> calls = begin(inputs, false);
        List<BrambleException> failures = new ArrayList<>();
        try {
            for (Call<A, R> call = calls.next(); call != null; call = calls.next()) {
                Completed<A, R> completed = call.completed();
                @Nullable BrambleException failure = completed.failure();
                if (failure == null) {
                    return completed.result();
                }
                failures.add(failure);
            }
        } finally {
            calls.close(true);
        }
        if (failures.isEmpty()) {
            throw new IllegalArgumentException("race of farm " + worker.name() + " has no input; give it one or more");
        }
        BrambleException last = failures.remove(failures.size() - 1);
        failures.forEach(last::addSuppressed);
        throw last;
    }
}
