package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.CollectiveRequest;
import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.PersistentCollective;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.collective.Parts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Collectives in the background and persistent ones, drawn from a seed, many under way at once, held against a sequential model. */
final class RandomForms {
    /** Associative, not commutative. */
    private static final BinaryOperator<String> JOIN = (left, right) -> left + right;

    private static final int KINDS = 15;

    private final Communicator world;
    private final int rank;
    private final int size;
    private final long seed;
    private final int longest;

    private RandomForms(Communicator world, long seed, int longest) {
        this.world = world;
        this.rank = world.rank();
        this.size = world.size();
        this.seed = seed;
        this.longest = longest;
    }

    /** A call under way, and what is to be seen when it is done. */
    private record Begun(Request request, Runnable check) {}

    /** Begins calls, with messages and blocking calls between them, and awaits each rank's in an order of its own. */
    static void nonblocking(Communicator world, long seed, int calls, int longest) {
        RandomForms forms = new RandomForms(world, seed, longest);
        Random common = new Random(seed);
        Random own = new Random(seed * 31 + world.rank());
        List<Begun> begun = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            begun.add(forms.begin(call, common.nextInt(KINDS), common.nextInt(world.size())));
            int between = common.nextInt(6);
            if (between == 0) {
                assertEquals(world.size(), world.allreduce(1, Operation.SUM));
            } else if (between == 1) {
                forms.passOn(call);
            }
            if (own.nextInt(4) == 0) {
                begun.get(own.nextInt(begun.size())).request().test();
            }
        }
        Collections.shuffle(begun, own);
        for (Begun each : begun) {
            switch (own.nextInt(3)) {
                case 0 -> each.request().await();
                case 1 -> Requests.awaitAll(each.request());
                default -> {
                    while (!each.request().test()) {
                        Thread.onSpinWait();
                    }
                }
            }
            assertTrue(each.request().isDone());
            each.check().run();
        }
    }

    /** Describes calls in one order, and starts them several times in each rank's own. */
    static void persistent(Communicator world, long seed, int calls, int starts, int longest) {
        RandomForms forms = new RandomForms(world, seed, longest);
        Random common = new Random(seed);
        Random own = new Random(seed * 31 + world.rank());
        List<Kept> kept = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            kept.add(forms.keep(call, common.nextInt(8), common.nextInt(world.size())));
        }
        for (int start = 0; start < starts; start++) {
            Collections.shuffle(kept, own);
            for (Kept each : kept) {
                each.fill(start);
                each.request.start();
                assertTrue(each.request.isActive());
            }
            Collections.shuffle(kept, own);
            for (Kept each : kept) {
                each.request.await();
                assertFalse(each.request.isActive());
                each.check(start);
            }
        }
    }

    // Data and model

    private int length(int call) {
        return new Random(seed * 1_000_003 + call).nextInt(longest + 1);
    }

    private int lengthOf(int call, int rank) {
        return new Random(seed * 1_000_003 + call * 131L + rank).nextInt(longest + 1);
    }

    private int[] ints(int call, int rank, int length) {
        Random random = new Random(seed * 7_919 + call * 1_009L + rank);
        return random.ints(length).toArray();
    }

    private int[] same(int call, int rank) {
        return ints(call, rank, length(call));
    }

    private int[] uneven(int call, int rank) {
        return ints(call, rank, lengthOf(call, rank));
    }

    private int[] sum(int call, int from, int to) {
        int[] sum = new int[length(call)];
        for (int r = from; r < to; r++) {
            int[] mine = same(call, r);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += mine[i];
            }
        }
        return sum;
    }

    private int[] part(int[] whole, int part) {
        return Arrays.copyOfRange(
                whole, Parts.start(part, size, whole.length), Parts.start(part + 1, size, whole.length));
    }

    private int[] joined(java.util.function.IntFunction<int[]> of) {
        return IntStream.range(0, size)
                .boxed()
                .flatMapToInt(r -> Arrays.stream(of.apply(r)))
                .toArray();
    }

    private String text(int call, int rank) {
        return "<" + call + "." + rank + ">";
    }

    private List<String> texts(int call) {
        return IntStream.range(0, size).mapToObj(r -> text(call, r)).toList();
    }

    private void passOn(int call) {
        int[] in = new int[1];
        world.sendReceive(5, (rank + 1) % size, new int[] {call * 100 + rank}, 5, (rank + size - 1) % size, in);
        assertEquals(call * 100 + (rank + size - 1) % size, in[0]);
    }

    // Calls

    private Begun begin(int call, int kind, int root) {
        int[] mine = same(call, rank);
        String what = "seed=" + seed + " call=" + call + " kind=" + kind + " root=" + root + " rank=" + rank;
        switch (kind) {
            case 0 -> {
                return new Begun(world.ibarrier(), () -> {});
            }
            case 1 -> {
                return array(what, world.ibroadcast(mine, root), mine, same(call, root));
            }
            case 2 -> {
                int[] given = rank == root ? mine : new int[0];
                return value(what, world.iscatter(given, root), part(same(call, root), rank));
            }
            case 3 -> {
                int[] all = rank == root ? joined(r -> uneven(call, r)) : new int[0];
                return value(what, world.igather(uneven(call, rank), root), all);
            }
            case 4 -> {
                return value(what, world.iallgather(uneven(call, rank)), joined(r -> uneven(call, r)));
            }
            case 5 -> {
                return value(what, world.ialltoall(uneven(call, rank)), joined(r -> part(uneven(call, r), rank)));
            }
            case 6 -> {
                int[] expected = rank == root ? sum(call, 0, size) : mine.clone();
                return array(what, world.ireduce(mine, Operation.SUM, root), mine, expected);
            }
            case 7 -> {
                return array(what, world.iallreduce(mine, Operation.SUM), mine, sum(call, 0, size));
            }
            case 8 -> {
                return value(what, world.ireduceScatter(mine, Operation.SUM), part(sum(call, 0, size), rank));
            }
            case 9 -> {
                return array(what, world.iscan(mine, Operation.SUM), mine, sum(call, 0, rank + 1));
            }
            case 10 -> {
                return array(what, world.iexscan(mine, Operation.SUM), mine, sum(call, 0, rank));
            }
            case 11 -> {
                String given = rank == root ? text(call, root) : null;
                CollectiveRequest<String> request = world.ibroadcast(TestRank.TEXT, given, root);
                return new Begun(request, () -> assertEquals(text(call, root), request.value(), what));
            }
            case 12 -> {
                CollectiveRequest<List<String>> request = world.iallgather(TestRank.TEXT, text(call, rank));
                return new Begun(request, () -> assertEquals(texts(call), request.value(), what));
            }
            case 13 -> {
                CollectiveRequest<String> request = world.iallreduce(TestRank.TEXT, text(call, rank), JOIN);
                return new Begun(request, () -> assertEquals(String.join("", texts(call)), request.value(), what));
            }
            default -> {
                CollectiveRequest<List<String>> request = world.ialltoall(
                        TestRank.TEXT,
                        IntStream.range(0, size)
                                .mapToObj(r -> text(call, rank) + r)
                                .toList());
                List<String> expected = IntStream.range(0, size)
                        .mapToObj(r -> text(call, r) + rank)
                        .toList();
                return new Begun(request, () -> assertEquals(expected, request.value(), what));
            }
        }
    }

    private static Begun array(String what, Request request, int[] mine, int[] expected) {
        return new Begun(request, () -> assertArrayEquals(expected, mine, what));
    }

    private static Begun value(String what, CollectiveRequest<int[]> request, int[] expected) {
        return new Begun(request, () -> assertArrayEquals(expected, request.value(), what));
    }

    /** A persistent call, and what fills its array and looks at what came, for each start. */
    private static final class Kept {
        final PersistentRequest request;
        final java.util.function.IntConsumer filler;
        final java.util.function.IntConsumer checker;

        Kept(PersistentRequest request, java.util.function.IntConsumer filler, java.util.function.IntConsumer checker) {
            this.request = request;
            this.filler = filler;
            this.checker = checker;
        }

        void fill(int start) {
            filler.accept(start);
        }

        void check(int start) {
            checker.accept(start);
        }
    }

    /** What a rank's element is at that start. */
    private static int element(int rank, int start, int i) {
        return 1_000 * start + 7 * rank + i;
    }

    private int total(int from, int to, int start, int i) {
        return IntStream.range(from, to).map(r -> element(r, start, i)).sum();
    }

    private Kept keep(int call, int kind, int root) {
        int[] mine = new int[length(call)];
        java.util.function.IntConsumer filler = start -> Arrays.setAll(mine, i -> element(rank, start, i));
        java.util.function.BiFunction<Integer, Integer, Integer> expected;
        PersistentRequest request;
        switch (kind) {
            case 0 -> {
                return new Kept(world.barrierInit(), start -> {}, start -> {});
            }
            case 1 -> {
                request = world.broadcastInit(mine, root);
                expected = (start, i) -> element(root, start, i);
            }
            case 2 -> {
                request = world.allreduceInit(mine, Operation.SUM);
                expected = (start, i) -> total(0, size, start, i);
            }
            case 3 -> {
                request = world.reduceInit(mine, Operation.SUM, root);
                expected = (start, i) -> rank == root ? total(0, size, start, i) : element(rank, start, i);
            }
            case 4 -> {
                request = world.scanInit(mine, Operation.SUM);
                expected = (start, i) -> total(0, rank + 1, start, i);
            }
            case 5 -> {
                PersistentCollective<int[]> all = world.allgatherInit(mine);
                return new Kept(all, filler, start -> {
                    int[] got = all.value();
                    assertEquals(size * mine.length, got.length);
                    for (int i = 0; i < got.length; i++) {
                        assertEquals(element(i / mine.length, start, i % mine.length), got[i], "seed=" + seed);
                    }
                });
            }
            case 6 -> {
                PersistentCollective<int[]> part = world.reduceScatterInit(mine, Operation.SUM);
                return new Kept(part, filler, start -> {
                    int[] whole = new int[mine.length];
                    Arrays.setAll(whole, i -> total(0, size, start, i));
                    assertArrayEquals(part(whole, rank), part.value(), "seed=" + seed);
                });
            }
            default -> {
                int[] now = new int[1];
                PersistentCollective<String> text = world.allreduceInit(TestRank.TEXT, () -> text(now[0], rank), JOIN);
                return new Kept(
                        text,
                        start -> now[0] = start,
                        start -> assertEquals(String.join("", texts(start)), text.value(), "seed=" + seed));
            }
        }
        return new Kept(request, filler, start -> {
            for (int i = 0; i < mine.length; i++) {
                assertEquals(expected.apply(start, i), mine[i], "seed=" + seed + " kind=" + kind + " i=" + i);
            }
        });
    }
}
