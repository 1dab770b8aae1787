package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Doubles;
import io.bramble.Ints;
import io.bramble.error.BrambleException;
import io.bramble.error.TypeMismatchException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void swapsRowsAndLeavesTheEdgesUntouched(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            int self = rank.rank();
            for (int round = 0; round < 50; round++) {
                // Ghost, first, last, ghost.
                double[] rows = {-1, 10 * self + round, 10 * self + round + 0.5, -2};
                rank.exchange("halo", false)
                        .toPrevious(Doubles.of(rows, 1, 1))
                        .fromNext(Doubles.of(rows, 3, 1))
                        .toNext(Doubles.of(rows, 2, 1))
                        .fromPrevious(Doubles.of(rows, 0, 1))
                        .run();
                assertEquals(self == 0 ? -1 : 10 * (self - 1) + round + 0.5, rows[0]);
                assertEquals(self == ranks - 1 ? -2 : 10 * (self + 1) + round, rows[3]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void inARingEveryoneHasTwoNeighbours(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            int self = rank.rank();
            int previous = (self + ranks - 1) % ranks;
            int next = (self + 1) % ranks;
            int[] up = {self, 1};
            int[] down = {self, 2};
            int[] above = new int[2];
            int[] below = new int[2];
            rank.exchange("ring", true)
                    .toNext(Ints.of(up))
                    .fromPrevious(Ints.of(above))
                    .toPrevious(Ints.of(down))
                    .fromNext(Ints.of(below))
                    .run();
            assertArrayEquals(new int[] {previous, 1}, above);
            assertArrayEquals(new int[] {next, 2}, below);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void severalViewsOfASideGoInOrder(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            int self = rank.rank();
            int previous = (self + ranks - 1) % ranks;
            int[] columns = {self, 100 + self, 200 + self, 300 + self};
            int[] first = new int[2];
            double[] second = new double[50_000];
            double[] sent = new double[100_000];
            sent[2] = self;
            rank.exchange("mixed", true)
                    .toNext(Ints.of(columns, 0, 2, 2))
                    .toNext(Doubles.of(sent, 0, 50_000, 2))
                    .fromPrevious(Ints.of(first))
                    .fromPrevious(Doubles.of(second))
                    .run();
            assertArrayEquals(new int[] {previous, 200 + previous}, first);
            assertEquals(previous, second[1]);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void differentLengthsNameBothRanks(int ranks) {
        for (int sent : new int[] {2, 4}) {
            List<Throwable> failures = MemoryRanks.failures(
                    ranks,
                    rank -> rank.exchange("halo", true)
                            .toNext(Doubles.of(new double[rank.rank() == 0 ? sent : 3]))
                            .fromPrevious(Doubles.of(new double[3]))
                            .run());
            int receiver = 1 % ranks;
            Throwable first = failures.get(0);
            assertEquals(BrambleException.class, first.getClass());
            assertEquals(
                    "halo: lengths differ: rank=" + receiver + " receives length=3, rank=0 sends length=" + sent
                            + "; both sides of an exchange must have the same number of elements",
                    first.getMessage());
        }
    }

    @Test
    void differentTypesNameBothRanks() {
        List<Throwable> failures = MemoryRanks.failures(2, rank -> {
            if (rank.rank() == 0) {
                rank.exchange("halo", false).toNext(Ints.of(1, 2)).run();
            } else {
                rank.exchange("halo", false).fromPrevious(Doubles.of(0)).run();
            }
        });
        assertEquals(TypeMismatchException.class, failures.get(0).getClass());
        assertTrue(String.valueOf(failures.get(0).getMessage())
                .startsWith("ranks disagree on a collective's type: rank=1 source=0: "));
    }
}
