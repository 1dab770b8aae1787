package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.Ints;
import io.bramble.Operation;
import io.bramble.error.BrambleException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collectives on parts of arrays: by counts and offsets, and views. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PlacedArraysTest {
    private static final int HOLE = -1;

    private static int[] counts(long seed, int ranks) {
        Random random = new Random(seed);
        int longest = seed % 4 == 0 ? 10_000 : 6;
        return random.ints(ranks, 0, longest + 1).toArray();
    }

    /** Parts in another order than the ranks, with holes between them. */
    private static int[] offsets(long seed, int[] counts) {
        Random random = new Random(~seed);
        int[] offsets = new int[counts.length];
        int at = 0;
        for (int i = counts.length - 1; i >= 0; i--) {
            at += random.nextInt(3);
            offsets[i] = at;
            at += counts[i];
        }
        return offsets;
    }

    private static int end(int[] counts, int[] offsets) {
        int end = 0;
        for (int i = 0; i < counts.length; i++) {
            end = Math.max(end, offsets[i] + counts[i]);
        }
        return end + 1;
    }

    private static int[] part(int from, int to, int length) {
        int[] part = new int[length];
        Arrays.setAll(part, i -> 1_000_000 * from + 10_000 * to + i);
        return part;
    }

    private static int[] placed(int[][] parts, int[] counts, int[] offsets) {
        int[] array = new int[end(counts, offsets)];
        Arrays.fill(array, HOLE);
        for (int i = 0; i < parts.length; i++) {
            System.arraycopy(parts[i], 0, array, offsets[i], counts[i]);
        }
        return array;
    }

    private static int[] holes(int[] counts, int[] offsets) {
        int[] array = new int[end(counts, offsets)];
        Arrays.fill(array, HOLE);
        return array;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void partsGoWhereTheyAreSaidToBe(int ranks) {
        for (long seed = 0; seed < 12; seed++) {
            long one = seed;
            int root = (int) (seed % ranks);
            int[] counts = counts(seed, ranks);
            int[] offsets = offsets(seed, counts);
            int[][] parts = new int[ranks][];
            Arrays.setAll(parts, r -> part(r, 0, counts[r]));
            int[] whole = placed(parts, counts, offsets);
            MemoryRanks.run(ranks, rank -> {
                Communicator world = rank.world();
                int self = world.rank();
                String what = "seed=" + one + " rank=" + self;
                int[] mine = new int[counts[self]];
                world.scatter(self == root ? whole : new int[0], counts, offsets, mine, root);
                assertArrayEquals(parts[self], mine, what);
                int[] gathered = self == root ? holes(counts, offsets) : new int[0];
                world.gather(mine, gathered, counts, offsets, root);
                assertArrayEquals(self == root ? whole : new int[0], gathered, what);
                int[] everywhere = holes(counts, offsets);
                world.allgather(mine, everywhere, counts, offsets);
                assertArrayEquals(whole, everywhere, what);

                // Rank s sends counts[(s + r) % ranks] elements to rank r.
                int[] sendCounts = new int[ranks];
                Arrays.setAll(sendCounts, r -> counts[(self + r) % ranks]);
                int[] sendOffsets = offsets(one + 7, sendCounts);
                int[][] out = new int[ranks][];
                Arrays.setAll(out, r -> part(self, r, sendCounts[r]));
                int[][] in = new int[ranks][];
                Arrays.setAll(in, r -> part(r, self, sendCounts[r]));
                int[] inOffsets = offsets(one + 13, sendCounts);
                int[] received = holes(sendCounts, inOffsets);
                world.alltoall(
                        placed(out, sendCounts, sendOffsets), sendCounts, sendOffsets, received, sendCounts, inOffsets);
                assertArrayEquals(placed(in, sendCounts, inOffsets), received, what);
            });
        }
    }

    @Test
    void refuseWhatDoesNotFitBeforeAnythingIsSent() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            int[] two = {1, 1};
            int[] places = {0, 1};
            int[] array = new int[2];
            for (org.junit.jupiter.api.function.Executable wrong : List.<org.junit.jupiter.api.function.Executable>of(
                    () -> world.allgather(new int[2], array, two, places),
                    () -> world.allgather(new int[1], array, new int[1], places),
                    () -> world.allgather(new int[1], array, two, new int[] {0, 2}),
                    () -> world.allgather(new int[1], array, two, new int[] {-1, 1}),
                    () -> world.<Object>allgather(new int[1], new long[2], two, places),
                    () -> world.alltoall(array, two, places, array, two, places),
                    () -> world.gather(new int[1], array, two, places, 2))) {
                String text = String.valueOf(
                        assertThrows(IllegalArgumentException.class, wrong).getMessage());
                assertTrue(
                        text.startsWith("allgather: ") || text.startsWith("alltoall: ") || text.startsWith("gather: "),
                        text);
            }
            assertEquals(2, world.allreduce(1, Operation.SUM));
        });
    }

    @Test
    void aPartOfAnotherLengthNamesBothRanks() {
        List<Throwable> failures = MemoryRanks.failures(
                2,
                rank -> rank.world()
                        .gather(new int[rank.rank() + 1], new int[2], new int[] {1, 1}, new int[] {0, 1}, 0));
        assertEquals(BrambleException.class, failures.get(0).getClass());
        String text = String.valueOf(failures.get(0).getMessage());
        assertTrue(text.contains("rank=0 length=1") && text.contains("rank=1 length=2"), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void viewsAreReadAndWrittenInPlace(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int self = world.rank();
            double[] matrix = new double[12];
            Arrays.setAll(matrix, i -> self);
            Doubles column = Doubles.of(matrix, 1, 4, 3);
            world.allreduce(column, Operation.SUM);
            for (int i = 0; i < matrix.length; i++) {
                assertEquals(i % 3 == 1 ? ranks * (ranks - 1) / 2 : self, matrix[i]);
            }
            world.broadcast(Doubles.of(matrix, 3, 3, 1), ranks - 1);
            assertEquals(ranks - 1, matrix[3]);
            assertEquals(ranks * (ranks - 1) / 2, matrix[4]);
            int[] row = {7, self, 7};
            world.scan(Ints.of(row, 1, 1), Operation.SUM);
            assertArrayEquals(new int[] {7, self * (self + 1) / 2, 7}, row);
            world.exscan(Ints.of(row, 0, 1), Operation.MAX);
            assertEquals(self == 0 ? Integer.MIN_VALUE : 7, row[0]);
            int[] atRoot = {1, 2};
            world.reduce(Ints.of(atRoot, 1, 1), Operation.SUM, 0);
            assertArrayEquals(new int[] {1, self == 0 ? 2 * ranks : 2}, atRoot);
        });
    }
}
