package io.bramble.collective;

import io.bramble.Operation;
import io.bramble.codec.ArrayCodec;
import io.bramble.codec.Codec;
import io.bramble.codec.ReducibleCodec;
import io.bramble.codec.SequenceCodec;
import io.bramble.codec.SplittableCodec;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The blocking collectives of one communicator on values of a codec. All ranks make the same calls in the same order, from one thread at a
 * time; what each does, {@link ValueCalls} says. MPI-4.1 §6.
 *
 * <p>All throw {@code RankFailedException} where a rank failed, {@code TypeMismatchException} where ranks disagree on the type,
 * {@code BrambleException} where lengths differ that must agree, and {@code IllegalArgumentException} for a root out of range.
 */
public final class Collectives {
    private final CollectiveScope scope;
    private final ValueCalls calls;

    /** The barrier that was called last; most have one name. */
    private Call<Void> barrier;

    /** Those of a communicator. */
    public Collectives(CollectiveScope scope) {
        this.scope = scope;
        this.calls = new ValueCalls(scope.rank(), scope.size());
        this.barrier = calls.barrier("barrier");
    }

    /** Calls to be begun by {@link CollectiveScope#start} or kept for {@link CollectiveScope#persistent}. */
    public ValueCalls calls() {
        return calls;
    }

    private <R> R run(Call<R> call) {
        return java.util.Objects.requireNonNull(runNullable(call), call.name());
    }

    private <R> @Nullable R runNullable(Call<R> call) {
        return scope.make(call);
    }

    /** {@link ValueCalls#barrier}. */
    public void barrier(String name) {
        scope.claim(name);
        try {
            if (!barrier.name().equals(name)) {
                barrier = calls.barrier(name);
            }
            scope.run(barrier);
        } finally {
            scope.end();
        }
    }

    /** {@link ValueCalls#broadcast}. */
    @SuppressWarnings("NullAway") // null where a codec of nullable values gives it
    public <T> T broadcast(String name, Codec<T> type, @Nullable T value, int root) {
        return runNullable(calls.broadcast(name, type, () -> value, root));
    }

    /** {@link ValueCalls#scatter}. */
    @SuppressWarnings("NullAway") // null where a codec of nullable values gives it
    public <T> T scatter(String name, Codec<T> type, @Nullable List<? extends T> values, int root) {
        return runNullable(calls.scatter(name, type, () -> values, root));
    }

    /** {@link ValueCalls#scatterSplit}. */
    public <T> T scatterSplit(String name, SplittableCodec<T> type, @Nullable T whole, int root) {
        return run(calls.scatterSplit(name, type, () -> whole, root));
    }

    /** {@link ValueCalls#gather}. */
    public <T> List<T> gather(String name, Codec<T> type, T mine, int root) {
        return run(calls.gather(name, type, () -> mine, root));
    }

    /** Every rank's sequence, of any length, joined in rank order at the root; the empty one elsewhere. */
    public <T> T gatherConcat(String name, SequenceCodec<T> type, T mine, int root) {
        return type.concat(gather(name, type, mine, root));
    }

    /** {@link ValueCalls#allgather}. */
    public <T> List<T> allgather(String name, Codec<T> type, T mine) {
        return run(calls.allgather(name, type, () -> mine));
    }

    /** Every rank's sequence, of any length, joined in rank order on every rank. */
    public <T> T allgatherConcat(String name, SequenceCodec<T> type, T mine) {
        return type.concat(allgather(name, type, mine));
    }

    /** {@link ValueCalls#reduce(String, ReducibleCodec, java.util.function.Supplier, Operation, int)}. */
    public <T> Optional<T> reduce(String name, ReducibleCodec<T> type, T mine, Operation operation, int root) {
        return run(calls.reduce(name, type, () -> mine, operation, root));
    }

    /** {@link ValueCalls#reduce(String, Codec, java.util.function.Supplier, BinaryOperator, int)}. */
    public <T> Optional<T> reduce(String name, Codec<T> type, T mine, BinaryOperator<T> operator, int root) {
        return run(calls.reduce(name, type, () -> mine, operator, root));
    }

    /** {@link ValueCalls#allreduce(String, ReducibleCodec, java.util.function.Supplier, Operation)}. */
    @SuppressWarnings("NullAway") // null where a codec of nullable values gives it
    public <T> T allreduce(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return runNullable(calls.allreduce(name, type, () -> mine, operation));
    }

    /** {@link ValueCalls#allreduce(String, Codec, java.util.function.Supplier, BinaryOperator)}. */
    @SuppressWarnings("NullAway") // null where a codec of nullable values gives it
    public <T> T allreduce(String name, Codec<T> type, T mine, BinaryOperator<T> operator) {
        return runNullable(calls.allreduce(name, type, () -> mine, operator));
    }

    /** {@link ValueCalls#reduceScatter(String, ArrayCodec, java.util.function.Supplier, Operation)}. */
    public <T> T reduceScatter(String name, ArrayCodec<T> type, T mine, Operation operation) {
        return run(calls.reduceScatter(name, type, () -> mine, operation));
    }

    /** {@link ValueCalls#scan(String, ReducibleCodec, java.util.function.Supplier, Operation)}. */
    @SuppressWarnings("NullAway") // null where a codec of nullable values gives it
    public <T> T scan(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return runNullable(calls.scan(name, type, () -> mine, operation));
    }

    /** {@link ValueCalls#scan(String, Codec, java.util.function.Supplier, BinaryOperator)}. */
    @SuppressWarnings("NullAway") // null where a codec of nullable values gives it
    public <T> T scan(String name, Codec<T> type, T mine, BinaryOperator<T> operator) {
        return runNullable(calls.scan(name, type, () -> mine, operator));
    }

    /** {@link ValueCalls#exscan(String, Codec, java.util.function.Supplier, BinaryOperator)}. */
    public <T> Optional<T> exscan(String name, Codec<T> type, T mine, BinaryOperator<T> operator) {
        return run(calls.exscan(name, type, () -> mine, operator));
    }

    /** {@link ValueCalls#reduceScatter(String, Codec, java.util.function.Supplier, BinaryOperator)}. */
    @SuppressWarnings("NullAway") // null where a codec of nullable values gives it
    public <T> T reduceScatter(String name, Codec<T> type, List<? extends T> toEach, BinaryOperator<T> operator) {
        return runNullable(calls.reduceScatter(name, type, () -> toEach, operator));
    }

    /** {@link ValueCalls#exscan(String, ReducibleCodec, java.util.function.Supplier, Operation)}. */
    @SuppressWarnings("NullAway") // null where a codec of nullable values gives it
    public <T> T exscan(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return runNullable(calls.exscan(name, type, () -> mine, operation));
    }

    /** {@link ValueCalls#alltoall}. */
    public <T> List<T> alltoall(String name, Codec<T> type, List<? extends T> toEach) {
        return run(calls.alltoall(name, type, () -> toEach));
    }
}
