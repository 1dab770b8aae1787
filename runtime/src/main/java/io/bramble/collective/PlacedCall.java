package io.bramble.collective;

import io.bramble.Operation;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A collective call whose parts lie where its caller says, by counts and offsets, as MPI's calls with a v in their names have it: for code
 * that comes from there. Each part must have just as many elements as its sender sends. Counts and offsets are copied when the call is
 * described, so that what was checked is what is used, at each start of a persistent call.
 */
public final class PlacedCall extends Call<Void> {
    /** An array of parts, one for each rank. */
    private record Placed(Object array, int[] counts, int[] offsets) {}

    private final int rank;
    private final int size;
    private ArraySlots slots;
    private ScratchArrays scratch;
    private ElementType type = ElementType.BYTE;
    private @Nullable Operation operation;

    /** What this rank has in one piece: it sends it, or receives into it. */
    private @Nullable Object own;

    /** The parts that it sends. */
    private @Nullable Placed from;

    /** The parts that it receives into. */
    private @Nullable Placed into;

    PlacedCall(int rank, int size) {
        this.rank = rank;
        this.size = size;
        this.slots = new ArraySlots(rank);
        this.scratch = new ScratchArrays(size);
    }

    /** Part {@code r} of the root's array to rank {@code r}, which has an array of just that length; the rest is the root's alone. */
    public PlacedCall scatter(Object send, int[] counts, int[] offsets, Object into, int root) {
        begin(CollectiveKind.SCATTER, Use.SCATTER_ARRAY, root, into);
        own = into;
        if (rank == root) {
            from = placed("counts", send, counts, offsets);
            checkOwn("into", Array.getLength(into), counts[rank]);
        }
        return this;
    }

    /** Each rank's array into part {@code r} of the root's; the rest is the root's alone. */
    public PlacedCall gather(Object send, Object into, int[] counts, int[] offsets, int root) {
        begin(CollectiveKind.GATHER, Use.GATHER_ARRAY, root, send);
        own = send;
        if (rank == root) {
            this.into = apart(placed("counts", into, counts, offsets));
            checkOwn("send", Array.getLength(send), counts[rank]);
        }
        return this;
    }

    /** Each rank's array into part {@code r} of every rank's. */
    public PlacedCall allgather(Object send, Object into, int[] counts, int[] offsets) {
        begin(CollectiveKind.ALLGATHER, Use.ALLGATHER_ARRAY, 0, send);
        own = send;
        this.into = apart(placed("counts", into, counts, offsets));
        checkOwn("send", Array.getLength(send), counts[rank]);
        return this;
    }

    /** Part {@code r} to rank {@code r}, into the part there that is this rank's. */
    public PlacedCall alltoall(
            Object send, int[] sendCounts, int[] sendOffsets, Object into, int[] counts, int[] offsets) {
        begin(CollectiveKind.ALLTOALL, Use.ALLTOALL, 0, send);
        checkTwo(send, into);
        from = placed("sendCounts", send, sendCounts, sendOffsets);
        this.into = apart(placed("counts", into, counts, offsets));
        checkOwn("sendCounts of this rank", sendCounts[rank], counts[rank]);
        return this;
    }

    /**
     * Part {@code r} of all ranks' arrays, which consist of the parts in rank order, combined at rank {@code r}, in the association of
     * {@link TreeReduce}.
     *
     * @throws IllegalArgumentException where the operation is not defined on the elements
     */
    public PlacedCall reduceScatter(Object send, int[] counts, Object into, Operation operation) {
        begin(CollectiveKind.REDUCE_SCATTER, Use.REDUCE_SCATTER, 0, send);
        ArrayReduction.check(type, operation);
        checkTwo(send, into);
        int[] offsets = new int[counts.length];
        long end = 0;
        for (int i = 0; i < counts.length; i++) {
            // Where they are more than an array has, the first part outside of it is named.
            offsets[i] = (int) Math.min(end, Integer.MAX_VALUE);
            end += Math.max(counts[i], 0);
        }
        from = placed("counts", send, counts, offsets);
        if (end != Array.getLength(send)) {
            throw new IllegalArgumentException(name() + ": counts are not the whole array: rank=" + rank + " sum=" + end
                    + " length=" + Array.getLength(send) + "; let them add up to its length");
        }
        own = same(into);
        checkOwn("into", Array.getLength(into), counts[rank]);
        this.operation = operation;
        return this;
    }

    private void begin(CollectiveKind kind, Use use, int root, Object array) {
        if (root < 0 || root >= size) {
            throw new IllegalArgumentException(
                    kind.label() + ": root out of range: root=" + root + " size=" + size + "; use 0 to " + (size - 1));
        }
        describe(kind, kind.label(), use, root);
        type = ElementType.ofArray(array);
    }

    private Object same(Object array) {
        if (ElementType.ofArray(array) != type) {
            throw new IllegalArgumentException(name() + ": arrays of different types: " + type + " and "
                    + ElementType.ofArray(array) + "; pass arrays of one type");
        }
        return array;
    }

    private void checkTwo(Object send, Object into) {
        if (send == into) {
            throw new IllegalArgumentException(name() + ": one array to send and to receive into: rank=" + rank
                    + "; pass another to receive into");
        }
    }

    private void checkOwn(String what, int length, int count) {
        if (length != count) {
            throw new IllegalArgumentException(name() + ": " + what + " does not fit this rank's part: rank=" + rank
                    + " length=" + length + " count=" + count + "; make them equal");
        }
    }

