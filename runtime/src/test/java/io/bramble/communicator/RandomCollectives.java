package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.Range;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.codec.SequenceCodec;
import io.bramble.codec.ValueCodecs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Every collective call with data drawn from a seed, held against a sequential model that each rank computes for itself. */
final class RandomCollectives {
    private static final Operation[] NUMERIC = {Operation.SUM, Operation.PRODUCT, Operation.MIN, Operation.MAX};
    private static final BinaryOperator<String> JOIN = (left, right) -> "(" + left + right + ")";

    /** Writes to both its operands, as no operator should. */
    private static final BinaryOperator<int[]> VANDAL = (left, right) -> {
        for (int i = 0; i < left.length; i++) {
            left[i] = 31 * left[i] + right[i];
            right[i] = -1;
        }
        return left;
    };

    private final TestRank self;
    private final Communicator world;
    private final int rank;
    private final int size;
    private final int root;
    private final long seed;

    /** The same on every rank. */
    private final int commonLength;

    private final Operation operation;

    private RandomCollectives(TestRank self, int root, long seed, int longest) {
        this.self = self;
        this.world = self.world();
        this.rank = self.rank();
        this.size = self.size();
        this.root = root;
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        // Mostly short, none at times, at times longer than any transport sends at once.
        int bound = random.nextInt(8) == 0 ? longest : 20;
        this.commonLength = random.nextInt(bound);
        this.operation = NUMERIC[random.nextInt(NUMERIC.length)];
    }

    /** Makes every call once with that root. */
    static void all(TestRank self, int root, long seed) {
        for (int call = 0; call < CALLS.size(); call++) {
            one(self, root, seed + call, call, 3000);
        }
    }

