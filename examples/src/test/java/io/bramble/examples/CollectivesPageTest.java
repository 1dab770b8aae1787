package io.bramble.examples;

import static io.bramble.annotation.Kind.ALLREDUCE;
import static io.bramble.annotation.Kind.EXCHANGE;
import static io.bramble.annotation.Op.MAX;
import static io.bramble.annotation.Side.NEXT;
import static io.bramble.annotation.Side.PREVIOUS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.ArrayOperator;
import io.bramble.CollectiveRequest;
import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.Operation;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Op;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Receive;
import io.bramble.annotation.Send;
import io.bramble.testkit.Launch;
import io.bramble.testkit.Ranks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The examples of docs/collectives.md, and that they are what the page shows. */
class CollectivesPageTest {
    @Ranks({1, 2, 3, 4, 5, 8})
    void arraysWithoutCounts(Communicator world) {
        double[] all =
                world.rank() == 0 ? IntStream.range(0, 10).asDoubleStream().toArray() : null;
        double[] mine = world.scatter(all, 0); // all counts on rank 0 only
        double[] sum = {Arrays.stream(mine).sum()};
        world.allreduce(sum, Operation.SUM);
        double[] everything = world.allgather(mine);
        assertEquals(45, sum[0]);
        assertArrayEquals(IntStream.range(0, 10).asDoubleStream().toArray(), everything);
    }

    @Ranks({1, 2, 3, 8})
    void partsOfArrays(Communicator world) {
        int rows = 3;
        int columns = 2;
        double[] matrix = {1, 2, 3, 4, 5, 6};
        world.allreduce(Doubles.of(matrix, 1, rows, columns), Operation.SUM); // the second column
        assertArrayEquals(new double[] {1, 2 * world.size(), 3, 4 * world.size(), 5, 6 * world.size()}, matrix);
        int[] mine = {world.rank()};
        int[] counts = new int[world.size()];
        Arrays.fill(counts, 1);
        int[] offsets = IntStream.range(0, world.size()).map(r -> 2 * r).toArray();
        int[] all = new int[2 * world.size()];
        int[] out = new int[world.size()];
        Arrays.setAll(out, r -> 10 * world.rank() + r);
        int[] outCounts = counts.clone();
        int[] outOffsets = IntStream.range(0, world.size()).toArray();
        int[] in = new int[2 * world.size()];
        int[] sums = new int[1];
        world.gather(mine, all, counts, offsets, 0);
        Request shares = world.ialltoall(out, outCounts, outOffsets, in, counts, offsets);
        PersistentRequest step = world.reduceScatterInit(out, outCounts, sums, Operation.SUM);
        step.start();
        shares.await();
        step.await();
        for (int r = 0; r < world.size(); r++) {
            assertEquals(world.rank() == 0 ? r : 0, all[2 * r]);
            assertEquals(10 * r + world.rank(), in[2 * r]);
        }
        assertEquals(5 * world.size() * (world.size() - 1) + world.size() * world.rank(), sums[0]);
    }

    @Ranks({1, 2, 3, 8})
    void operators(Communicator world) {
        double[] lengths = {1, 2};
        world.allreduce(lengths, ArrayOperator.ofDoubles(Math::hypot));
        assertEquals(Math.sqrt(world.size()), lengths[0], 1e-12);
        double part = 0.1 * world.rank();
        double total = world.reproducibleSum(part);
        assertEquals(0.1 * world.size() * (world.size() - 1) / 2, total, 1e-12);
        assertEquals(world.size() - 1, world.maxLocation(part).rank());
    }

    @Ranks({1, 2, 3, 8})
    void inTheBackground(Communicator world) {
        double[] residual = {1};
        int rows = world.rank();
        Request sums = world.iallreduce(residual, Operation.SUM);
        CollectiveRequest<int[]> counts = world.iallgather(new int[] {rows});
        // … what needs neither …
        sums.await();
        int[] ofAll = counts.value(); // awaits it
        assertEquals(world.size(), residual[0]);
        assertArrayEquals(IntStream.range(0, world.size()).toArray(), ofAll);
    }

    /** The program of the page: a rod of one row per rank, whose ends are its neighbours'. */
    @Parallel
    abstract static class Rod {
        @Collective(EXCHANGE)
        abstract CompletableFuture<Void> halo(
                @Send(PREVIOUS) Doubles top,
                @Receive(NEXT) Doubles below,
                @Send(NEXT) Doubles bottom,
                @Receive(PREVIOUS) Doubles above);

        @Collective(value = ALLREDUCE, op = MAX)
        abstract CompletableFuture<Double> largest(double mine);

        @Collective(op = Op.CONCAT)
        double[] main(Communicator world) {
            double[] row = {-1, world.rank(), world.rank() + 0.5, -1};
            Doubles above = Doubles.of(row, 0, 1);
            Doubles top = Doubles.of(row, 1, 1);
            Doubles bottom = Doubles.of(row, 2, 1);
            Doubles below = Doubles.of(row, 3, 1);
            double[] inner = {row[1], row[2]};
            double[] outer = row;
            CompletableFuture<Void> halo = halo(top, below, bottom, above);
            double most = relax(inner); // what needs no neighbour
            halo.join();
            most = Math.max(most, relax(outer));
            CompletableFuture<Double> largest = largest(most);
            return new double[] {row[0] + row[3], largest.join()};
        }

        private static double relax(double[] part) {
            return Arrays.stream(part).max().orElseThrow();
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void declaredWithAFuture(Launch launch) {
        int n = launch.ranks();
        double[] expected = new double[2 * n];
        for (int rank = 0; rank < n; rank++) {
            expected[2 * rank] = (rank == 0 ? -1 : rank - 0.5) + (rank == n - 1 ? -1 : rank + 1);
            expected[2 * rank + 1] = n - 0.5;
        }
        assertArrayEquals(expected, (double[]) launch.run(Rod.class).result());
    }

    @Ranks({1, 2, 3, 8})
    void againAndAgain(Communicator world) {
        double[] change = new double[1];
        double[] field = {8 + world.rank()};
        double eps = 1;
        PersistentRequest step = world.allreduceInit(change, Operation.MAX);
        do {
            change[0] = relax(field);
            step.start();
            step.await();
        } while (change[0] > eps);
        assertTrue(field[0] <= 2);
    }

    private static double relax(double[] field) {
        field[0] /= 2;
        return field[0];
    }

    @Test
    void isWhatThePageShows() throws Exception {
        String here = folded(Files.readString(Path.of("src/test/java/io/bramble/examples/CollectivesPageTest.java")));
        String[] parts = Files.readString(Path.of("../docs/collectives.md")).split("```");
        int examples = 0;
        for (int i = 1; i < parts.length; i += 2) {
            if (parts[i].startsWith("java\n")) {
                examples++;
                String example = folded(parts[i].substring("java\n".length()));
                assertTrue(here.contains(example), () -> "not in this test: " + example);
            }
        }
        assertEquals(9, examples);
    }

    /** The page's lines are broken for readers, the source's by its formatter. */
    private static String folded(String source) {
        return source.replaceAll("\\s+", "");
    }
}
