package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.Ints;
import io.bramble.Operation;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.error.BrambleException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Collectives on parts of arrays: by counts and offsets, and views. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PlacedArraysTest {
    private static final int[] ONE_EACH = {1, 1};
    private static final int[] PLACES = {0, 1};

    /** In all three forms, many under way at once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void partsGoWhereTheyAreSaidToBe(int ranks) {
        for (long seed = 0; seed < 8; seed++) {
            long one = seed;
            MemoryRanks.run(ranks, rank -> EveryCollective.placed(rank.world(), one, one % 4 == 0 ? 20_000 : 60));
        }
    }

    private static void refused(String expected, Executable wrong) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }

    /** What is wrong is seen before anything is sent, and disturbs nothing that is under way. */
    @Test
    void refuseWhatDoesNotFitBeforeAnythingIsSent() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            int self = world.rank();
            int[] array = new int[2];
            int[] sum = {1};
            Request underWay = world.iallreduce(sum, Operation.SUM);
            refused(
                    "allgather: send does not fit this rank's part: rank=" + self
                            + " length=2 count=1; make them equal",
                    () -> world.allgather(new int[2], array, ONE_EACH, PLACES));
            refused(
                    "allgather: not one of counts and offset for each rank: counts=1 offsets=2 size=2; pass 2 of each",
                    () -> world.iallgather(new int[1], array, new int[1], PLACES));
            refused(
                    "allgather: part outside the array: rank=1 count=1 offset=2 length=2;"
                            + " let each part lie within it",
                    () -> world.allgatherInit(new int[1], array, ONE_EACH, new int[] {0, 2}));
            refused(
                    "allgather: part outside the array: rank=0 count=1 offset=-1 length=2;"
                            + " let each part lie within it",
                    () -> world.iallgather(new int[1], array, ONE_EACH, new int[] {-1, 1}));
            refused(
                    "alltoall: part outside the array: rank=1 count=-1 offset=1 length=2;"
                            + " let each part lie within it",
                    () -> world.ialltoall(array, new int[] {1, -1}, PLACES, new int[2], ONE_EACH, PLACES));
            refused(
                    "allgather: parts to receive into overlap: rank=0 count=2 offset=0, rank=1 count=1 offset=0;"
                            + " give each rank's elements a place of their own",
                    () -> world.iallgather(new int[2 - self], array, new int[] {2, 1}, new int[] {0, 0}));
            refused(
                    "allgather: arrays of different types: INT and LONG; pass arrays of one type",
                    () -> world.<Object>iallgather(new int[1], new long[2], ONE_EACH, PLACES));
            refused(
                    "alltoall: one array to send and to receive into: rank=" + self + "; pass another to receive into",
                    () -> world.alltoallInit(array, ONE_EACH, PLACES, array, ONE_EACH, PLACES));
            refused(
                    "gather: root out of range: root=2 size=2; use 0 to 1",
                    () -> world.igather(new int[1], array, ONE_EACH, PLACES, 2));
            refused(
                    "reducescatter: counts are not the whole array: rank=" + self
                            + " sum=2 length=3; let them add up to its length",
                    () -> world.ireduceScatter(new int[3], ONE_EACH, new int[1], Operation.SUM));
            refused(
                    "reducescatter: part outside the array: rank=1 count=2147483647 offset=2 length=3;"
                            + " let each part lie within it",
                    () -> world.reduceScatter(new int[3], new int[] {2, Integer.MAX_VALUE}, new int[1], Operation.SUM));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> world.reduceScatterInit(new double[2], ONE_EACH, new double[1], Operation.XOR));
            underWay.await();
            assertEquals(2, sum[0]);
            // None of them counted as a call.
            assertEquals(2, world.allreduce(1, Operation.SUM));
        });
    }

    /** Parts that are sent may overlap, and those that are empty lie anywhere. */
    @Test
    void whatIsOnlyReadMayOverlap() {
        MemoryRanks.run(2, rank -> {
            int self = rank.rank();
            int[] in = new int[4];
            rank.world()
                    .ialltoall(
                            new int[] {1, 2, 3}, new int[] {2, 2}, new int[] {0, 1}, in, new int[] {2, 2}, new int[] {
                                2, 0
                            })
                    .await();
            assertArrayEquals(self == 0 ? new int[] {1, 2, 1, 2} : new int[] {2, 3, 2, 3}, in);
            int[] all = new int[3];
            int[] mine = self == 0 ? new int[] {1, 2, 3} : new int[0];
            rank.world().allgather(mine, all, new int[] {3, 0}, new int[] {0, 1});
            assertArrayEquals(new int[] {1, 2, 3}, all);
        });
    }

    @ParameterizedTest
    @EnumSource(CollectiveCase.Form.class)
    void aPartOfAnotherLengthNamesBothRanks(CollectiveCase.Form form) {
        List<Throwable> failures = MemoryRanks.failures(2, rank -> {
            Communicator world = rank.world();
            int[] mine = new int[rank.rank() + 1];
            int[] all = new int[2];
            switch (form) {
                case BLOCKING -> world.gather(mine, all, ONE_EACH, PLACES, 0);
                case NONBLOCKING ->
                    world.igather(mine, all, ONE_EACH, PLACES, 0).await();
                case PERSISTENT -> {
                    PersistentRequest kept = world.gatherInit(mine, all, ONE_EACH, PLACES, 0);
                    kept.start();
                    kept.await();
                }
            }
        });
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
