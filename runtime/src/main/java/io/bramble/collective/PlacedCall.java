package io.bramble.collective;

import io.bramble.collective.DecisionTable.Use;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * A collective call whose parts lie where its caller says, by counts and offsets, as MPI's calls with a v in their names have it: for code
 * that comes from there. Each part must have just as many elements as its sender sends.
 */
public final class PlacedCall extends Call<Void> {
    private final int rank;
    private final int size;
    private final ArraySlots slots;
    private ElementType type = ElementType.BYTE;
    private @Nullable Object send;
    private int @Nullable [] sendCounts;
    private int @Nullable [] sendOffsets;
    private @Nullable Object into;
    private int @Nullable [] counts;
    private int @Nullable [] offsets;

    PlacedCall(int rank, int size) {
        this.rank = rank;
        this.size = size;
        this.slots = new ArraySlots(rank);
    }

    /** Part {@code r} of the root's array to rank {@code r}, which has an array of just that length; the rest is the root's alone. */
    public PlacedCall scatter(Object send, int[] counts, int[] offsets, Object into, int root) {
        begin(CollectiveKind.SCATTER, Use.SCATTER_ARRAY, root, into);
        this.into = into;
        if (rank == root) {
            this.send = same(send);
            sendCounts = counts("counts", counts, offsets, send);
            sendOffsets = offsets;
            same("into", Array.getLength(into), counts[rank]);
        }
        return this;
    }

    /** Each rank's array into part {@code r} of the root's; the rest is the root's alone. */
    public PlacedCall gather(Object send, Object into, int[] counts, int[] offsets, int root) {
        begin(CollectiveKind.GATHER, Use.GATHER_ARRAY, root, send);
        this.send = send;
        if (rank == root) {
            this.into = same(into);
            this.counts = counts("counts", counts, offsets, into);
            this.offsets = offsets;
            same("send", Array.getLength(send), counts[rank]);
        }
        return this;
    }

    /** Each rank's array into part {@code r} of every rank's. */
    public PlacedCall allgather(Object send, Object into, int[] counts, int[] offsets) {
        begin(CollectiveKind.ALLGATHER, Use.ALLGATHER_ARRAY, 0, send);
        this.send = send;
        this.into = same(into);
        this.counts = counts("counts", counts, offsets, into);
        this.offsets = offsets;
        same("send", Array.getLength(send), counts[rank]);
        return this;
    }

    /** Part {@code r} to rank {@code r}, into the part there that is this rank's. */
    public PlacedCall alltoall(
            Object send, int[] sendCounts, int[] sendOffsets, Object into, int[] counts, int[] offsets) {
        begin(CollectiveKind.ALLTOALL, Use.ALLTOALL, 0, send);
        if (send == into) {
            throw new IllegalArgumentException(name() + ": one array to send and to receive into: rank=" + rank
                    + "; pass another to receive into");
        }
        this.send = send;
        this.sendCounts = counts("sendCounts", sendCounts, sendOffsets, send);
        this.sendOffsets = sendOffsets;
        this.into = same(into);
        this.counts = counts("counts", counts, offsets, into);
        this.offsets = offsets;
        same("sendCounts of this rank", sendCounts[rank], counts[rank]);
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
            throw new IllegalArgumentException(
                    name() + ": arrays of different types: " + type + " and " + ElementType.ofArray(array));
        }
        return array;
    }

    private void same(String what, int length, int count) {
        if (length != count) {
            throw new IllegalArgumentException(name() + ": " + what + " does not fit this rank's part: rank=" + rank
                    + " length=" + length + " count=" + count + "; make them equal");
        }
    }

    private int[] counts(String what, int[] counts, int[] offsets, Object array) {
        if (counts.length != size || offsets.length != size) {
            throw new IllegalArgumentException(name() + ": not one of " + what + " and offset for each rank: " + what
                    + "=" + counts.length + " offsets=" + offsets.length + " size=" + size);
        }
        int length = Array.getLength(array);
        for (int i = 0; i < size; i++) {
            if (counts[i] < 0 || offsets[i] < 0 || offsets[i] > length - counts[i]) {
                throw new IllegalArgumentException(name() + ": part outside the array: rank=" + i + " count="
                        + counts[i] + " offset=" + offsets[i] + " length=" + length);
            }
        }
        return counts;
    }

    @Override
    String typeText() {
        return type.arrayClass().getSimpleName();
    }

    @Override
    ArraySlots fill() {
        int self = BinomialTree.relative(rank, root(), size);
        slots.reset(name(), type, kind() == CollectiveKind.ALLTOALL ? 2 * size : size);
        switch (kind()) {
            case SCATTER -> {
                if (rank == root()) {
                    parts(0, send, sendCounts, sendOffsets, root());
                } else {
                    slots.put(self, into, 0, Array.getLength(into));
                }
            }
            case GATHER -> {
                if (rank == root()) {
                    copyOwn();
                    parts(0, into, counts, offsets, root());
                } else {
                    slots.put(self, send, 0, Array.getLength(send));
                }
            }
            case ALLGATHER -> {
                copyOwn();
                parts(0, into, counts, offsets, 0);
            }
            default -> {
                parts(0, send, sendCounts, sendOffsets, 0);
                parts(size, into, counts, offsets, 0);
            }
        }
        return slots;
    }

    private void copyOwn() {
        System.arraycopy(send, 0, into, offsets[rank], counts[rank]);
    }

    private void parts(int first, @Nullable Object array, int[] counts, int[] offsets, int root) {
        for (int i = 0; i < size; i++) {
            slots.put(first + BinomialTree.relative(i, root, size), array, offsets[i], counts[i]);
        }
    }

    @Override
    @Nullable
    Void result() {
        if (kind() == CollectiveKind.SCATTER && rank == root()) {
            System.arraycopy(send, sendOffsets[rank], into, 0, sendCounts[rank]);
        }
        return null;
    }

    @Override
    void clear(boolean failed) {
        if (!failed) {
            slots.clear();
        }
    }
}
