package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.CartesianGrid;
import io.bramble.CollectiveRequest;
import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.Ints;
import io.bramble.Operation;
import io.bramble.PersistentCollective;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Tag;
import io.bramble.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Neighbourhood collectives on grids drawn from a seed, held against what each rank knows the others to send. */
final class RandomNeighbours {
    private enum Form {
        BLOCKING,
        NONBLOCKING,
        PERSISTENT
    }

    private final CartesianGrid grid;
    private final long seed;
    private final int block;
    private final int rank;
    private final int[] from;

    private RandomNeighbours(CartesianGrid grid, long seed, int block) {
        this.grid = grid;
        this.seed = seed;
        this.block = block;
        this.rank = grid.communicator().rank();
        this.from = new int[2 * grid.dimensions()];
        int[] sizes = grid.sizes();
        for (int i = 0; i < from.length; i++) {
            int[] there = grid.coordinates();
            there[i / 2] += i % 2 == 0 ? -1 : 1;
            boolean inside = there[i / 2] >= 0 && there[i / 2] < sizes[i / 2];
            from[i] = inside || grid.isPeriodic(i / 2) ? grid.rank(there) : Communicator.NULL_RANK;
        }
    }

    /** Collective over {@code parent}. */
    static void some(Communicator parent, long seed, int longest) {
        SplittableRandom random = new SplittableRandom(seed);
        int dimensions = random.nextInt(4);
        int[] sizes = new int[dimensions];
        boolean[] periodic = new boolean[dimensions];
        int left = parent.size();
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = 1 + random.nextInt(left);
            left /= sizes[i];
            periodic[i] = random.nextInt(3) > 0;
        }
        int block = random.nextInt(4) == 0 ? longest : random.nextInt(4);
        Optional<CartesianGrid> made = parent.grid(sizes, periodic);
        if (made.isPresent()) {
            try (CartesianGrid grid = made.get()) {
                RandomNeighbours one = new RandomNeighbours(grid, seed, block);
                for (Form form : Form.values()) {
                    one.arrays(form);
                    one.blocks(form);
                    one.views(form);
                    one.values(form);
                }
                one.together();
            }
        }
    }

    private String why() {
        return "seed=" + seed + " " + grid + " block=" + block;
    }

    /** What a rank sends to its neighbour {@code side}, element by element. */
    private static int element(int rank, int side, int i) {
        return 1000 * rank + 100 * side + i;
    }

    /** The side that a neighbour sends to, so that it comes from that side here. */
    private static int opposite(int side) {
        return side % 2 == 0 ? side + 1 : side - 1;
    }

    private static void run(
            Form form,
            Runnable blocking,
            Supplier<? extends Request> begun,
            Supplier<? extends PersistentRequest> kept) {
        switch (form) {
            case BLOCKING -> blocking.run();
            case NONBLOCKING -> begun.get().await();
            case PERSISTENT -> {
                PersistentRequest request = kept.get();
                for (int start = 0; start < 3; start++) {
                    request.start();
                    request.await();
                }
            }
        }
    }

    private static <R> R value(
            Form form,
            Supplier<R> blocking,
            Supplier<CollectiveRequest<R>> begun,
            Supplier<PersistentCollective<R>> kept) {
        return switch (form) {
            case BLOCKING -> blocking.get();
            case NONBLOCKING -> begun.get().value();
            case PERSISTENT -> {
                PersistentCollective<R> request = kept.get();
                request.start();
                request.value();
                request.start();
                yield request.value();
            }
        };
    }

    private <T> List<Optional<T>> allgathered(Form form, Tag<T> type, T mine) {
        return value(
                form,
                () -> grid.neighbourAllgather(type, mine),
                () -> grid.ineighbourAllgather(type, mine),
                () -> grid.neighbourAllgatherInit(type, () -> mine));
    }

    private <T> List<Optional<T>> exchanged(Form form, Tag<T> type, List<T> toEach) {
        return value(
                form,
                () -> grid.neighbourAlltoall(type, toEach),
                () -> grid.ineighbourAlltoall(type, toEach),
                () -> grid.neighbourAlltoallInit(type, () -> toEach));
    }

    /** Several under way, awaited last first, with a blocking one and an allreduce between them. */
    private void together() {
        int sides = from.length;
        List<Request> begun = new ArrayList<>();
        List<int[]> in = new ArrayList<>();
        for (int call = 0; call < 6; call++) {
            int[] out = new int[sides * block];
            int base = 10_000 * call;
            Arrays.setAll(out, i -> base + element(rank, i / Math.max(1, block), i % Math.max(1, block)));
            int[] into = new int[sides * block];
            in.add(into);
            if (call == 3) {
                grid.neighbourAlltoall(out, into);
            } else {
                begun.add(grid.ineighbourAlltoall(out, into));
            }
            if (call == 4) {
                int[] ones = {1};
                grid.communicator().allreduce(ones, Operation.SUM);
                assertEquals(grid.communicator().size(), ones[0], why());
            }
        }
        for (int i = begun.size() - 1; i >= 0; i--) {
            begun.get(i).await();
        }
        for (int call = 0; call < 6; call++) {
            for (int i = 0; i < sides * block; i++) {
                int side = i / block;
                int expected = from[side] < 0 ? 0 : 10_000 * call + element(from[side], opposite(side), i % block);
                assertEquals(expected, in.get(call)[i], why());
            }
        }
    }

    private void arrays(Form form) {
        double[] mine = new double[block];
        Arrays.setAll(mine, i -> element(rank, 0, i));
        double[] in = new double[from.length * block];
        Arrays.fill(in, -1);
        double[] expected = in.clone();
        for (int side = 0; side < from.length; side++) {
            for (int i = 0; i < block && from[side] >= 0; i++) {
                expected[side * block + i] = element(from[side], 0, i);
            }
        }
        run(
                form,
                () -> grid.neighbourAllgather(mine, in),
                () -> grid.ineighbourAllgather(mine, in),
                () -> grid.neighbourAllgatherInit(mine, in));
        assertArrayEquals(expected, in, why());
    }

    private void blocks(Form form) {
        int[] out = new int[from.length * block];
        int[] in = new int[from.length * block];
        Arrays.fill(in, -1);
        int[] expected = in.clone();
        for (int side = 0; side < from.length; side++) {
            for (int i = 0; i < block; i++) {
                out[side * block + i] = element(rank, side, i);
                if (from[side] >= 0) {
                    expected[side * block + i] = element(from[side], opposite(side), i);
                }
            }
        }
        run(
                form,
                () -> grid.neighbourAlltoall(out, in),
                () -> grid.ineighbourAlltoall(out, in),
                () -> grid.neighbourAlltoallInit(out, in));
        assertArrayEquals(expected, in, why());
    }

    /** Columns of a matrix, of another length and type in each dimension. */
    private void views(Form form) {
        List<View> out = new ArrayList<>();
        List<View> in = new ArrayList<>();
        for (int side = 0; side < from.length; side++) {
            int length = block + side / 2;
            int one = side;
            if (side / 2 % 2 == 0) {
                int[] elements = new int[3 * length + 1];
                Arrays.setAll(elements, i -> element(rank, one, i));
                out.add(Ints.of(elements, 1, length, 3));
                in.add(Ints.of(new int[2 * length], 0, length, 2));
            } else {
                double[] elements = new double[length];
                Arrays.setAll(elements, i -> element(rank, one, i));
                out.add(Doubles.of(elements));
                in.add(Doubles.of(new double[length]));
            }
        }
        run(
                form,
                () -> grid.neighbourAlltoall(out, in),
                () -> grid.ineighbourAlltoall(out, in),
                () -> grid.neighbourAlltoallInit(out, in));
        for (int side = 0; side < from.length; side++) {
            int length = block + side / 2;
            for (int i = 0; i < length; i++) {
                if (in.get(side) instanceof Ints ints) {
                    int expected = from[side] < 0 ? 0 : element(from[side], opposite(side), 1 + 3 * i);
                    assertEquals(expected, ints.get(i), why());
                } else if (in.get(side) instanceof Doubles doubles) {
                    int expected = from[side] < 0 ? 0 : element(from[side], opposite(side), i);
                    assertEquals(expected, doubles.get(i), why());
                }
            }
        }
    }

    private void values(Form form) {
        List<String> texts = new ArrayList<>();
        List<int[]> ints = new ArrayList<>();
        List<Optional<String>> expectedTexts = new ArrayList<>();
        List<Optional<String>> expectedMine = new ArrayList<>();
        for (int side = 0; side < from.length; side++) {
            texts.add(from[side] < 0 ? null : rank + " to " + side);
            ints.add(new int[] {rank, side});
            expectedTexts.add(from[side] < 0 ? Optional.empty() : Optional.of(from[side] + " to " + opposite(side)));
            expectedMine.add(from[side] < 0 ? Optional.empty() : Optional.of("of " + from[side]));
        }
        assertEquals(expectedMine, allgathered(form, TestRank.TEXT, "of " + rank), why());
        assertEquals(expectedTexts, exchanged(form, TestRank.TEXT, texts), why());
        List<Optional<int[]>> got = exchanged(form, TestRank.INTS, ints);
        List<Optional<int[]>> shared = allgathered(form, TestRank.INTS, new int[] {rank});
        for (int side = 0; side < from.length; side++) {
            assertEquals(from[side] >= 0, got.get(side).isPresent(), why());
            if (from[side] >= 0) {
                assertArrayEquals(
                        new int[] {from[side], opposite(side)}, got.get(side).orElseThrow(), why());
                // Nobody else has this array.
                int[] own = shared.get(side).orElseThrow();
                assertArrayEquals(new int[] {from[side]}, own, why());
                own[0] = -1;
            }
        }
    }
}
