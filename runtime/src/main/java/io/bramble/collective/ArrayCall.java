package io.bramble.collective;

import io.bramble.ArrayCollective;
import io.bramble.ArrayOperator;
import io.bramble.Operation;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.error.BrambleException;
import io.bramble.transport.Board;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * A collective call on a primitive array, which is read and written where it lies. Used again it allocates nothing for broadcasts and
 * reductions of one size once its buffers have grown. Reductions associate as {@link TreeReduce} says.
 */
public final class ArrayCall extends Call<Object> {
    private static final int SPARE_PLACE = 3;
    private static final int SCRATCH_PLACES = 4;

    private record Form(CollectiveKind kind, Use use, String name) {}

    private static final Form[] FORMS = new Form[ArrayCollective.values().length];

    static {
        put(ArrayCollective.BROADCAST, CollectiveKind.BROADCAST, Use.BROADCAST);
        put(ArrayCollective.SCATTER, CollectiveKind.SCATTER, Use.SCATTER_ARRAY);
        put(ArrayCollective.GATHER, CollectiveKind.GATHER, Use.GATHER_ARRAY);
        put(ArrayCollective.ALLGATHER, CollectiveKind.ALLGATHER, Use.ALLGATHER_ARRAY);
        put(ArrayCollective.ALLTOALL, CollectiveKind.ALLTOALL, Use.ALLTOALL);
        put(ArrayCollective.REDUCE, CollectiveKind.REDUCE, Use.REDUCE);
        put(ArrayCollective.ALLREDUCE, CollectiveKind.ALLREDUCE, Use.ALLREDUCE);
        put(ArrayCollective.REDUCE_SCATTER, CollectiveKind.REDUCE_SCATTER, Use.REDUCE_SCATTER);
        put(ArrayCollective.SCAN, CollectiveKind.SCAN, Use.SCAN);
        put(ArrayCollective.EXSCAN, CollectiveKind.EXSCAN, Use.EXSCAN);
    }

    /** Calls whose arrays have equal lengths, by which an algorithm may be chosen. */
    private static final @Nullable Use[] PLANNED = new Use[CollectiveKind.values().length];

    static {
        PLANNED[CollectiveKind.BROADCAST.ordinal()] = Use.BROADCAST_ARRAY;
        PLANNED[CollectiveKind.REDUCE.ordinal()] = Use.REDUCE_ARRAY;
        PLANNED[CollectiveKind.ALLREDUCE.ordinal()] = Use.ALLREDUCE_ARRAY;
        PLANNED[CollectiveKind.REDUCE_SCATTER.ordinal()] = Use.REDUCE_SCATTER_ARRAY;
    }

    private static void put(ArrayCollective what, CollectiveKind kind, Use use) {
        FORMS[what.ordinal()] = new Form(kind, use, kind.label());
    }

    private final int rank;
    private final int size;
    private ArraySlots slots;
    private ScratchArrays scratch = new ScratchArrays(SCRATCH_PLACES);
    private ElementType type = ElementType.BYTE;
    private @Nullable Object array;
    private @Nullable Operation operation;
    private @Nullable ArrayOperator<Object> operator;

    /** How it is done, where the length decides. */
    private @Nullable Plan plan;

    /** What a call is called in messages. */
    static String name(ArrayCollective what) {
        return FORMS[what.ordinal()].name();
    }

    ArrayCall(int rank, int size) {
        this.rank = rank;
        this.size = size;
        this.slots = new ArraySlots(rank);
    }

    /**
     * Says what is to be done; all of {@link io.bramble.ArrayCollecting#collect}.
     *
     * @throws IllegalArgumentException where the operation is not defined on the elements, or there is no such root
     */
    public ArrayCall describe(
            ArrayCollective what, ElementType type, @Nullable Object array, @Nullable Operation operation, int root) {
        Form form = FORMS[what.ordinal()];
        if (root < 0 || root >= size) {
            throw new IllegalArgumentException(
                    form.name() + ": root out of range: root=" + root + " size=" + size + "; use 0 to " + (size - 1));
        }
        boolean isScatter = what == ArrayCollective.SCATTER;
        if (array == null && (rank == root || !isScatter)) {
            throw new IllegalArgumentException(form.name() + ": null: rank=" + rank + " root=" + root
                    + "; pass an array" + (isScatter ? " to be cut" : ""));
        }
        if (operation != null) {
            ArrayReduction.check(type, operation);
        }
        describe(form.kind(), form.name(), form.use(), root);
        this.type = type;
        this.array = isScatter && rank != root ? null : array;
        this.operation = operation;
        this.operator = null;
        return this;
    }

