package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.Operation;
import io.bramble.Range;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.codec.ValueCodecs;
import io.bramble.collective.Parts;
import io.bramble.spi.BackgroundCollectives;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Declared collectives with futures, drawn from a seed, many under way among messages and blocking calls, against a sequential model. */
public final class RandomFutures {
    private static final int KINDS = 16;

    private final TestRank self;
    private final BackgroundCollectives background;
    private final int rank;
    private final int size;

    private RandomFutures(TestRank self) {
        this.self = self;
        this.background = self.background();
        this.rank = self.rank();
        this.size = self.size();
    }

    private record Begun(CompletableFuture<?> future, Runnable check) {}

    /** Begins calls, and looks at each rank's in an order and a way of its own. */
    static void some(TestRank self, long seed, int calls, int longest) throws Exception {
        RandomFutures futures = new RandomFutures(self);
        Random common = new Random(seed);
        Random own = new Random(seed * 31 + self.rank());
        List<Begun> begun = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            String what = "seed=" + seed + " call=" + call + " rank=" + self.rank() + " of " + self.size();
            int length = common.nextInt(longest + 1);
            begun.add(futures.begin(what, call, common.nextInt(KINDS), common.nextInt(self.size()), length));
            switch (common.nextInt(6)) {
                case 0 -> assertEquals(futures.size, self.allreduce("between", Codecs.INT, 1, Operation.SUM), what);
                case 1 -> futures.passOn(call, length);
                default -> {}
            }
        }
        Collections.shuffle(begun, own);
        for (Begun each : begun) {
            switch (own.nextInt(4)) {
                case 0 -> each.future().join();
                case 1 -> each.future().get();
                case 2 -> each.future().get(60, TimeUnit.SECONDS);
                // A stage made of it moves messages just so.
                default -> assertEquals(7, each.future().thenApply(value -> 7).join());
            }
            assertTrue(each.future().isDone());
            each.check().run();
        }
    }

    private void passOn(int call, int length) {
        Communicator world = self.world();
        int[] in = new int[length + 1];
        int[] out = new int[length + 1];
        out[length] = call * 100 + rank;
        world.sendReceive(5, (rank + 1) % size, out, 5, (rank + size - 1) % size, in);
        assertEquals(call * 100 + (rank + size - 1) % size, in[length]);
    }

    private static int[] ints(int call, int rank, int length) {
        return IntStream.range(0, length).map(i -> 31 * call + 7 * rank + i).toArray();
    }

    private int[] sum(int call, int to, int length) {
        return IntStream.range(0, length)
                .map(i -> IntStream.range(0, to).map(r -> 31 * call + 7 * r + i).sum())
                .toArray();
    }

    private int[] part(int[] whole) {
        int start = Parts.start(rank, size, whole.length);
        return java.util.Arrays.copyOfRange(whole, start, Parts.start(rank + 1, size, whole.length));
    }

    private Begun begin(String what, int call, int kind, int root, int length) {
        int[] mine = ints(call, rank, length);
        List<Integer> ranks = IntStream.range(0, size).boxed().toList();
        return switch (kind) {
            case 0 -> value(what, background.barrier("barrier"), null);
            case 1 ->
                value(
                        what,
                        background.broadcast("share", Codecs.STRING, rank == root ? "r" + call : null, root),
                        "r" + call);
            case 2 -> {
                Range whole = new Range(call, call + length);
                CompletableFuture<Range> future =
                        background.scatter("cut", ValueCodecs.RANGE, rank == root ? whole : null, root);
                yield new Begun(
                        future,
                        () -> assertEquals(
                                part(ints(0, 0, length)).length, future.join().length(), what));
            }
            case 3 -> value(what, background.gather("all", Codecs.INT, rank, root), rank == root ? ranks : List.of());
            case 4 -> value(what, background.allgather("all", Codecs.INT, rank), ranks);
            case 5 ->
                array(
                        what,
                        background.gatherConcat("joined", ArrayCodecs.INTS, new int[] {rank}, root),
                        rank == root ? IntStream.range(0, size).toArray() : new int[0]);
            case 6 ->
                array(
                        what,
                        background.allgatherConcat("joined", ArrayCodecs.INTS, new int[] {rank}),
                        IntStream.range(0, size).toArray());
            case 7 ->
                array(
                        what,
                        background.reduce("sum", ArrayCodecs.INTS, mine, Operation.SUM, root),
                        rank == root ? sum(call, size, length) : mine.clone());
            case 8 ->
                value(
                        what,
                        background.reduce("join", Codecs.STRING, "" + rank, String::concat, root),
                        rank == root ? digits(size) : "" + rank);
            case 9 ->
                array(
                        what,
                        background.allreduce("sum", ArrayCodecs.INTS, mine, Operation.SUM),
                        sum(call, size, length));
            case 10 ->
                value(what, background.allreduce("join", Codecs.STRING, "" + rank, String::concat), digits(size));
            case 11 ->
                array(
                        what,
                        background.reduceScatter("part", ArrayCodecs.INTS, mine, Operation.SUM),
                        part(sum(call, size, length)));
            case 12 ->
                array(
                        what,
                        background.scan("scan", ArrayCodecs.INTS, mine, Operation.SUM),
                        sum(call, rank + 1, length));
            case 13 -> value(what, background.scan("scan", Codecs.STRING, "" + rank, String::concat), digits(rank + 1));
            case 14 ->
                value(
                        what,
                        background.alltoall(
                                "each",
                                Codecs.INT,
                                ranks.stream().map(r -> 100 * rank + r).toList()),
                        ranks.stream().map(r -> 100 * r + rank).toList());
            default -> {
                double[] above = new double[length + 1];
                double[] bottom = new double[length + 1];
                bottom[length] = 1 + rank;
                CompletableFuture<Void> future = background
                        .exchange("halo", call % 2 == 0)
                        .toNext(Doubles.of(bottom))
                        .fromPrevious(Doubles.of(above))
                        .begin();
                boolean untouched = rank == 0 && call % 2 != 0;
                yield new Begun(
                        future, () -> assertEquals(untouched ? 0 : 1 + (rank + size - 1) % size, above[length], what));
            }
        };
    }

    private static String digits(int to) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, to).forEach(text::append);
        return text.toString();
    }

    private static <T> Begun value(String what, CompletableFuture<T> future, Object expected) {
        return new Begun(future, () -> assertEquals(expected, future.join(), what));
    }

    private static Begun array(String what, CompletableFuture<int[]> future, int[] expected) {
        return new Begun(future, () -> assertArrayEquals(expected, future.join(), what));
    }
}