    private Placed placed(String what, Object array, int[] counts, int[] offsets) {
        if (counts.length != size || offsets.length != size) {
            throw new IllegalArgumentException(name() + ": not one of " + what + " and offset for each rank: " + what
                    + "=" + counts.length + " offsets=" + offsets.length + " size=" + size + "; pass " + size
                    + " of each");
        }
        int length = Array.getLength(same(array));
        for (int i = 0; i < size; i++) {
            if (counts[i] < 0 || offsets[i] < 0 || offsets[i] > length - counts[i]) {
                throw new IllegalArgumentException(name() + ": part outside the array: rank=" + i + " count="
                        + counts[i] + " offset=" + offsets[i] + " length=" + length
                        + "; let each part lie within it");
            }
        }
        return new Placed(array, counts.clone(), offsets.clone());
    }

    /** Refuses parts of which two would be received into one place: which of them stays there would be chance. */
    private Placed apart(Placed parts) {
        if (!inOrder(parts)) {
            long[] byOffset = new long[size];
            Arrays.setAll(byOffset, i -> (long) parts.offsets[i] << Integer.SIZE | i);
            Arrays.sort(byOffset);
            int before = -1;
            for (long each : byOffset) {
                int i = (int) each;
                if (parts.counts[i] > 0) {
                    checkApart(parts, before, i);
                    before = i;
                }
            }
        }
        return parts;
    }

    /** Whether they lie apart in the order of the ranks, as they mostly do. */
    private boolean inOrder(Placed parts) {
        int end = 0;
        for (int i = 0; i < size; i++) {
            if (parts.offsets[i] < end) {
                return false;
            }
            end = parts.offsets[i] + parts.counts[i];
        }
        return true;
    }

    private void checkApart(Placed parts, int before, int i) {
        if (before >= 0 && parts.offsets[i] - parts.offsets[before] < parts.counts[before]) {
            throw new IllegalArgumentException(name() + ": parts to receive into overlap: rank=" + before + " count="
                    + parts.counts[before] + " offset=" + parts.offsets[before] + ", rank=" + i + " count="
                    + parts.counts[i] + " offset=" + parts.offsets[i]
                    + "; give each rank's elements a place of their own");
        }
    }

    @Override
    String operationText() {
        return operation == null ? "" : operation.name();
    }

    @Override
    String typeText() {
        return type.arrayClass().getSimpleName();
    }

    @Override
    long commonLength() {
        return kind() == CollectiveKind.REDUCE_SCATTER ? Array.getLength(sent().array) : -1;
    }

    @Override
    long givenBytes() {
        Placed parts = from;
        long length = parts != null
                ? Arrays.stream(parts.counts).asLongStream().sum()
                : kind() == CollectiveKind.SCATTER ? 0 : Array.getLength(Objects.requireNonNull(own));
        return type.bytes() * length;
    }

    @Override
    ArraySlots fill() {
        switch (kind()) {
            case SCATTER -> {
                slots.reset(name(), type, size);
                if (rank == root()) {
                    put(0, sent(), root());
                } else {
                    putOwn(BinomialTree.relative(rank, root(), size));
                }
            }
            case GATHER -> {
                slots.reset(name(), type, size);
                if (rank == root()) {
                    copyOwn();
                    put(0, received(), root());
                } else {
                    putOwn(BinomialTree.relative(rank, root(), size));
                }
            }
            case ALLGATHER -> {
                slots.reset(name(), type, size);
                copyOwn();
                put(0, received(), 0);
            }
            case ALLTOALL -> {
                slots.reset(name(), type, 2 * size);
                put(0, sent(), 0);
                put(size, received(), 0);
            }
            default -> fillReduceScatter();
        }
        return slots;
    }

    /** The layout of {@link PairwiseReduceScatter}: it combines in the first of the arrays that it receives into. */
    private void fillReduceScatter() {
        slots.reset(name(), type, 2 * size).combining(Objects.requireNonNull(operation));
        put(0, sent(), 0);
        putOwn(size);
        int length = sent().counts[rank];
        for (int i = 1; i < size; i++) {
            slots.put(size + i, scratch.array(type, i, length), 0, length);
        }
    }

    private void copyOwn() {
        Placed parts = received();
        System.arraycopy(Objects.requireNonNull(own), 0, parts.array, parts.offsets[rank], parts.counts[rank]);
    }

    private void putOwn(int slot) {
        Object array = Objects.requireNonNull(own);
        slots.put(slot, array, 0, Array.getLength(array));
    }

    private void put(int first, Placed parts, int root) {
        for (int i = 0; i < size; i++) {
            slots.put(first + BinomialTree.relative(i, root, size), parts.array, parts.offsets[i], parts.counts[i]);
        }
    }

    private Placed sent() {
        return Objects.requireNonNull(from);
    }

    private Placed received() {
        return Objects.requireNonNull(into);
    }

    @Override
    @Nullable
    Void result() {
        if (kind() == CollectiveKind.SCATTER && rank == root()) {
            Placed parts = sent();
            System.arraycopy(parts.array, parts.offsets[rank], Objects.requireNonNull(own), 0, parts.counts[rank]);
        }
        return null;
    }

    @Override
    void clear(boolean failed) {
        if (failed) {
            // Transfers of the failed one may still be in the others.
            slots = new ArraySlots(rank);
            scratch = new ScratchArrays(size);
        } else {
            slots.clear();
        }
    }
}