    /** Makes calls drawn from the seed, with arrays of up to {@code longest} elements. */
    static void some(TestRank self, long seed, int calls, int longest) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < calls; i++) {
            one(self, random.nextInt(self.size()), random.nextLong(), random.nextInt(CALLS.size()), longest);
        }
    }

    private static void one(TestRank self, int root, long seed, int call, int longest) {
        try {
            CALLS.get(call).make(new RandomCollectives(self, root, seed, longest));
        } catch (AssertionError e) {
            throw new AssertionError(
                    "call=" + call + " seed=" + seed + " rank=" + self.rank() + " size=" + self.size() + " root="
                            + root,
                    e);
        }
    }

    private interface Call {
        void make(RandomCollectives test);
    }

    private static final List<Call> CALLS = List.of(
            RandomCollectives::broadcasts,
            RandomCollectives::scatters,
            RandomCollectives::gathers,
            RandomCollectives::allgathers,
            RandomCollectives::reduces,
            RandomCollectives::allreduces,
            RandomCollectives::arrayBroadcasts,
            RandomCollectives::arrayScatters,
            RandomCollectives::arrayGathers,
            RandomCollectives::arrayReduces,
            RandomCollectives::scans,
            RandomCollectives::reduceScatters,
            RandomCollectives::alltoalls,
            RandomCollectives::results,
            RandomCollectives::barriers);

    // What ranks contribute

    private SplittableRandom random(int rank) {
        return new SplittableRandom(seed * 31 + rank);
    }

    private String text(int rank) {
        return "r" + rank + "é".repeat(random(rank).nextInt(commonLength + 1));
    }

    private int[] ints(int rank, int length) {
        SplittableRandom random = random(rank);
        return IntStream.range(0, length).map(i -> random.nextInt()).toArray();
    }

    private int[] ints(int rank) {
        return ints(rank, random(rank).nextInt(commonLength + 1));
    }

    private double[] doubles(int rank, int length) {
        SplittableRandom random = random(rank);
        return IntStream.range(0, length)
                .mapToDouble(i -> random.nextDouble(-1e9, 1e9))
                .toArray();
    }

    private float[] floats(int rank, int length) {
        double[] source = doubles(rank, length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) source[i];
        }
        return values;
    }

    private long[] longs(int rank, int length) {
        return Arrays.stream(doubles(rank, length))
                .mapToLong(Double::doubleToLongBits)
                .toArray();
    }

    // The model

    /** The association that reductions promise. */
    private static <T> T tree(int from, int to, IntFunction<T> leaf, BinaryOperator<T> operator) {
        if (to - from == 1) {
            return leaf.apply(from);
        }
        int half = Integer.highestOneBit(to - from - 1);
        return operator.apply(tree(from, from + half, leaf, operator), tree(from + half, to, leaf, operator));
    }

    private <T> List<T> all(IntFunction<T> of) {
        return IntStream.range(0, size).mapToObj(of).toList();
    }

    private int start(int part, int length) {
        int start = 0;
        for (int i = 0; i < part; i++) {
            start += length / size + (i < length % size ? 1 : 0);
        }
        return start;
    }

    private int[] part(int[] whole, int part) {
        return Arrays.copyOfRange(whole, start(part, whole.length), start(part + 1, whole.length));
    }

    private static <T> void assertSame(SequenceCodec<T> type, T expected, T actual) {
        // Bits, not numbers: a codec writes what is there.
        io.bramble.codec.Encoder wanted = new io.bramble.codec.Encoder();
        io.bramble.codec.Encoder got = new io.bramble.codec.Encoder();
        type.encode(wanted, expected);
        type.encode(got, actual);
        assertArrayEquals(wanted.toByteArray(), got.toByteArray());
    }

    private static void assertAll(List<int[]> expected, List<int[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i));
        }
    }

    // The calls

    private void broadcasts() {
        assertEquals(text(root), world.broadcast(TestRank.TEXT, rank == root ? text(rank) : null, root));
        int[] mine = ints(rank);
        int[] got = world.broadcast(TestRank.INTS, mine, root);
        assertArrayEquals(ints(root), got);
        Arrays.fill(got, 1);
        assertArrayEquals(ints(rank), mine, "a result must not be an argument");
        List<int[]> lists = world.broadcast(TestRank.LISTS, rank == root ? all(this::ints) : null, root);
        assertAll(all(this::ints), lists);
        assertEquals(text(root), self.broadcast("f", Codecs.STRING, rank == root ? text(root) : null, root));
    }

    private void scatters() {
        assertEquals(text(rank), world.scatter(TestRank.TEXT, rank == root ? all(this::text) : null, root));
        assertArrayEquals(ints(rank), world.scatter(TestRank.INTS, rank == root ? all(this::ints) : null, root));
        int[] whole = ints(root, commonLength);
        assertArrayEquals(part(whole, rank), self.scatter("f", ArrayCodecs.INTS, rank == root ? whole : null, root));
        Range range = self.scatter("f", ValueCodecs.RANGE, rank == root ? new Range(5, 5 + commonLength) : null, root);
        assertEquals(new Range(5 + start(rank, commonLength), 5 + start(rank + 1, commonLength)), range);
    }

    private void gathers() {
        List<String> none = List.of();
        assertEquals(rank == root ? all(this::text) : none, world.gather(TestRank.TEXT, text(rank), root));
        assertAll(rank == root ? all(this::ints) : List.of(), world.gather(TestRank.INTS, ints(rank), root));
        int[] joined = self.gatherConcat("f", ArrayCodecs.INTS, ints(rank), root);
        assertArrayEquals(rank == root ? ArrayCodecs.INTS.concat(all(this::ints)) : new int[0], joined);
        assertEquals(rank == root ? all(this::text) : none, self.gather("f", Codecs.STRING, text(rank), root));
    }

    private void allgathers() {
        assertEquals(all(this::text), world.allgather(TestRank.TEXT, text(rank)));
        assertAll(all(this::ints), world.allgather(TestRank.INTS, ints(rank)));
        assertArrayEquals(
                ArrayCodecs.INTS.concat(all(this::ints)), self.allgatherConcat("f", ArrayCodecs.INTS, ints(rank)));
    }

    private void reduces() {
        String joined = tree(0, size, this::text, JOIN);
        assertEquals(
                rank == root ? joined : null,
                world.reduce(TestRank.TEXT, text(rank), JOIN, root).orElse(null));
        int[] mine = ints(rank, commonLength);
        int[] got = self.reduce("f", ArrayCodecs.INTS, mine, VANDAL, root);
        assertArrayEquals(ints(rank, commonLength), mine, "an argument must stay as it is");
        assertArrayEquals(
                rank == root ? tree(0, size, r -> ints(r, commonLength), VANDAL) : ints(rank, commonLength), got);
        double[] sum = self.reduce("f", ArrayCodecs.DOUBLES, doubles(rank, commonLength), operation, root);
        double[] expected = tree(0, size, r -> doubles(r, commonLength), this::combined);
        assertSame(ArrayCodecs.DOUBLES, rank == root ? expected : doubles(rank, commonLength), sum);
    }

    private double[] combined(double[] left, double[] right) {
        double[] result = new double[left.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = switch (operation) {
                case SUM -> left[i] + right[i];
                case PRODUCT -> left[i] * right[i];
                case MIN -> Math.min(left[i], right[i]);
                case MAX -> Math.max(left[i], right[i]);
                default -> throw new AssertionError(operation);
            };
        }
        return result;
    }

    private void allreduces() {
        assertEquals(tree(0, size, this::text, JOIN), world.allreduce(TestRank.TEXT, text(rank), JOIN));
        int[] mine = ints(rank, commonLength);
        assertArrayEquals(
                tree(0, size, r -> ints(r, commonLength), VANDAL), self.allreduce("f", ArrayCodecs.INTS, mine, VANDAL));
        assertArrayEquals(ints(rank, commonLength), mine, "an argument must stay as it is");
        assertSame(
                ArrayCodecs.DOUBLES,
                tree(0, size, r -> doubles(r, commonLength), this::combined),
                self.allreduce("f", ArrayCodecs.DOUBLES, doubles(rank, commonLength), operation));
    }

    private void arrayBroadcasts() {
        int[] ints = ints(rank, commonLength);
        world.broadcast(ints, root);
        assertArrayEquals(ints(root, commonLength), ints);
        boolean[] booleans = {rank == root, rank != root};
        world.broadcast(booleans, root);
        assertArrayEquals(new boolean[] {true, false}, booleans);
        byte[] bytes = {(byte) rank};
        world.broadcast(bytes, root);
        assertEquals((byte) root, bytes[0]);
        char[] chars = {(char) rank};
        world.broadcast(chars, root);
        assertEquals((char) root, chars[0]);
        short[] shorts = {(short) -rank};
        world.broadcast(shorts, root);
        assertEquals((short) -root, shorts[0]);
        long[] longs = longs(rank, commonLength);
        world.broadcast(longs, root);
        assertArrayEquals(longs(root, commonLength), longs);
        float[] floats = floats(rank, commonLength);
        world.broadcast(floats, root);
        assertSame(ArrayCodecs.FLOATS, floats(root, commonLength), floats);
        double[] doubles = doubles(rank, commonLength);
        world.broadcast(doubles, root);
        assertSame(ArrayCodecs.DOUBLES, doubles(root, commonLength), doubles);
    }

    private void arrayScatters() {
        boolean atRoot = rank == root;
        int from = start(rank, commonLength);
        int to = start(rank + 1, commonLength);
        int[] ints = ints(root, commonLength);
        assertArrayEquals(part(ints, rank), world.scatter(atRoot ? ints : null, root));
        long[] longs = longs(root, commonLength);
        assertArrayEquals(Arrays.copyOfRange(longs, from, to), world.scatter(atRoot ? longs : null, root));
        float[] floats = floats(root, commonLength);
        assertArrayEquals(Arrays.copyOfRange(floats, from, to), world.scatter(atRoot ? floats : null, root));
        double[] doubles = doubles(root, commonLength);
        assertArrayEquals(Arrays.copyOfRange(doubles, from, to), world.scatter(atRoot ? doubles : null, root));
    }

    private void arrayGathers() {
        int length = random(rank).nextInt(commonLength + 1);
        IntFunction<Integer> lengths = r -> random(r).nextInt(commonLength + 1);
        int[] ints = ArrayCodecs.INTS.concat(all(r -> ints(r, lengths.apply(r))));
        long[] longs = ArrayCodecs.LONGS.concat(all(r -> longs(r, lengths.apply(r))));
        float[] floats = ArrayCodecs.FLOATS.concat(all(r -> floats(r, lengths.apply(r))));
        double[] doubles = ArrayCodecs.DOUBLES.concat(all(r -> doubles(r, lengths.apply(r))));
        assertArrayEquals(rank == root ? ints : new int[0], world.gather(ints(rank, length), root));
        assertArrayEquals(rank == root ? longs : new long[0], world.gather(longs(rank, length), root));
        assertArrayEquals(rank == root ? floats : new float[0], world.gather(floats(rank, length), root));
        assertArrayEquals(rank == root ? doubles : new double[0], world.gather(doubles(rank, length), root));
        assertArrayEquals(ints, world.allgather(ints(rank, length)));
        assertArrayEquals(longs, world.allgather(longs(rank, length)));
        assertArrayEquals(floats, world.allgather(floats(rank, length)));
        assertArrayEquals(doubles, world.allgather(doubles(rank, length)));
    }

    private void arrayReduces() {
        int length = commonLength;
        double[] doubles = doubles(rank, length);
        double[] combined = tree(0, size, r -> doubles(r, length), this::combined);
        world.reduce(doubles, operation, root);
        assertSame(ArrayCodecs.DOUBLES, rank == root ? combined : doubles(rank, length), doubles);
        double[] everywhere = doubles(rank, length);
        world.allreduce(everywhere, operation);
        assertSame(ArrayCodecs.DOUBLES, combined, everywhere);
        int[] ints = ints(rank, length);
        int[] sums = tree(0, size, r -> ints(r, length), (l, r) -> ArrayCodecs.INTS.reduce(operation, l, r));
        world.reduce(ints, operation, root);
        assertArrayEquals(rank == root ? sums : ints(rank, length), ints);
        int[] bits = ints(rank, length);
        world.allreduce(bits, Operation.OR);
        assertArrayEquals(
                tree(0, size, r -> ints(r, length), (l, r) -> ArrayCodecs.INTS.reduce(Operation.OR, l, r)), bits);
        long[] longs = longs(rank, length);
        world.reduce(longs, operation, root);
        if (rank == root) {
            assertArrayEquals(
                    tree(0, size, r -> longs(r, length), (l, r) -> ArrayCodecs.LONGS.reduce(operation, l, r)), longs);
        }
        float[] floats = floats(rank, length);
        world.allreduce(floats, operation);
        assertSame(
                ArrayCodecs.FLOATS,
                tree(0, size, r -> floats(r, length), (l, r) -> ArrayCodecs.FLOATS.reduce(operation, l, r)),
                floats);
        assertEquals(size * (size - 1) / 2, world.allreduce(rank, Operation.SUM));
        assertEquals(size - 1L, world.allreduce((long) rank, Operation.MAX));
        assertEquals(0f, world.allreduce((float) rank, Operation.MIN));
        assertEquals(tree(0, size, r -> 0.1 * r, Double::sum), world.allreduce(0.1 * rank, Operation.SUM));
    }

    private void scans() {
        String before = tree(0, rank + 1, this::text, JOIN);
        assertEquals(before, self.scan("f", Codecs.STRING, text(rank), JOIN));
        assertArrayEquals(
                tree(0, rank + 1, r -> ints(r, commonLength), VANDAL),
                self.scan("f", ArrayCodecs.INTS, ints(rank, commonLength), VANDAL));
        assertSame(
                ArrayCodecs.DOUBLES,
                tree(0, rank + 1, r -> doubles(r, commonLength), this::combined),
                self.scan("f", ArrayCodecs.DOUBLES, doubles(rank, commonLength), operation));
        double[] exclusive = self.exscan("f", ArrayCodecs.DOUBLES, doubles(rank, commonLength), operation);
        assertSame(
                ArrayCodecs.DOUBLES,
                rank == 0
                        ? ArrayCodecs.DOUBLES.identity(operation, new double[commonLength])
                        : tree(0, rank, r -> doubles(r, commonLength), this::combined),
                exclusive);
        assertEquals(rank * (rank - 1) / 2, self.exscan("f", Codecs.INT, rank, Operation.SUM));
    }

    private void reduceScatters() {
        double[] whole = tree(0, size, r -> doubles(r, commonLength), this::combined);
        double[] mine = doubles(rank, commonLength);
        assertSame(
                ArrayCodecs.DOUBLES,
                Arrays.copyOfRange(whole, start(rank, commonLength), start(rank + 1, commonLength)),
                self.reduceScatter("f", ArrayCodecs.DOUBLES, mine, operation));
        assertArrayEquals(doubles(rank, commonLength), mine, "an argument must stay as it is");
    }

    private void alltoalls() {
        assertEquals(all(source -> text(source) + rank), self.alltoall("f", Codecs.STRING, all(to -> text(rank) + to)));
        List<int[]> expected = new ArrayList<>();
        for (int source = 0; source < size; source++) {
            expected.add(ints(source * size + rank));
        }
        assertAll(expected, self.alltoall("f", ArrayCodecs.INTS, all(to -> ints(rank * size + to))));
    }

    private void results() {
        String joined = self.resultCombine(Codecs.STRING, text(rank), JOIN);
        assertEquals(rank == 0 ? tree(0, size, this::text, JOIN) : null, joined);
        Integer sum = self.resultReduce(Codecs.INT, rank, Operation.SUM);
        assertEquals(rank == 0 ? size * (size - 1) / 2 : null, sum);
        int[] concat = self.resultConcat(ArrayCodecs.INTS, ints(rank));
        assertArrayEquals(rank == 0 ? ArrayCodecs.INTS.concat(all(this::ints)) : null, concat);
    }

    private void barriers() {
        world.barrier();
        self.barrier("f");
    }
}
