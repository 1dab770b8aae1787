package io.bramble.collective;

import io.bramble.Operation;
import io.bramble.codec.ArrayCodec;
import io.bramble.codec.Codec;
import io.bramble.codec.ReducibleCodec;
import io.bramble.codec.SplittableCodec;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.ValueSlots.Operands;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The collectives on values of a codec, as calls to be made. A rank's value is asked for when its call is made, each time anew; {@code name}
 * is what it is called in messages. Results share no mutable object with arguments, but where that is said. Reductions associate as
 * {@link TreeReduce} says, lower ranks on the left. MPI-4.1 §6. Stateless.
 *
 * <p>A root out of range is an {@code IllegalArgumentException} of these methods, before anything is sent.
 */
public final class ValueCalls {
    private final int rank;
    private final int size;

    ValueCalls(int rank, int size) {
        this.rank = rank;
        this.size = size;
    }

    /** Done when every rank has called it. */
    public Call<Void> barrier(String name) {
        return new BarrierCall(name);
    }

    /** The root's value on every rank; on the root a copy, where the type is mutable. */
    public <T> Call<T> broadcast(String name, Codec<T> type, Supplier<? extends @Nullable T> value, int root) {
        checkRoot(name, root);
        return new ValueCall<>(
                CollectiveKind.BROADCAST,
                name,
                Use.BROADCAST,
                root,
                type,
                null,
                null,
                count -> {
                    ValueSlots<T> slots = new ValueSlots<>(name, type, rank, count);
                    if (rank == root) {
                        slots.putCallers(0, value.get());
                    }
                    return slots;
                },
                slots -> slots.result(0));
    }

