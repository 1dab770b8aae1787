package io.bramble.communicator;

import io.bramble.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a rank passes to a case with counts and offsets, and what the model says that it has then. Parts lie in another order than the ranks,
 * with holes between them; some are empty.
 */
final class PlacedParts {
    /** What is in holes; in every type. */
    private static final long HOLE = 1;

    private static final int[] NONE = {};

    /** Parts of an array; those that are ignored have none. */
    private record Layout(int[] counts, int[] offsets, int length) {}

    private final CollectiveCase of;
    private final int rank;
    private final int size;
    private final Layout from;
    private final Layout into;

    PlacedParts(CollectiveCase of, int rank, int size) {
        this.of = of;
        this.rank = rank;
        this.size = size;
        this.from = switch (of.what()) {
            case SCATTER -> rank == of.root() ? layout(to -> length(rank, to), 1) : new Layout(NONE, NONE, 0);
            case ALLTOALL -> layout(to -> length(rank, to), 1);
            case REDUCE_SCATTER -> inOrder(to -> length(rank, to));
            default -> new Layout(NONE, NONE, length(rank, of.root()));
        };
        this.into = switch (of.what()) {
            case GATHER -> rank == of.root() ? layout(source -> length(source, rank), 2) : new Layout(NONE, NONE, 0);
            case ALLGATHER, ALLTOALL -> layout(source -> length(source, rank), 2);
            default -> new Layout(NONE, NONE, length(of.root(), rank));
        };
    }

    /** How many elements go from one rank to another. */
    private int length(int source, int to) {
        int about = switch (of.what()) {
            case SCATTER, REDUCE_SCATTER -> to;
            case GATHER, ALLGATHER -> source;
            default -> source * size + to;
        };
        SplittableRandom random = new SplittableRandom(of.seed() + 77L * about);
        return random.nextInt(4) == 0 ? 0 : random.nextInt(of.longest() / size + 2);
    }

    private Layout layout(IntFunction<Integer> lengths, int salt) {
        int[] counts = IntStream.range(0, size).map(lengths::apply).toArray();
        SplittableRandom random = new SplittableRandom(of.seed() * 31 + 7L * rank + salt);
        int[] offsets = new int[size];
        int first = random.nextInt(size);
        int at = 0;
        for (int i = size; i > 0; i--) {
            int part = (first + i) % size;
            at += random.nextInt(3);
            offsets[part] = at;
            at += counts[part];
        }
        return new Layout(counts, offsets, at + random.nextInt(2));
    }

    private Layout inOrder(IntFunction<Integer> lengths) {
        int[] counts = IntStream.range(0, size).map(lengths::apply).toArray();
        int[] offsets = new int[size];
        Arrays.setAll(offsets, i -> Arrays.stream(counts, 0, i).sum());
        return new Layout(counts, offsets, Arrays.stream(counts).sum());
    }

    private long[] part(int source, int to, int start) {
        SplittableRandom random = new SplittableRandom(of.seed() * 31 + source * 1_009L + to * 13L + start);
        return IntStream.range(0, length(source, to))
                .mapToLong(i -> TypedArrays.number(of.type(), of.operation(), random.nextInt()))
                .toArray();
    }

    private static long[] placed(Layout layout, IntFunction<long[]> parts) {
        long[] whole = new long[layout.length()];
        Arrays.fill(whole, HOLE);
        for (int i = 0; i < layout.counts().length; i++) {
            System.arraycopy(parts.apply(i), 0, whole, layout.offsets()[i], layout.counts()[i]);
        }
        return whole;
    }

    /** What its first array holds at that start. */
    long[] given(int start) {
        return switch (of.what()) {
            case GATHER, ALLGATHER -> part(rank, of.root(), start);
            default -> placed(from, to -> part(rank, to, start));
        };
    }

    /** What its second array holds before. */
    long[] empty() {
        long[] whole = new long[into.length()];
        Arrays.fill(whole, HOLE);
        return whole;
    }

    /** What that holds then. */
    long[] expected(int start) {
        return switch (of.what()) {
            case SCATTER -> part(of.root(), rank, start);
            case GATHER, ALLGATHER -> placed(into, source -> part(source, of.root(), start));
            case ALLTOALL -> placed(into, source -> part(source, rank, start));
            default -> {
                long[] all = part(0, rank, start);
                for (int source = 1; source < size; source++) {
                    long[] next = part(source, rank, start);
                    for (int i = 0; i < all.length; i++) {
                        all[i] = TypedArrays.combine(of.type(), of.operation(), all[i], next[i]);
                    }
                }
                yield all;
            }
        };
    }

    /** The parameters of the method, but for a root. */
    List<Class<?>> types() {
        return switch (of.what()) {
            case SCATTER -> List.of(Object.class, int[].class, int[].class, Object.class);
            case GATHER, ALLGATHER -> List.of(Object.class, Object.class, int[].class, int[].class);
            case ALLTOALL -> List.of(Object.class, int[].class, int[].class, Object.class, int[].class, int[].class);
            default -> List.of(Object.class, int[].class, Object.class, Operation.class);
        };
    }

    /** What is passed for them. */
    List<Object> arguments(Object send, Object receive) {
        return switch (of.what()) {
            case SCATTER -> List.of(send, from.counts(), from.offsets(), receive);
            case GATHER, ALLGATHER -> List.of(send, receive, into.counts(), into.offsets());
            case ALLTOALL -> List.of(send, from.counts(), from.offsets(), receive, into.counts(), into.offsets());
            default -> List.of(send, from.counts(), receive, of.operation());
        };
    }

    /** Writes over counts and offsets, which a call that goes on in the background has read. */
    void scribble() {
        for (Layout layout : List.of(from, into)) {
            Arrays.fill(layout.counts(), -1);
            Arrays.fill(layout.offsets(), Integer.MAX_VALUE);
        }
    }
}
