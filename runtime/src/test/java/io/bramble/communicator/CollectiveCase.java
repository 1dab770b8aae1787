package io.bramble.communicator;

import io.bramble.ArrayCollective;
import io.bramble.Operation;
import io.bramble.collective.Parts;
import io.bramble.wire.ElementType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One collective call of a random program, with what each rank gives and what the sequential model says that it gets. The same on all ranks.
 *
 * @param seed what its data is drawn from
 * @param what the collective; null for a barrier
 * @param form how it is called
 * @param data what it moves
 * @param type of the elements, where it moves arrays or views
 * @param root or 0
 * @param operation where arrays are combined; otherwise SUM
 * @param longest the most elements of a rank
 */
record CollectiveCase(
        long seed,
        ArrayCollective what,
        Form form,
        Data data,
        ElementType type,
        int root,
        Operation operation,
        int longest) {
    enum Form {
        BLOCKING,
        NONBLOCKING,
        PERSISTENT
    }

    enum Data {
        NOTHING,
        ARRAY,
        VIEW,
        VALUE,
        /** Parts of arrays, by counts and offsets. */
        PLACED
    }

    private static final List<ArrayCollective> PLACED = List.of(
            ArrayCollective.SCATTER,
            ArrayCollective.GATHER,
            ArrayCollective.ALLGATHER,
            ArrayCollective.ALLTOALL,
            ArrayCollective.REDUCE_SCATTER);

    /** Every collective, form, type and root once, in an order drawn from the seed; those with counts in one type drawn from it. */
    static List<CollectiveCase> all(long seed, int ranks, int longest) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CollectiveCase> cases = new ArrayList<>();
        for (Form form : Form.values()) {
            cases.add(of(random, longest, null, form, Data.NOTHING, ElementType.BYTE, 0));
            for (ArrayCollective what : ArrayCollective.values()) {
                for (int root = 0; root < (rooted(what) ? ranks : 1); root++) {
                    for (ElementType type : ElementType.values()) {
                        cases.add(of(random, longest, what, form, Data.ARRAY, type, root));
                        if (form == Form.BLOCKING && inPlace(what)) {
                            cases.add(of(random, longest, what, form, Data.VIEW, type, root));
                        }
                    }
                    if (what != ArrayCollective.REDUCE_SCATTER && what != ArrayCollective.EXSCAN) {
                        cases.add(of(random, longest, what, form, Data.VALUE, ElementType.BYTE, root));
                    }
                    if (PLACED.contains(what)) {
                        ElementType type = ElementType.values()[random.nextInt(ElementType.values().length)];
                        cases.add(of(random, longest, what, form, Data.PLACED, type, root));
                    }
                }
            }
        }
        Collections.shuffle(cases, new Random(seed));
        return cases;
    }

    /** Every collective that takes counts and offsets, in every form and type and with every root. */
    static List<CollectiveCase> placed(long seed, int ranks, int longest) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CollectiveCase> cases = new ArrayList<>();
        for (Form form : Form.values()) {
            for (ArrayCollective what : PLACED) {
                for (int root = 0; root < (rooted(what) ? ranks : 1); root++) {
                    for (ElementType type : ElementType.values()) {
                        cases.add(of(random, longest, what, form, Data.PLACED, type, root));
                    }
                }
            }
        }
        Collections.shuffle(cases, new Random(seed));
        return cases;
    }

    private static CollectiveCase of(
            SplittableRandom random, int most, ArrayCollective what, Form form, Data data, ElementType type, int root) {
        List<Operation> operations = TypedArrays.operations(type);
        // Nothing at times, mostly little, now and then more than a transport sends at once, and more than a short
        // algorithm takes.
        int longest = switch (random.nextInt(16)) {
            case 0, 1 -> 0;
            case 2 -> most / 7;
            case 3 -> random.nextInt(most);
            default -> random.nextInt(40);
        };
        return new CollectiveCase(
                random.nextLong(),
                what,
                form,
                data,
                type,
                root,
                combines(what) ? operations.get(random.nextInt(operations.size())) : Operation.SUM,
                longest);
    }

    static boolean rooted(ArrayCollective what) {
        return what == ArrayCollective.BROADCAST
                || what == ArrayCollective.SCATTER
                || what == ArrayCollective.GATHER
                || what == ArrayCollective.REDUCE;
    }

    static boolean combines(ArrayCollective what) {
        return what != null && what.compareTo(ArrayCollective.REDUCE) >= 0;
    }

    /** Whether its result takes the place of what was given. */
    static boolean inPlace(ArrayCollective what) {
        return what == ArrayCollective.BROADCAST || combines(what) && what != ArrayCollective.REDUCE_SCATTER;
    }

    /** As methods begin. */
    String name() {
        if (what == null) {
            return "barrier";
        }
        return what == ArrayCollective.REDUCE_SCATTER
                ? "reduceScatter"
                : what.name().toLowerCase(java.util.Locale.ROOT);
    }

    private int length(int rank) {
        boolean equal = inPlace(what) || what == ArrayCollective.REDUCE_SCATTER;
        return equal ? longest : new SplittableRandom(seed + 77L * rank).nextInt(longest + 1);
    }

    /** What a rank gives at that start. */
    long[] given(int rank, int start) {
        SplittableRandom random = new SplittableRandom(seed * 31 + rank * 1_009L + start);
        long[] numbers = new long[length(rank)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = TypedArrays.number(type, operation, random.nextInt());
        }
        return numbers;
    }

    /** What a rank has then, in place or as a new array. */
    long[] expected(int rank, int size, int start) {
        return switch (what) {
            case BROADCAST -> given(root, start);
            case SCATTER -> part(given(root, start), rank, size);
            case GATHER -> rank == root ? joined(size, start) : new long[0];
            case ALLGATHER -> joined(size, start);
            case ALLTOALL ->
                IntStream.range(0, size)
                        .mapToObj(source -> part(given(source, start), rank, size))
                        .flatMapToLong(java.util.Arrays::stream)
                        .toArray();
            case REDUCE -> rank == root ? combined(size, start) : given(rank, start);
            case ALLREDUCE -> combined(size, start);
            case REDUCE_SCATTER -> part(combined(size, start), rank, size);
            case SCAN -> combined(rank + 1, start);
            // On rank 0 what leaves others unchanged; that is seen when it is combined.
            case EXSCAN -> rank == 0 ? given(0, start) : combined(rank, start);
        };
    }

    private long[] combined(int to, int start) {
        long[] all = given(0, start);
        for (int rank = 1; rank < to; rank++) {
            long[] next = given(rank, start);
            for (int i = 0; i < all.length; i++) {
                all[i] = TypedArrays.combine(type, operation, all[i], next[i]);
            }
        }
        return all;
    }

    private long[] joined(int size, int start) {
        return IntStream.range(0, size)
                .mapToObj(rank -> given(rank, start))
                .flatMapToLong(java.util.Arrays::stream)
                .toArray();
    }

    private static long[] part(long[] whole, int part, int size) {
        return java.util.Arrays.copyOfRange(
                whole, Parts.start(part, size, whole.length), Parts.start(part + 1, size, whole.length));
    }

    /** The value that a rank gives at that start. */
    String text(int rank, int start) {
        int length = new SplittableRandom(seed + 31L * rank + start).nextInt(1 + longest / 10);
        return "<" + rank + "." + start + "é".repeat(length) + ">";
    }

    List<String> texts(int size, int start) {
        return IntStream.range(0, size).mapToObj(rank -> text(rank, start)).toList();
    }

    /** What a rank gives to each at that start. */
    List<String> toEach(int rank, int size, int start) {
        return IntStream.range(0, size).mapToObj(to -> text(rank, start) + to).toList();
    }

    /** What the call of values returns there: a text, or a list of texts; null where the reduction is another rank's. */
    Object expectedValue(int rank, int size, int start) {
        Stream<String> all = texts(size, start).stream();
        return switch (what) {
            case BROADCAST -> text(root, start);
            case SCATTER -> text(root, start) + rank;
            case GATHER -> rank == root ? texts(size, start) : List.of();
            case ALLGATHER -> texts(size, start);
            case ALLTOALL -> all.map(text -> text + rank).toList();
            case REDUCE -> rank == root ? all.reduce("", String::concat) : null;
            case ALLREDUCE -> all.reduce("", String::concat);
            default -> all.limit(rank + 1).reduce("", String::concat);
        };
    }
}