    /**
     * The same for a reduction by an operator of the program's.
     *
     * @throws IllegalArgumentException where the array's length is no multiple of the operator's group, or there is no such root
     */
    public ArrayCall describe(
            ArrayCollective what, ElementType type, Object array, ArrayOperator<Object> operator, int root) {
        describe(what, type, array, (Operation) null, root);
        int group = operator.group();
        int length = Array.getLength(array);
        if (group < 1 || length % group != 0 || group > 1 && kind() == CollectiveKind.REDUCE_SCATTER) {
            throw new IllegalArgumentException(name() + ": array cannot be cut into groups: length=" + length
                    + " group=" + group + "; pass whole groups" + (group > 1 ? ", and not to a reduceScatter" : ""));
        }
        this.operator = operator;
        return this;
    }

    @Override
    String operationText() {
        return operation != null ? operation.name() : operator != null ? OPERATOR : "";
    }

    @Override
    String typeText() {
        return type.arrayClass().getSimpleName();
    }

    @Override
    long givenBytes() {
        return array == null ? 0 : (long) type.bytes() * Array.getLength(array);
    }

    @Override
    long commonLength() {
        return switch (kind()) {
            case BROADCAST, REDUCE, ALLREDUCE, REDUCE_SCATTER, SCAN, EXSCAN -> Array.getLength(given());
            default -> -1;
        };
    }

    @Override
    Schedule plan(DecisionTable table) {
        Use planned = operator != null ? null : PLANNED[kind().ordinal()];
        if (planned == null) {
            plan = null;
            return super.plan(table);
        }
        ReductionOrder order = operation == null ? ReductionOrder.TREE : ReductionOrder.of(type, operation);
        Plan chosen = table.plan(planned, root(), (long) Array.getLength(given()) * type.bytes(), order);
        plan = chosen;
        return chosen.schedule();
    }

    @Override
    ArraySlots fill() {
        Object mine = array;
        int length = mine == null ? 0 : Array.getLength(mine);
        Plan chosen = plan;
        if (chosen == null) {
            fillWhole(mine, length, 0);
        } else if (chosen.layout() == Plan.Layout.WHOLE) {
            fillWhole(mine, length, chosen.headers());
            BlockSlots.agree(slots, chosen, length);
        } else {
            fillBlocks(chosen, length);
        }
        return slots;
    }

    private void fillBlocks(Plan chosen, int length) {
        slots.reset(name(), type, chosen.allSlots());
        if (operation != null) {
            combining();
        }
        Object work = given();
        if (kind() == CollectiveKind.REDUCE && rank != root()) {
            work = scratch.array(type, 2, length);
            System.arraycopy(given(), 0, work, 0, length);
        } else if (chosen.layout() == Plan.Layout.PARTS) {
            work = scratch.array(type, 2, length);
            BlockSlots.arrange(chosen, given(), length, work);
        }
        Object incoming = chosen.layout() == Plan.Layout.BLOCKS ? work : scratch.array(type, 0, length);
        BlockSlots.fill(slots, chosen, work, incoming, length);
    }

    /** The layout that the algorithms of the use have always had, with room for headers behind it. */
    private void fillWhole(@Nullable Object mine, int length, int headers) {
        int self = BinomialTree.relative(rank, root(), size);
        switch (kind()) {
            case BROADCAST -> slots.reset(name(), type, 1 + headers).put(0, given(), 0, length);
            case SCATTER -> {
                slots.reset(name(), type, size);
                if (mine == null) {
                    slots.make(self);
                } else {
                    for (int i = 0; i < size; i++) {
                        part(BinomialTree.relative(i, root(), size), i, mine, length);
                    }
                }
            }
            case GATHER, ALLGATHER -> {
                slots.reset(name(), type, size);
                for (int i = 0; i < size; i++) {
                    slots.make(i);
                }
                slots.put(kind() == CollectiveKind.GATHER ? self : rank, given(), 0, length);
            }
            case ALLTOALL -> {
                slots.reset(name(), type, 2 * size);
                for (int i = 0; i < size; i++) {
                    part(i, i, given(), length);
                    slots.make(size + i);
                }
                part(size + rank, rank, given(), length);
            }
            case REDUCE -> {
                // The root's own array may be overwritten on the way; the others' may not.
                Object partial = rank == root() ? given() : scratch.array(type, 2, length);
                fillTree(partial, length, headers);
            }
            case ALLREDUCE -> fillTree(given(), length, headers);
            case REDUCE_SCATTER -> {
                slots.reset(name(), type, 2 * size + headers);
                combining();
                int own = Parts.start(rank + 1, size, length) - Parts.start(rank, size, length);
                for (int i = 0; i < size; i++) {
                    part(i, i, given(), length);
                    slots.put(size + i, newArray(own), 0, own);
                }
            }
            case SCAN, EXSCAN -> {
                slots.reset(name(), type, DoublingScan.SLOTS)
                        .put(DoublingScan.OWN, given(), 0, length)
                        .put(DoublingScan.RESULT, given(), 0, length)
                        .put(DoublingScan.BLOCK, scratch.array(type, 0, length), 0, length)
                        .put(DoublingScan.INCOMING, scratch.array(type, 1, length), 0, length);
                combining();
            }
            default -> throw new IllegalStateException("no call on arrays: " + kind());
        }
    }

