package io.bramble.collective;

import io.bramble.Operation;
import io.bramble.codec.ArrayCodec;
import io.bramble.codec.Codec;
import io.bramble.codec.ReducibleCodec;
import io.bramble.codec.SequenceCodec;
import io.bramble.codec.SplittableCodec;
import io.bramble.spi.BackgroundCollectives;
import io.bramble.spi.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The collectives that a program declares with futures, for a rank. */
final class RankBackground implements BackgroundCollectives {
    private final CollectiveScope scope;
    private final ValueCalls calls;

    RankBackground(CollectiveScope scope, ValueCalls calls) {
        this.scope = scope;
        this.calls = calls;
    }

    private <R> CompletableFuture<R> begin(Call<R> call) {
        return scope.start(call).toFuture();
    }

    private <T> CompletableFuture<T> orElse(Call<Optional<T>> reduce, T mine) {
        return scope.start(reduce).toFuture(combination -> combination.orElse(mine));
    }

    @Override
    public CompletableFuture<@Nullable Void> barrier(String name) {
        return begin(calls.barrier(name));
    }

    @Override
    public <T> CompletableFuture<T> broadcast(String name, Codec<T> type, @Nullable T value, int root) {
        return begin(calls.broadcast(name, type, () -> value, root));
    }

    @Override
    public <T> CompletableFuture<T> scatter(String name, SplittableCodec<T> type, @Nullable T whole, int root) {
        return begin(calls.scatterSplit(name, type, () -> whole, root));
    }

    @Override
    public <T> CompletableFuture<List<T>> gather(String name, Codec<T> type, T mine, int root) {
        return begin(calls.gather(name, type, () -> mine, root));
    }

    @Override
    public <T> CompletableFuture<T> gatherConcat(String name, SequenceCodec<T> type, T mine, int root) {
        return scope.start(calls.gather(name, type, () -> mine, root)).toFuture(type::concat);
    }

    @Override
    public <T> CompletableFuture<List<T>> allgather(String name, Codec<T> type, T mine) {
        return begin(calls.allgather(name, type, () -> mine));
    }

    @Override
    public <T> CompletableFuture<T> allgatherConcat(String name, SequenceCodec<T> type, T mine) {
        return scope.start(calls.allgather(name, type, () -> mine)).toFuture(type::concat);
    }

    @Override
    public <T> CompletableFuture<T> reduce(String name, ReducibleCodec<T> type, T mine, Operation operation, int root) {
        return orElse(calls.reduce(name, type, () -> mine, operation, root), mine);
    }

    @Override
    public <T> CompletableFuture<T> reduce(String name, Codec<T> type, T mine, BinaryOperator<T> combiner, int root) {
        return orElse(calls.reduce(name, type, () -> mine, combiner, root), mine);
    }

    @Override
    public <T> CompletableFuture<T> allreduce(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return begin(calls.allreduce(name, type, () -> mine, operation));
    }

    @Override
    public <T> CompletableFuture<T> allreduce(String name, Codec<T> type, T mine, BinaryOperator<T> combiner) {
        return begin(calls.allreduce(name, type, () -> mine, combiner));
    }

    @Override
    public <T> CompletableFuture<T> reduceScatter(String name, ArrayCodec<T> type, T mine, Operation operation) {
        return begin(calls.reduceScatter(name, type, () -> mine, operation));
    }

    @Override
    public <T> CompletableFuture<T> scan(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return begin(calls.scan(name, type, () -> mine, operation));
    }

    @Override
    public <T> CompletableFuture<T> scan(String name, Codec<T> type, T mine, BinaryOperator<T> combiner) {
        return begin(calls.scan(name, type, () -> mine, combiner));
    }

    @Override
    public <T> CompletableFuture<T> exscan(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return begin(calls.exscan(name, type, () -> mine, operation));
    }

    @Override
    public <T> CompletableFuture<List<T>> alltoall(String name, Codec<T> type, List<? extends T> toEach) {
        return begin(calls.alltoall(name, type, () -> toEach));
    }

    @Override
    public Exchange exchange(String name, boolean periodic) {
        return new NeighbourExchange(scope, name, periodic);
    }
}
