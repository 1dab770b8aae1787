package io.bramble.collective;

import io.bramble.Operation;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * The collectives of one communicator on primitive arrays, which are read and written where they lie. All ranks make the same calls in the
 * same order, from one thread at a time. Reductions associate as {@link TreeReduce} says. Broadcasts and reductions of one size
 * allocate nothing but requests once their buffers have grown. MPI-4.1 §6.
 *
 * <p>All throw {@code RankFailedException} where a rank failed, {@code TypeMismatchException} where ranks disagree on the type,
 * {@code BrambleException} naming ranks and lengths where these differ but must agree, and {@code IllegalArgumentException} for a root out
 * of range or an operation that the type has not.
 */
public final class ArrayCollectives {
    private final CollectiveScope scope;
    private final int rank;
    private final int size;
    private ArraySlots slots;
    private ScratchArrays scratch = new ScratchArrays(3);

    /** Those of a communicator. */
    public ArrayCollectives(CollectiveScope scope) {
        this.scope = scope;
        this.rank = scope.rank();
        this.size = scope.size();
        this.slots = new ArraySlots(rank);
    }

    /** The root's elements into every rank's array of the same length; any primitive type. */
    public void broadcast(String name, Object array, int root) {
        scope.checkRoot(name, root);
        ElementType type = ElementType.ofArray(array);
        int tag = scope.begin(CollectiveKind.BROADCAST, name);
        try {
            slots.reset(name, type, 1).put(0, array, 0, Array.getLength(array));
            scope.run(tag, Use.BROADCAST, root, slots);
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        } finally {
            slots.clear();
            scope.end();
        }
    }

    /**
     * Cuts the root's array in rank order, the first {@code length % size} ranks one element more.
     *
     * @param array the root's; ignored elsewhere
     * @return this rank's part, a new array
     */
    public Object scatter(String name, ElementType type, @Nullable Object array, int root) {
        scope.checkRoot(name, root);
        if (rank == root && array == null) {
            throw new IllegalArgumentException(
                    name + ": null on the root: root=" + root + "; pass the array to be cut there");
        }
        int tag = scope.begin(CollectiveKind.SCATTER, name);
        try {
            int self = BinomialTree.relative(rank, root, size);
            slots.reset(name, type, size);
            if (rank == root && array != null) {
                int length = Array.getLength(array);
                for (int i = 0; i < size; i++) {
                    int start = Parts.start(i, size, length);
                    slots.put(
                            BinomialTree.relative(i, root, size),
                            array,
                            start,
                            Parts.start(i + 1, size, length) - start);
                }
            } else {
                slots.make(self);
            }
            scope.run(tag, Use.SCATTER_ARRAY, root, slots);
            return rank == root ? joined(type, self, 1, 0) : slots.made(self);
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        } finally {
            slots.clear();
            scope.end();
        }
    }

    /** All ranks' arrays, of any lengths, joined in rank order at the root; an empty array elsewhere. */
    public Object gather(String name, Object array, int root) {
        scope.checkRoot(name, root);
        ElementType type = ElementType.ofArray(array);
        int tag = scope.begin(CollectiveKind.GATHER, name);
        try {
            slots.reset(name, type, size);
            for (int i = 0; i < size; i++) {
                slots.make(i);
            }
            slots.put(BinomialTree.relative(rank, root, size), array, 0, Array.getLength(array));
            scope.run(tag, Use.GATHER_ARRAY, root, slots);
            return rank == root ? joined(type, 0, size, BinomialTree.relative(0, root, size)) : newArray(type, 0);
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        } finally {
            slots.clear();
            scope.end();
        }
    }

    /** All ranks' arrays, of any lengths, joined in rank order, on every rank. */
    public Object allgather(String name, Object array) {
        ElementType type = ElementType.ofArray(array);
        int tag = scope.begin(CollectiveKind.ALLGATHER, name);
        try {
            slots.reset(name, type, size);
            for (int i = 0; i < size; i++) {
                slots.make(i);
            }
            slots.put(rank, array, 0, Array.getLength(array));
            scope.run(tag, Use.ALLGATHER_ARRAY, slots);
            return joined(type, 0, size, 0);
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        } finally {
            slots.clear();
            scope.end();
        }
    }

    /** Combines all ranks' arrays, of one length, element by element into the root's array; the others keep theirs. */
    public void reduce(String name, Object array, Operation operation, int root) {
        scope.checkRoot(name, root);
        ElementType type = ElementType.ofArray(array);
        ArrayReduction.check(type, operation);
        int length = Array.getLength(array);
        int tag = scope.begin(CollectiveKind.REDUCE, name);
        try {
            // The root's own array may be overwritten on the way; the others' may not.
            Object partial = rank == root ? array : scratch.array(type, 2, length);
            reduction(name, type, array, partial, length).combining(operation);
            scope.run(tag, Use.REDUCE, root, slots);
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        } finally {
            slots.clear();
            scope.end();
        }
    }

    /** Combines all ranks' arrays, of one length, element by element into every rank's array, on all with the same bits. */
    public void allreduce(String name, Object array, Operation operation) {
        ElementType type = ElementType.ofArray(array);
        ArrayReduction.check(type, operation);
        int tag = scope.begin(CollectiveKind.ALLREDUCE, name);
        try {
            reduction(name, type, array, array, Array.getLength(array)).combining(operation);
            scope.run(tag, Use.ALLREDUCE, slots);
        } catch (RuntimeException | Error e) {
            forget();
            throw e;
        } finally {
            slots.clear();
            scope.end();
        }
    }

    /** After a call that failed: transfers that could not be cancelled may still use what it had. */
    private void forget() {
        slots = new ArraySlots(rank);
        scratch = new ScratchArrays(3);
    }

    private ArraySlots reduction(String name, ElementType type, Object array, Object partial, int length) {
        return slots.reset(name, type, TreeReduce.SLOTS)
                .put(TreeReduce.OWN, array, 0, length)
                .put(TreeReduce.RESULT, array, 0, length)
                .put(TreeReduce.PARTIAL, partial, 0, length)
                .put(TreeReduce.RIGHT, scratch.array(type, 0, length), 0, length)
                .put(TreeReduce.LEFT, scratch.array(type, 1, length), 0, length);
    }

    /** {@code count} slots from {@code first} on, starting in the middle at {@code begin} and going around, as one new array. */
    private Object joined(ElementType type, int first, int count, int begin) {
        long length = 0;
        for (int i = 0; i < count; i++) {
            length += slots.length(first + i);
        }
        Object whole = newArray(type, Math.toIntExact(length));
        int at = 0;
        for (int i = 0; i < count; i++) {
            int slot = first + (begin + i) % count;
            slots.copyTo(slot, whole, at);
            at += slots.length(slot);
        }
        return whole;
    }

    private static Object newArray(ElementType type, int length) {
        return Array.newInstance(type.arrayClass().getComponentType(), length);
    }
}
