package io.bramble.collective;

import io.bramble.Operation;
import io.bramble.codec.ArrayCodec;
import io.bramble.codec.Codec;
import io.bramble.codec.ReducibleCodec;
import io.bramble.codec.SequenceCodec;
import io.bramble.codec.SplittableCodec;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.ValueSlots.Operands;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The collectives of one communicator on values of a codec. All ranks make the same calls in the same order, from one thread at a time;
 * {@code name} is what a call is called in messages. Results share no mutable object with arguments, but where that is said. Reductions
 * associate as {@link TreeReduce} says, lower ranks on the left. MPI-4.1 §6.
 *
 * <p>All throw {@code RankFailedException} where a rank failed, {@code TypeMismatchException} where ranks disagree on the type,
 * {@code BrambleException} where lengths differ that must agree, and {@code IllegalArgumentException} for a root out of range.
 */
public final class Collectives {
    private final CollectiveScope scope;
    private final int rank;
    private final int size;

    /** Those of a communicator. */
    public Collectives(CollectiveScope scope) {
        this.scope = scope;
        this.rank = scope.rank();
        this.size = scope.size();
    }

    /** Returns when every rank has called it. */
    public void barrier(String name) {
        int tag = scope.begin(CollectiveKind.BARRIER, name);
        try {
            scope.run(tag, Use.BARRIER, NoSlots.INSTANCE);
        } finally {
            scope.end();
        }
    }

