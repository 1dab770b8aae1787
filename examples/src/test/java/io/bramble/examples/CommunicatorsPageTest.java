package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.CartesianGrid;
import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.Operation;
import io.bramble.PersistentRequest;
import io.bramble.RankGroup;
import io.bramble.Request;
import io.bramble.Tag;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;
import io.bramble.testkit.Launch;
import io.bramble.testkit.Ranks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of docs/communicators.md, and that they are what the page shows. */
class CommunicatorsPageTest {
    @Ranks({1, 2, 3, 4, 5, 8})
    void parts(Communicator world) {
        int columns = 2;
        try (Communicator row =
                world.split(world.rank() / columns, world.rank()).orElseThrow()) {
            double[] sum = {world.rank()};
            row.allreduce(sum, Operation.SUM);
            int right = row.rank() + 1 < row.size() ? row.rank() + 1 : Communicator.NULL_RANK;
            row.send(1, right, sum);
            int left = world.rank() - world.rank() % 2;
            assertEquals(row.size() == 1 ? left : 2 * left + 1, sum[0]);
            if (row.rank() == 1) {
                double[] in = new double[1];
                row.receive(1, 0, in);
                assertEquals(sum[0], in[0]);
            }
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void noPart(Communicator world) {
        int color = world.rank() % 2 == 0 ? 0 : Communicator.UNDEFINED;
        Optional<Communicator> even = world.split(color, 0);
        if (even.isPresent()) {
            even.get().barrier(); // the others do not wait
            even.get().close();
        }
        assertEquals(world.rank() % 2 == 0, even.isPresent());
    }

    @Ranks({1, 2, 3, 8})
    void messagesApart(Communicator world) {
        try (Communicator library = world.duplicate()) {
            Request mine = world.isend(1, world.rank(), new int[] {1});
            Request its = library.isend(1, world.rank(), new int[] {2});
            int[] in = new int[1];
            library.receive(Communicator.ANY_TAG, Communicator.ANY_SOURCE, in); // 2, though 1 was sent before
            assertEquals(2, in[0]);
            world.receive(1, world.rank(), in);
            assertEquals(1, in[0]);
            mine.await();
            its.await();
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void groups(Communicator world) {
        RankGroup all = world.group();
        RankGroup backwards = all.range(all.size() - 1, 0, -1);
        try (Communicator reversed = world.create(backwards).orElseThrow()) {
            int first = backwards.translate(0, all); // what rank 0 of the one is in the other
            assertEquals(world.size() - 1, first);
            assertEquals(world.size() - 1 - world.rank(), reversed.rank());
        }
    }

    @Ranks({1, 2, 3, 8})
    void hosts(Communicator world) {
        try (Communicator host = world.splitByHost()) {
            int leader = host.rank() == 0 ? 0 : Communicator.UNDEFINED;
            Optional<Communicator> leaders = world.split(leader, world.rank());
            // All ranks of a test are in one JVM.
            assertEquals(world.size(), host.size());
            assertEquals(world.rank() == 0, leaders.isPresent());
            leaders.ifPresent(Communicator::close);
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8, 12})
    void grids(Communicator world) {
        int[] sizes = CartesianGrid.balanced(world.size(), 0, 0); // 12 ranks: 4 x 3
        try (CartesianGrid grid = world.grid(sizes, new boolean[] {false, true}).orElseThrow()) {
            int[] here = grid.coordinates();
            CartesianGrid.Shift down = grid.shift(0, 1);
            double[] above = new double[1];
            grid.communicator().sendReceive(1, down.destination(), new double[] {here[0]}, 1, down.source(), above);
            try (CartesianGrid row = grid.sub(false, true)) {
                assertEquals(here[1], row.communicator().rank());
            }
            assertEquals(Math.max(0, here[0] - 1), above[0]);
            if (world.size() == 12) {
                assertArrayEquals(new int[] {4, 3}, sizes);
                assertArrayEquals(new int[] {0, 1}, grid.coordinates(1));
            }
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void neighbours(Communicator world) {
        try (CartesianGrid grid = world.grid(new int[] {world.size(), 1}, new boolean[] {true, false})
                .orElseThrow()) {
            double[] mine = {world.rank(), 2.5};
            double[] around = new double[grid.neighbours().length * mine.length];
            grid.neighbourAllgather(mine, around); // the same to all

            double[] toEach = new double[grid.neighbours().length];
            Arrays.setAll(toEach, side -> 10 * world.rank() + side);
            double[] fromEach = new double[toEach.length];
            grid.neighbourAlltoall(toEach, fromEach); // to each its own

            int previous = (world.rank() + world.size() - 1) % world.size();
            int next = (world.rank() + 1) % world.size();
            assertArrayEquals(new double[] {previous, 2.5, next, 2.5, 0, 0, 0, 0}, around);
            assertArrayEquals(new double[] {10 * previous + 1, 10 * next, 0, 0}, fromEach);
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void borders(Communicator world) {
        try (CartesianGrid grid =
                world.grid(new int[2], new boolean[] {true, true}).orElseThrow()) {
            int n = 6; // a field of 4 x 4 points and a border around it
            double[] field = new double[n * n];
            List<Doubles> inner = List.of(
                    Doubles.of(field, n + 1, 4), // the first row
                    Doubles.of(field, 4 * n + 1, 4), // the last
                    Doubles.of(field, n + 1, 4, n), // the first column
                    Doubles.of(field, n + 4, 4, n));
            List<Doubles> border = List.of(
                    Doubles.of(field, 1, 4),
                    Doubles.of(field, 5 * n + 1, 4),
                    Doubles.of(field, n, 4, n),
                    Doubles.of(field, n + 5, 4, n));
            for (int i = 0; i < 16; i++) {
                field[(i / 4 + 1) * n + i % 4 + 1] = 100 * world.rank() + i;
            }
            for (int step = 0; step < 3; step++) {
                grid.neighbourAlltoall(inner, border);
                // … the next state of the field …
            }
            checkBorders(grid, border);

            border.forEach(side -> side.set(0, -1));
            PersistentRequest borders = grid.neighbourAlltoallInit(inner, border);
            for (int step = 0; step < 3; step++) {
                borders.start();
                // … the points that need no neighbour …
                borders.await();
                // … the points beside the border …
            }
            checkBorders(grid, border);
        }
    }

    private static void checkBorders(CartesianGrid grid, List<Doubles> border) {
        int[] neighbours = grid.neighbours();
        for (int i = 0; i < 4; i++) {
            assertEquals(100 * neighbours[0] + 12 + i, border.get(0).get(i));
            assertEquals(100 * neighbours[1] + i, border.get(1).get(i));
            assertEquals(100 * neighbours[2] + 4 * i + 3, border.get(2).get(i));
            assertEquals(100 * neighbours[3] + 4 * i, border.get(3).get(i));
        }
    }

    @Parallel
    public static class Names {
        static final Tag<String> NAME = Tag.of("name");

        @Collective
        void main(Communicator world) {
            try (CartesianGrid line =
                    world.grid(new int[] {world.size()}, new boolean[1]).orElseThrow()) {
                List<Optional<String>> names = line.neighbourAllgather(NAME, "rank " + world.rank());
                System.out.println(
                        names.get(0).orElse("nobody") + " | " + names.get(1).orElse("nobody"));
            }
        }
    }

    @Ranks({1, 2, 3})
    void valuesOfNeighbours(Launch launch) {
        var outcome = launch.run(Names.class);
        for (int rank = 0; rank < launch.ranks(); rank++) {
            String left = rank == 0 ? "nobody" : "rank " + (rank - 1);
            String right = rank + 1 == launch.ranks() ? "nobody" : "rank " + (rank + 1);
            assertEquals(List.of(left + " | " + right), outcome.lines(rank));
        }
    }

    @Test
    void isWhatThePageShows() throws Exception {
        String here = folded(Files.readString(Path.of("src/test/java/io/bramble/examples/CommunicatorsPageTest.java")));
        String[] parts = Files.readString(Path.of("../docs/communicators.md")).split("```");
        int examples = 0;
        for (int i = 1; i < parts.length; i += 2) {
            if (parts[i].startsWith("java\n")) {
                examples++;
                String example = folded(parts[i].substring("java\n".length()));
                assertTrue(here.contains(example), () -> "not in this test: " + example);
            }
        }
        assertEquals(11, examples);
    }

    /** The page's lines are broken for readers, the source's by its formatter. */
    private static String folded(String source) {
        return source.replaceAll("\\s+", "");
    }
}