    private void fillTree(Object partial, int length, int headers) {
        slots.reset(name(), type, TreeReduce.SLOTS + headers)
                .put(TreeReduce.OWN, given(), 0, length)
                .put(TreeReduce.RESULT, given(), 0, length)
                .put(TreeReduce.PARTIAL, partial, 0, length)
                .put(TreeReduce.RIGHT, scratch.array(type, 0, length), 0, length)
                .put(TreeReduce.LEFT, scratch.array(type, 1, length), 0, length);
        if ((long) length * type.bytes() <= Board.MOST_BYTES) {
            slots.put(TreeReduce.SPARE, scratch.array(type, SPARE_PLACE, length), 0, length);
        }
        combining();
    }

    private void part(int slot, int part, Object whole, int length) {
        int start = Parts.start(part, size, length);
        slots.put(slot, whole, start, Parts.start(part + 1, size, length) - start);
    }

    @Override
    @Nullable
    Object result() {
        int self = BinomialTree.relative(rank, root(), size);
        return switch (kind()) {
            case SCATTER -> rank == root() ? joined(self, 1, 0) : slots.made(self);
            case GATHER -> rank == root() ? joined(0, size, BinomialTree.relative(0, root(), size)) : newArray(0);
            case ALLGATHER -> joined(0, size, 0);
            case ALLTOALL -> joined(size, size, 0);
            case REDUCE_SCATTER -> reduceScattered();
            case EXSCAN -> {
                if (rank == 0 && operation != null) {
                    ArrayReduction.fillIdentity(type, operation, given());
                }
                yield null;
            }
            default -> null;
        };
    }

    private Object reduceScattered() {
        Plan chosen = plan;
        return chosen == null || chosen.layout() == Plan.Layout.WHOLE
                ? slots.made(size)
                : joined(chosen.slotOfPart(rank), 1, 0);
    }

    @Override
    void clear(boolean failed) {
        if (failed) {
            slots = new ArraySlots(rank);
            scratch = new ScratchArrays(SCRATCH_PLACES);
        } else {
            slots.clear();
        }
    }

    @Override
    BrambleException differs(int source, int typeId, int theirTypeId, long theirBytes, int self) {
        return slots.differ(theirTypeId, theirBytes / type.bytes(), Array.getLength(given()), source);
    }

    /** Lets go of the caller's array and operator. */
    void forget() {
        array = null;
        operator = null;
    }

    private Object given() {
        Object mine = array;
        if (mine == null) {
            throw new IllegalStateException("no array in a call of " + name());
        }
        return mine;
    }

    private void combining() {
        if (operator != null) {
            slots.combining(operator);
        } else if (operation != null) {
            slots.combining(operation);
        } else {
            throw new IllegalStateException("no operation in a call of " + name());
        }
    }

    /** {@code count} slots from {@code first} on, starting in the middle at {@code begin} and going around, as one new array. */
    private Object joined(int first, int count, int begin) {
        long length = 0;
        for (int i = 0; i < count; i++) {
            length += slots.length(first + i);
        }
        Object whole = newArray(Math.toIntExact(length));
        int at = 0;
        for (int i = 0; i < count; i++) {
            int slot = first + (begin + i) % count;
            slots.copyTo(slot, whole, at);
            at += slots.length(slot);
        }
        return whole;
    }

    private Object newArray(int length) {
        return Array.newInstance(type.arrayClass().getComponentType(), length);
    }
}
