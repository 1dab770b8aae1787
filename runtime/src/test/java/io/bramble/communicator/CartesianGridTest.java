package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.CartesianGrid;
import io.bramble.CartesianGrid.Shift;
import io.bramble.Communicator;
import io.bramble.RankGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CartesianGridTest {
    /** All points of a grid in the order of their ranks, by counting. */
    private static List<int[]> points(int... sizes) {
        List<int[]> points = new ArrayList<>();
        int[] point = new int[sizes.length];
        while (true) {
            points.add(point.clone());
            int dimension = sizes.length - 1;
            while (dimension >= 0 && ++point[dimension] == sizes[dimension]) {
                point[dimension--] = 0;
            }
            if (dimension < 0) {
                return points;
            }
        }
    }

    /** The rank so many single steps away. */
    private static int walk(List<int[]> points, int[] sizes, boolean[] periodic, int rank, int dimension, int steps) {
        int[] point = points.get(rank).clone();
        for (int i = 0; i < Math.abs(steps); i++) {
            point[dimension] += Integer.signum(steps);
            if (periodic[dimension] && point[dimension] == sizes[dimension]) {
                point[dimension] = 0;
            } else if (periodic[dimension] && point[dimension] < 0) {
                point[dimension] = sizes[dimension] - 1;
            }
        }
        for (int other = 0; other < points.size(); other++) {
            if (Arrays.equals(points.get(other), point)) {
                return other;
            }
        }
        return Communicator.NULL_RANK;
    }

    @Test
    void shapesAgreeWithCounting() {
        for (long seed = 0; seed < 300; seed++) {
            String why = "seed=" + seed;
            Random random = new Random(seed);
            int[] sizes = random.ints(random.nextInt(4), 1, 5).toArray();
            boolean[] periodic = new boolean[sizes.length];
            for (int i = 0; i < periodic.length; i++) {
                periodic[i] = random.nextBoolean();
            }
            GridShape shape = new GridShape(sizes, periodic, 64);
            List<int[]> points = points(sizes);
            assertEquals(points.size(), shape.ranks(), why);
            for (int rank = 0; rank < points.size(); rank++) {
                assertArrayEquals(points.get(rank), shape.coordinates(rank), why);
                assertEquals(rank, shape.rank(points.get(rank)), why);
                for (int dimension = 0; dimension < sizes.length; dimension++) {
                    int steps = random.nextInt(13) - 6;
                    Shift expected = new Shift(
                            walk(points, sizes, periodic, rank, dimension, -steps),
                            walk(points, sizes, periodic, rank, dimension, steps));
                    assertEquals(expected, shape.shift(rank, dimension, steps), why);
                    int[] far = points.get(rank).clone();
                    far[dimension] += sizes[dimension] * (random.nextInt(7) - 3);
                    if (periodic[dimension] || Arrays.equals(far, points.get(rank))) {
                        assertEquals(rank, shape.rank(far), why);
                    } else {
                        assertThrows(IllegalArgumentException.class, () -> shape.rank(far), why);
                    }
                }
            }
        }
        GridShape ring = new GridShape(new int[] {3}, new boolean[] {true}, 3);
        assertEquals(new Shift(0, 2), ring.shift(1, 0, Integer.MAX_VALUE)); // 3 times something and 1
        assertEquals(
                new Shift(Communicator.NULL_RANK, Communicator.NULL_RANK),
                new GridShape(new int[] {3}, new boolean[1], 3).shift(1, 0, Integer.MIN_VALUE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void theFirstRanksMakeTheGridAndTheRestIsLeftOver(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            int rows = (ranks + 1) / 2;
            int columns = ranks == 1 ? 1 : ranks / rows;
            Optional<CartesianGrid> made = rank.world().grid(new int[] {rows, columns}, new boolean[] {false, true});
            assertEquals(rank.rank() < rows * columns, made.isPresent());
            if (made.isEmpty()) {
                return;
            }
            try (CartesianGrid grid = made.get()) {
                assertEquals(rank.rank(), grid.communicator().rank());
                assertEquals(rows * columns, grid.communicator().size());
                assertEquals(2, grid.dimensions());
                assertArrayEquals(new int[] {rows, columns}, grid.sizes());
                assertFalse(grid.isPeriodic(0));
                assertTrue(grid.isPeriodic(1));
                assertArrayEquals(new int[] {rank.rank() / columns, rank.rank() % columns}, grid.coordinates());
                assertEquals(rank.rank(), grid.rank(grid.coordinates()));
                int[] neighbours = grid.neighbours();
                for (int dimension = 0; dimension < 2; dimension++) {
                    assertEquals(
                            new Shift(neighbours[2 * dimension], neighbours[2 * dimension + 1]),
                            grid.shift(dimension, 1));
                }
                // A shift along the rows, as in programs that come from MPI.
                Shift down = grid.shift(0, 1);
                int[] in = {-1};
                grid.communicator().sendReceive(1, down.destination(), new int[] {rank.rank()}, 1, down.source(), in);
                assertEquals(rank.rank() < columns ? -1 : rank.rank() - columns, in[0]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 12})
    void sizesOfZeroAreChosen(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            for (int dimensions = 1; dimensions <= 3; dimensions++) {
                try (CartesianGrid grid = rank.world()
                        .grid(new int[dimensions], new boolean[dimensions])
                        .orElseThrow()) {
                    assertArrayEquals(CartesianGrid.balanced(ranks, new int[dimensions]), grid.sizes());
                    assertEquals(ranks, grid.communicator().size());
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 12})
    void subgridsHaveTheKeptDimensions(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            boolean[] periodic = {true, false, true};
            try (CartesianGrid grid = rank.world().grid(new int[3], periodic).orElseThrow()) {
                int[] here = grid.coordinates();
                for (int mask = 0; mask < 8; mask++) {
                    boolean[] kept = {(mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0};
                    List<Integer> expected = new ArrayList<>();
                    for (int other = 0; other < ranks; other++) {
                        int[] there = grid.coordinates(other);
                        boolean together = true;
                        for (int i = 0; i < 3; i++) {
                            together &= kept[i] || here[i] == there[i];
                        }
                        if (together) {
                            expected.add(other);
                        }
                    }
                    try (CartesianGrid part = grid.sub(kept)) {
                        assertEquals(
                                RankGroup.of(expected.stream().mapToInt(i -> i).toArray()),
                                part.communicator().group());
                        assertEquals(Integer.bitCount(mask), part.dimensions());
                        int at = 0;
                        for (int i = 0; i < 3; i++) {
                            if (kept[i]) {
                                assertEquals(grid.sizes()[i], part.sizes()[at]);
                                assertEquals(periodic[i], part.isPeriodic(at));
                                assertEquals(here[i], part.coordinates()[at++]);
                            }
                        }
                        part.communicator().barrier();
                    }
                }
            }
        });
    }

    @Test
    void namesWhatIsWrong() {
        MemoryRanks.run(4, rank -> {
            Communicator world = rank.world();
            assertEquals(
                    "the grid needs more ranks than there are: grid=2x3~ ranks=4; use smaller sizes, or 0 to have them chosen",
                    message(() -> world.grid(new int[] {2, 3}, new boolean[] {false, true})));
            assertEquals(
                    "sizes and periodicity of a grid differ in length: dims=[2, 2] periodic=[false]; pass one of each for"
                            + " each dimension",
                    message(() -> world.grid(new int[] {2, 2}, new boolean[1])));
            assertTrue(message(() -> world.grid(new int[] {3, 0}, new boolean[2]))
                    .startsWith("no grid of all ranks"));
            assertTrue(message(() -> world.grid(new int[] {-3}, new boolean[1])).startsWith("negative size"));
            String text = message(() -> world.grid(new int[] {1 + rank.rank() % 2}, new boolean[1]));
            assertTrue(text.startsWith("ranks pass different shapes of a grid: rank=" + rank.rank()), text);
            CartesianGrid grid =
                    world.grid(new int[] {2, 2}, new boolean[] {true, false}).orElseThrow();
            assertEquals("rank " + rank.rank() + " of 2~x2 at " + Arrays.toString(grid.coordinates()), "" + grid);
            assertEquals(
                    "coordinate beyond an edge: coordinates=[5, 2] dimension=1 grid=2~x2; use 0 to 1 in a dimension"
                            + " that is not periodic",
                    message(() -> grid.rank(5, 2)));
            assertTrue(message(() -> grid.rank(1)).startsWith("not one coordinate for each dimension"));
            assertTrue(message(() -> grid.coordinates(4)).startsWith("rank out of range: rank=4 grid=2~x2"));
            assertTrue(message(() -> grid.shift(2, 1)).startsWith("no such dimension: dimension=2"));
            assertTrue(message(() -> grid.isPeriodic(-1)).startsWith("no such dimension: dimension=-1"));
            assertTrue(message(() -> grid.sub(true)).startsWith("not one for each dimension: kept=[true]"));
            grid.close();
            String closed = String.valueOf(
                    assertThrows(IllegalStateException.class, () -> grid.neighbourAllgather(new int[1], new int[4]))
                            .getMessage());
            assertTrue(closed.startsWith("the communicator is closed: communicator=world.grid(2~x2)"), closed);
            assertThrows(IllegalStateException.class, () -> grid.sub(true, false));
            assertThrows(IllegalStateException.class, () -> grid.neighbourAllgather(TestRank.TEXT, ""));
        });
    }

    private static String message(Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
