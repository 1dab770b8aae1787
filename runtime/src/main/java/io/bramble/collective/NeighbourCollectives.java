package io.bramble.collective;

import io.bramble.View;
import io.bramble.codec.Codec;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the ranks of a grid with their neighbours: described here, then {@linkplain #make made}, or begun or kept by the grid's
 * {@linkplain CollectiveScope scope}. All ranks make the same calls in the same order, from one thread at a time; {@code name} is what a
 * call is called in messages. MPI-4.1 §8.6.
 *
 * <p>Neighbours come in pairs, one for each dimension: negative side, positive side. What goes to the one side comes from the other,
 * so each rank posts its receives in that order and sends in the order of the opposite sides: the messages between two ranks that are each
 * other's neighbour on both sides, or of a rank with itself, then match as they should, since none overtakes another.
 *
 * <p>Cost: α + m β for each neighbour, all under way together.
 *
 * <p>Seven ranks in a ring: 3 receives from 2, then from 4; it sends to 4, then to 2.
 */
public final class NeighbourCollectives {
    private static final String ALLGATHER = "neighbourAllgather";
    private static final String ALLTOALL = "neighbourAlltoall";

    private final CollectiveScope scope;
    private final int[] neighbours;
    /** Slot {@code i} goes to neighbour {@code i}, slot {@code count + i} comes from it. */
    private final Schedule toEach;
    /** Slot 0 goes to every neighbour, slot {@code 1 + i} comes from neighbour {@code i}. */
    private final Schedule toAll;

    /**
     * Those of a grid.
     *
     * @param scope of the grid's communicator
     * @param neighbours the ranks of this rank's, negative where there is none; for each dimension two
     */
    public NeighbourCollectives(CollectiveScope scope, int[] neighbours) {
        this.scope = scope;
        this.neighbours = neighbours.clone();
        int count = neighbours.length;
        Schedule.Builder each = Schedule.builder();
        Schedule.Builder all = Schedule.builder();
        for (int i = 0; i < count; i++) {
            if (neighbours[i] >= 0) {
                each.receive(neighbours[i], count + i);
                all.receive(neighbours[i], 1 + i);
            }
            int opposite = i ^ 1;
            if (neighbours[opposite] >= 0) {
                each.send(neighbours[opposite], opposite);
                all.send(neighbours[opposite], 0);
            }
        }
        toEach = each.build();
        toAll = all.build();
    }

    /**
     * A primitive array to all neighbours.
     *
     * @param fromEach an array of the same type: a block for each neighbour
     */
    public Call<Void> allgather(String name, Object mine, Object fromEach) {
        int block = Array.getLength(mine);
        if ((long) block * neighbours.length != Array.getLength(fromEach)) {
            throw new IllegalArgumentException(name + ": no room for a block of each neighbour: sentLength=" + block
                    + " receivedLength=" + Array.getLength(fromEach) + " neighbours=" + neighbours.length
                    + "; receive into " + neighbours.length + " times as many elements as are sent");
        }
        checkTypes(name, mine, fromEach);
        ViewSlots slots = new ViewSlots(name, scope.rank(), 1 + neighbours.length);
        slots.put(0, mine, 0, block, 1);
        for (int i = 0; i < neighbours.length; i++) {
            slots.put(1 + i, fromEach, i * block, block, 1);
        }
        return arrays(name, ALLGATHER, toAll, slots);
    }

    /** Blocks of a primitive array, one to each neighbour, into the blocks of another of the same type and length. */
    public Call<Void> alltoall(String name, Object toEach, Object fromEach) {
        int count = neighbours.length;
        int length = Array.getLength(toEach);
        if (length != Array.getLength(fromEach) || count > 0 && length % count != 0) {
            throw new IllegalArgumentException(name + ": not one block for each neighbour: sentLength=" + length
                    + " receivedLength=" + Array.getLength(fromEach) + " neighbours=" + count
                    + "; both lengths must be the same multiple of " + count);
        }
        checkTypes(name, toEach, fromEach);
        ViewSlots slots = new ViewSlots(name, scope.rank(), 2 * count);
        for (int i = 0; i < count; i++) {
            int block = length / count;
            slots.put(i, toEach, i * block, block, 1);
            slots.put(count + i, fromEach, i * block, block, 1);
        }
        return arrays(name, ALLTOALL, this.toEach, slots);
    }

    /** Elements, wherever they lie, one view to each neighbour and one from each. */
    public Call<Void> alltoall(String name, List<? extends View> toEach, List<? extends View> fromEach) {
        int count = neighbours.length;
        checkCount(name, toEach.size());
        checkCount(name, fromEach.size());
        ViewSlots slots = new ViewSlots(name, scope.rank(), 2 * count);
        for (int i = 0; i < count; i++) {
            if (neighbours[i] >= 0) {
                slots.put(i, toEach.get(i));
                slots.put(count + i, fromEach.get(i));
            }
        }
        return arrays(name, ALLTOALL, this.toEach, slots);
    }

    /** A value to all neighbours; theirs, empty where there is none. */
    public <T> Call<List<Optional<T>>> allgather(String name, Codec<T> type, Supplier<? extends T> mine) {
        return new NeighbourCall<>(
                name,
                ALLGATHER,
                toAll,
                () -> {
                    ValueSlots<T> slots = new ValueSlots<>(name, type, scope.rank(), 1 + neighbours.length);
                    slots.putCallers(0, mine.get());
                    return slots;
                },
                slots -> results(slots, 1));
    }

    /** A value to each neighbour; what they sent, empty where there is none. */
    public <T> Call<List<Optional<T>>> alltoall(
            String name, Codec<T> type, Supplier<? extends List<? extends @Nullable T>> toEach) {
        int count = neighbours.length;
        return new NeighbourCall<>(
                name,
                ALLTOALL,
                this.toEach,
                () -> {
                    List<? extends @Nullable T> values = toEach.get();
                    checkCount(name, values.size());
                    ValueSlots<T> slots = new ValueSlots<>(name, type, scope.rank(), 2 * count);
                    for (int i = 0; i < count; i++) {
                        if (neighbours[i] >= 0) {
                            slots.putCallers(i, present(name, values.get(i), i));
                        }
                    }
                    return slots;
                },
                slots -> results(slots, count));
    }

    /** Makes a call and returns what comes of it. */
    public <R> R make(Call<R> call) {
        return scope.make(call);
    }

    /** Slots that point at the caller's arrays, at each start anew. */
    private static Call<Void> arrays(String name, String method, Schedule schedule, ViewSlots slots) {
        return new NeighbourCall<>(name, method, schedule, () -> slots, same -> null);
    }

    private <T> List<Optional<T>> results(ValueSlots<T> slots, int first) {
        List<Optional<T>> results = new ArrayList<>(neighbours.length);
        for (int i = 0; i < neighbours.length; i++) {
            results.add(slots.isEmpty(first + i) ? Optional.empty() : Optional.of(slots.result(first + i)));
        }
        return Collections.unmodifiableList(results);
    }

    private <T> T present(String name, @Nullable T value, int neighbour) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": null for a neighbour that is there: neighbour=" + neighbour
                    + " rank=" + neighbours[neighbour] + "; pass a value");
        }
        return value;
    }

    private void checkCount(String name, int given) {
        if (given != neighbours.length) {
            throw new IllegalArgumentException(name + ": not one for each neighbour: given=" + given + " neighbours="
                    + neighbours.length + "; pass a list of " + neighbours.length);
        }
    }

    private static void checkTypes(String name, Object sent, Object received) {
        if (ElementType.ofArray(sent) != ElementType.ofArray(received)) {
            throw new IllegalArgumentException(name + ": arrays of two types: sent="
                    + sent.getClass().getSimpleName() + " received="
                    + received.getClass().getSimpleName() + "; use one type");
        }
        if (sent == received && Array.getLength(sent) > 0) {
            throw new IllegalArgumentException(
                    name + ": one array to send and to receive into; neighbours would read what was just received");
        }
    }
}