    /** The root's value on every rank; on the root a copy, where the type is mutable. */
    public <T> T broadcast(String name, Codec<T> type, @Nullable T value, int root) {
        scope.checkRoot(name, root);
        int tag = scope.begin(CollectiveKind.BROADCAST, name);
        try {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, 1);
            if (rank == root) {
                slots.putCallers(0, value);
            }
            scope.run(tag, Use.BROADCAST, root, slots);
            return slots.result(0);
        } finally {
            scope.end();
        }
    }

    /**
     * Element {@code r} of the root's list to rank {@code r}.
     *
     * @throws IllegalArgumentException on the root, where the list has not as many elements as there are ranks
     */
    public <T> T scatter(String name, Codec<T> type, @Nullable List<? extends T> values, int root) {
        scope.checkRoot(name, root);
        if (rank == root && (values == null || values.size() != size)) {
            throw new IllegalArgumentException(
                    name + ": not one value for each rank: values=" + (values == null ? "null" : values.size())
                            + " size=" + size + "; pass a list of " + size + " on the root");
        }
        ValueSlots<T> slots = new ValueSlots<>(name, type, rank, size);
        if (rank == root) {
            for (int i = 0; i < size; i++) {
                slots.putCallers(BinomialTree.relative(i, root, size), values.get(i));
            }
        }
        return scatter(name, slots, root);
    }

    /** The root's sequence cut in rank order, the first {@code length % size} ranks one element more; this rank's part. */
    public <T> T scatterSplit(String name, SplittableCodec<T> type, @Nullable T whole, int root) {
        scope.checkRoot(name, root);
        ValueSlots<T> slots = new ValueSlots<>(name, type, rank, size);
        if (rank == root) {
            if (whole == null) {
                throw new IllegalArgumentException(
                        name + ": null on the root: root=" + root + "; pass the value to be cut there");
            }
            int length = type.length(whole);
            for (int i = 0; i < size; i++) {
                T part = type.slice(whole, Parts.start(i, size, length), Parts.start(i + 1, size, length));
                slots.put(BinomialTree.relative(i, root, size), part);
            }
        }
        return scatter(name, slots, root);
    }

    private <T> T scatter(String name, ValueSlots<T> slots, int root) {
        int tag = scope.begin(CollectiveKind.SCATTER, name);
        try {
            scope.run(tag, Use.SCATTER_VALUES, root, slots);
            return slots.result(BinomialTree.relative(rank, root, size));
        } finally {
            scope.end();
        }
    }

    /** Every rank's value in rank order at the root, an unmodifiable list; an empty one elsewhere. */
    public <T> List<T> gather(String name, Codec<T> type, T mine, int root) {
        scope.checkRoot(name, root);
        int tag = scope.begin(CollectiveKind.GATHER, name);
        try {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, size);
            slots.putCallers(BinomialTree.relative(rank, root, size), mine);
            scope.run(tag, Use.GATHER_VALUES, root, slots);
            return rank == root ? slots.results(0, size, BinomialTree.relative(0, root, size)) : List.of();
        } finally {
            scope.end();
        }
    }

    /** Every rank's sequence, of any length, joined in rank order at the root; the empty one elsewhere. */
    public <T> T gatherConcat(String name, SequenceCodec<T> type, T mine, int root) {
        return type.concat(gather(name, type, mine, root));
    }

    /** Every rank's value in rank order on every rank, an unmodifiable list. */
    public <T> List<T> allgather(String name, Codec<T> type, T mine) {
        int tag = scope.begin(CollectiveKind.ALLGATHER, name);
        try {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, size);
            slots.putCallers(rank, mine);
            scope.run(tag, Use.ALLGATHER_VALUES, slots);
            return slots.results(0, size, 0);
        } finally {
            scope.end();
        }
    }

    /** Every rank's sequence, of any length, joined in rank order on every rank. */
    public <T> T allgatherConcat(String name, SequenceCodec<T> type, T mine) {
        return type.concat(allgather(name, type, mine));
    }

    /** All values combined by an operation, at the root; empty elsewhere. */
    public <T> Optional<T> reduce(String name, ReducibleCodec<T> type, T mine, Operation operation, int root) {
        return reduce(name, type, mine, operator(type, operation), Operands.LEFT_ALONE, root);
    }

    /** All values combined by an associative operator, at the root; empty elsewhere. */
    public <T> Optional<T> reduce(String name, Codec<T> type, T mine, BinaryOperator<T> operator, int root) {
        return reduce(name, type, mine, operator, Operands.COPIED, root);
    }

    private <T> Optional<T> reduce(
            String name, Codec<T> type, T mine, BinaryOperator<T> operator, Operands operands, int root) {
        scope.checkRoot(name, root);
        int tag = scope.begin(CollectiveKind.REDUCE, name);
        try {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, TreeReduce.SLOTS).combining(operator, operands);
            slots.putCallers(TreeReduce.OWN, mine);
            scope.run(tag, Use.REDUCE, root, slots);
            return rank == root ? Optional.of(notNull(name, slots.result(TreeReduce.RESULT))) : Optional.empty();
        } finally {
            scope.end();
        }
    }

    /** All values combined by an operation, on every rank with the same bits. */
    public <T> T allreduce(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return allreduce(name, type, mine, operator(type, operation), Operands.LEFT_ALONE);
    }

    /** All values combined by an associative operator, on every rank. */
    public <T> T allreduce(String name, Codec<T> type, T mine, BinaryOperator<T> operator) {
        return allreduce(name, type, mine, operator, Operands.COPIED);
    }

    private <T> T allreduce(String name, Codec<T> type, T mine, BinaryOperator<T> operator, Operands operands) {
        int tag = scope.begin(CollectiveKind.ALLREDUCE, name);
        try {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, TreeReduce.SLOTS).combining(operator, operands);
            slots.putCallers(TreeReduce.OWN, mine);
            scope.run(tag, Use.ALLREDUCE, slots);
            return slots.result(TreeReduce.RESULT);
        } finally {
            scope.end();
        }
    }

    /** All arrays, of one length, combined element by element, then cut in rank order as a scatter cuts; this rank's part. */
    public <T> T reduceScatter(String name, ArrayCodec<T> type, T mine, Operation operation) {
        int tag = scope.begin(CollectiveKind.REDUCE_SCATTER, name);
        try {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, 2 * size)
                    .combining(operator(type, operation), Operands.LEFT_ALONE);
            int length = type.length(mine);
            for (int i = 0; i < size; i++) {
                slots.put(i, type.slice(mine, Parts.start(i, size, length), Parts.start(i + 1, size, length)));
            }
            scope.run(tag, Use.REDUCE_SCATTER, slots);
            return slots.result(size);
        } finally {
            scope.end();
        }
    }

    /** The values of ranks 0 to this one combined by an operation. */
    public <T> T scan(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return scan(name, type, mine, operator(type, operation), Operands.LEFT_ALONE);
    }

    /** The values of ranks 0 to this one combined by an associative operator. */
    public <T> T scan(String name, Codec<T> type, T mine, BinaryOperator<T> operator) {
        return scan(name, type, mine, operator, Operands.COPIED);
    }

    private <T> T scan(String name, Codec<T> type, T mine, BinaryOperator<T> operator, Operands operands) {
        int tag = scope.begin(CollectiveKind.SCAN, name);
        try {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, DoublingScan.SLOTS).combining(operator, operands);
            slots.putCallers(DoublingScan.OWN, mine);
            scope.run(tag, Use.SCAN, slots);
            return slots.result(DoublingScan.RESULT);
        } finally {
            scope.end();
        }
    }

    /** The values of the ranks before this one combined by an operation; its identity on rank 0. */
    public <T> T exscan(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        int tag = scope.begin(CollectiveKind.EXSCAN, name);
        try {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, DoublingScan.SLOTS)
                    .combining(operator(type, operation), Operands.LEFT_ALONE);
            slots.putCallers(DoublingScan.OWN, mine);
            scope.run(tag, Use.EXSCAN, slots);
            return slots.isEmpty(DoublingScan.RESULT)
                    ? type.identity(operation, mine)
                    : slots.result(DoublingScan.RESULT);
        } finally {
            scope.end();
        }
    }

    /**
     * Element {@code r} goes to rank {@code r}; the result's element {@code s} came from rank {@code s}. An unmodifiable list.
     *
     * @throws IllegalArgumentException where the list has not as many elements as there are ranks
     */
    public <T> List<T> alltoall(String name, Codec<T> type, List<? extends T> toEach) {
        if (toEach.size() != size) {
            throw new IllegalArgumentException(name + ": not one value for each rank: values=" + toEach.size()
                    + " size=" + size + " rank=" + rank + "; pass a list of " + size);
        }
        int tag = scope.begin(CollectiveKind.ALLTOALL, name);
        try {
            ValueSlots<T> slots = new ValueSlots<>(name, type, rank, 2 * size);
            for (int i = 0; i < size; i++) {
                slots.putCallers(i, toEach.get(i));
            }
            scope.run(tag, Use.ALLTOALL, slots);
            return slots.results(size, size, 0);
        } finally {
            scope.end();
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