    /**
     * Element {@code r} of the root's list to rank {@code r}. Where that list has not as many elements as there are ranks, an
     * {@code IllegalArgumentException} when the call is made.
     */
    public <T> Call<T> scatter(
            String name, Codec<T> type, Supplier<? extends @Nullable List<? extends T>> values, int root) {
        return scatter(name, type, root, count -> {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, count);
            if (rank == root) {
                List<? extends T> all = values.get();
                if (all == null || all.size() != size) {
                    throw new IllegalArgumentException(
                            name + ": not one value for each rank: values=" + (all == null ? "null" : all.size())
                                    + " size=" + size + "; pass a list of " + size + " on the root");
                }
                for (int i = 0; i < size; i++) {
                    slots.putCallers(BinomialTree.relative(i, root, size), all.get(i));
                }
            }
            return slots;
        });
    }

    /** The root's sequence cut in rank order, the first {@code length % size} ranks one element more; this rank's part. */
    public <T> Call<T> scatterSplit(
            String name, SplittableCodec<T> type, Supplier<? extends @Nullable T> whole, int root) {
        return scatter(name, type, root, count -> {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, count);
            if (rank == root) {
                T all = whole.get();
                if (all == null) {
                    throw new IllegalArgumentException(
                            name + ": null on the root: root=" + root + "; pass the value to be cut there");
                }
                int length = type.length(all);
                for (int i = 0; i < size; i++) {
                    T part = type.slice(all, Parts.start(i, size, length), Parts.start(i + 1, size, length));
                    slots.put(BinomialTree.relative(i, root, size), part);
                }
            }
            return slots;
        });
    }

    private <T> Call<T> scatter(String name, Codec<T> type, int root, IntFunction<ValueSlots<T>> filler) {
        checkRoot(name, root);
        return new ValueCall<>(
                CollectiveKind.SCATTER,
                name,
                Use.SCATTER_VALUES,
                root,
                type,
                null,
                null,
                filler,
                slots -> slots.result(BinomialTree.relative(rank, root, size)));
    }

    /** Every rank's value in rank order at the root, an unmodifiable list; an empty one elsewhere. */
    public <T> Call<List<T>> gather(String name, Codec<T> type, Supplier<? extends T> mine, int root) {
        checkRoot(name, root);
        return new ValueCall<>(
                CollectiveKind.GATHER,
                name,
                Use.GATHER_VALUES,
                root,
                type,
                null,
                null,
                count -> {
                    ValueSlots<T> slots = new ValueSlots<>(name, type, rank, count);
                    slots.putCallers(BinomialTree.relative(rank, root, size), mine.get());
                    return slots;
                },
                slots -> rank == root ? slots.results(0, size, BinomialTree.relative(0, root, size)) : List.of());
    }

    /** Every rank's value in rank order on every rank, an unmodifiable list. */
    public <T> Call<List<T>> allgather(String name, Codec<T> type, Supplier<? extends T> mine) {
        return new ValueCall<>(
                CollectiveKind.ALLGATHER,
                name,
                Use.ALLGATHER_VALUES,
                0,
                type,
                null,
                null,
                count -> {
                    ValueSlots<T> slots = new ValueSlots<>(name, type, rank, count);
                    slots.putCallers(rank, mine.get());
                    return slots;
                },
                slots -> slots.results(0, size, 0));
    }

    /** All values combined by an operation, at the root; empty elsewhere. */
    public <T> Call<Optional<T>> reduce(
            String name, ReducibleCodec<T> type, Supplier<? extends T> mine, Operation operation, int root) {
        return reduce(name, type, mine, operator(type, operation), operation, Operands.LEFT_ALONE, root);
    }

    /** All values combined by an associative operator, at the root; empty elsewhere. */
    public <T> Call<Optional<T>> reduce(
            String name, Codec<T> type, Supplier<? extends T> mine, BinaryOperator<T> operator, int root) {
        return reduce(name, type, mine, operator, operator, Operands.COPIED, root);
    }

    private <T> Call<Optional<T>> reduce(
            String name,
            Codec<T> type,
            Supplier<? extends T> mine,
            BinaryOperator<T> operator,
            Object operation,
            Operands operands,
            int root) {
        checkRoot(name, root);
        return new ValueCall<>(
                CollectiveKind.REDUCE,
                name,
                Use.REDUCE,
                root,
                type,
                operation,
                mine,
                count -> combining(name, type, mine, operator, operands, count, TreeReduce.OWN),
                slots -> rank == root ? Optional.of(notNull(name, slots.result(TreeReduce.RESULT))) : Optional.empty());
    }

    /** All values combined by an operation, on every rank with the same bits. */
    public <T> Call<T> allreduce(String name, ReducibleCodec<T> type, Supplier<? extends T> mine, Operation operation) {
        return allreduce(name, type, mine, operator(type, operation), operation, Operands.LEFT_ALONE);
    }

    /** All values combined by an associative operator, on every rank. */
    public <T> Call<T> allreduce(String name, Codec<T> type, Supplier<? extends T> mine, BinaryOperator<T> operator) {
        return allreduce(name, type, mine, operator, operator, Operands.COPIED);
    }

    private <T> Call<T> allreduce(
            String name,
            Codec<T> type,
            Supplier<? extends T> mine,
            BinaryOperator<T> operator,
            Object operation,
            Operands operands) {
        return new ValueCall<>(
                CollectiveKind.ALLREDUCE,
                name,
                Use.ALLREDUCE,
                0,
                type,
                operation,
                mine,
                count -> combining(name, type, mine, operator, operands, count, TreeReduce.OWN),
                slots -> slots.result(TreeReduce.RESULT));
    }

    /** All arrays, of one length, combined element by element, then cut in rank order as a scatter cuts; this rank's part. */
    public <T> Call<T> reduceScatter(String name, ArrayCodec<T> type, Supplier<? extends T> mine, Operation operation) {
        return new ValueCall<>(
                CollectiveKind.REDUCE_SCATTER,
                name,
                Use.REDUCE_SCATTER,
                0,
                type,
                operation,
                mine,
                count -> {
                    ValueSlots<T> slots = new ValueSlots<>(name, type, rank, count)
                            .combining(operator(type, operation), Operands.LEFT_ALONE);
                    T all = mine.get();
                    int length = type.length(all);
                    for (int i = 0; i < size; i++) {
                        slots.put(i, type.slice(all, Parts.start(i, size, length), Parts.start(i + 1, size, length)));
                    }
                    return slots;
                },
                slots -> slots.result(size));
    }

    /** The values of ranks 0 to this one combined by an operation. */
    public <T> Call<T> scan(String name, ReducibleCodec<T> type, Supplier<? extends T> mine, Operation operation) {
        return scan(name, type, mine, operator(type, operation), operation, Operands.LEFT_ALONE);
    }

    /** The values of ranks 0 to this one combined by an associative operator. */
    public <T> Call<T> scan(String name, Codec<T> type, Supplier<? extends T> mine, BinaryOperator<T> operator) {
        return scan(name, type, mine, operator, operator, Operands.COPIED);
    }

    private <T> Call<T> scan(
            String name,
            Codec<T> type,
            Supplier<? extends T> mine,
            BinaryOperator<T> operator,
            Object operation,
            Operands operands) {
        return new ValueCall<>(
                CollectiveKind.SCAN,
                name,
                Use.SCAN,
                0,
                type,
                operation,
                mine,
                count -> combining(name, type, mine, operator, operands, count, DoublingScan.OWN),
                slots -> slots.result(DoublingScan.RESULT));
    }

    /** The values of the ranks before this one combined by an operation; its identity on rank 0. */
    public <T> Call<T> exscan(String name, ReducibleCodec<T> type, Supplier<? extends T> mine, Operation operation) {
        return exscan(
                name,
                type,
                mine,
                operator(type, operation),
                operation,
                Operands.LEFT_ALONE,
                slots -> slots.isEmpty(DoublingScan.RESULT)
                        ? type.identity(operation, slots.result(DoublingScan.OWN))
                        : slots.result(DoublingScan.RESULT));
    }

    /** The values of the ranks before this one combined by an associative operator; empty on rank 0, before which there is none. */
    public <T> Call<Optional<T>> exscan(
            String name, Codec<T> type, Supplier<? extends T> mine, BinaryOperator<T> operator) {
        return exscan(
                name,
                type,
                mine,
                operator,
                operator,
                Operands.COPIED,
                slots -> slots.isEmpty(DoublingScan.RESULT)
                        ? Optional.empty()
                        : Optional.of(notNull(name, slots.result(DoublingScan.RESULT))));
    }

    private <T, R> Call<R> exscan(
            String name,
            Codec<T> type,
            Supplier<? extends T> mine,
            BinaryOperator<T> operator,
            Object operation,
            Operands operands,
            Function<ValueSlots<T>, R> outcome) {
        return new ValueCall<>(
                CollectiveKind.EXSCAN,
                name,
                Use.EXSCAN,
                0,
                type,
                operation,
                mine,
                count -> combining(name, type, mine, operator, operands, count, DoublingScan.OWN),
                outcome);
    }

    /**
     * Elements {@code r} of all ranks' lists combined in rank order by an associative operator, at rank {@code r}. Where the list has not as
     * many elements as there are ranks, an {@code IllegalArgumentException} when the call is made.
     */
    public <T> Call<T> reduceScatter(
            String name, Codec<T> type, Supplier<? extends List<? extends T>> toEach, BinaryOperator<T> operator) {
        return new ValueCall<>(
                CollectiveKind.REDUCE_SCATTER,
                name,
                Use.REDUCE_SCATTER,
                0,
                type,
                operator,
                null,
                count -> each(name, type, toEach, count).combining(operator, Operands.COPIED),
                slots -> slots.result(size));
    }

    /**
     * Element {@code r} goes to rank {@code r}; the result's element {@code s} came from rank {@code s}. An unmodifiable list. Where the
     * list has not as many elements as there are ranks, an {@code IllegalArgumentException} when the call is made.
     */
    public <T> Call<List<T>> alltoall(String name, Codec<T> type, Supplier<? extends List<? extends T>> toEach) {
        return new ValueCall<>(
                CollectiveKind.ALLTOALL,
                name,
                Use.ALLTOALL,
                0,
                type,
                null,
                null,
                count -> each(name, type, toEach, count),
                slots -> slots.results(size, size, 0));
    }

    /** A value for each rank, and empty slots behind them. */
    private <T> ValueSlots<T> each(
            String name, Codec<T> type, Supplier<? extends List<? extends T>> toEach, int count) {
        List<? extends T> all = toEach.get();
        if (all.size() != size) {
            throw new IllegalArgumentException(name + ": not one value for each rank: values=" + all.size() + " size="
                    + size + " rank=" + rank + "; pass a list of " + size);
        }
        ValueSlots<T> slots = new ValueSlots<>(name, type, rank, count);
        for (int i = 0; i < size; i++) {
            slots.putCallers(i, all.get(i));
        }
        return slots;
    }

    private <T> ValueSlots<T> combining(
            String name,
            Codec<T> type,
            Supplier<? extends T> mine,
            BinaryOperator<T> operator,
            Operands operands,
            int count,
            int own) {
        ValueSlots<T> slots = new ValueSlots<>(name, type, rank, count).combining(operator, operands);
        slots.putCallers(own, mine.get());
        return slots;
    }

    private void checkRoot(String name, int root) {
        if (root < 0 || root >= size) {
            throw new IllegalArgumentException(
                    name + ": root out of range: root=" + root + " size=" + size + "; use 0 to " + (size - 1));
        }
    }

    private static <T> T notNull(String name, @Nullable T combination) {
        if (combination == null) {
            throw new NullPointerException(
                    name + ": the operator returned null; combine to an Optional where there may be nothing");
        }
        return combination;
    }

    private static <T> BinaryOperator<T> operator(ReducibleCodec<T> type, Operation operation) {
        return (left, right) -> type.reduce(operation, left, right);
    }
}
