package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.CartesianGrid;
import io.bramble.Doubles;
import io.bramble.PersistentCollective;
import io.bramble.View;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NeighboursTest {
    private static CartesianGrid ring(TestRank rank, boolean periodic) {
        return rank.world()
                .grid(new int[] {rank.size()}, new boolean[] {periodic})
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 12})
    void blocksAgreeWithTheModelOnGridsOfUpToThreeDimensions(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            for (long seed = 0; seed < 40; seed++) {
                RandomNeighbours.some(rank.world(), seed, 5_000);
            }
        });
    }

    /** One neighbour on both sides, and none but oneself. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatGoesToThePositiveSideComesFromTheNegativeOneAlsoInSmallRings(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            try (CartesianGrid grid = ring(rank, true)) {
                int other = ranks - 1 - rank.rank();
                assertArrayEquals(new int[] {other, other}, grid.neighbours());
                long[] in = new long[2];
                grid.neighbourAlltoall(new long[] {10 * rank.rank() + 1, 10 * rank.rank() + 2}, in);
                assertArrayEquals(new long[] {10 * other + 2, 10 * other + 1}, in);
            }
        });
    }

    @Test
    void everyPrimitiveTypeTravels() {
        MemoryRanks.run(3, rank -> {
            try (CartesianGrid grid = ring(rank, true)) {
                int previous = (rank.rank() + 2) % 3;
                int next = (rank.rank() + 1) % 3;
                boolean[] booleans = new boolean[2];
                grid.neighbourAllgather(new boolean[] {rank.rank() == 0}, booleans);
                assertArrayEquals(new boolean[] {previous == 0, next == 0}, booleans);
                byte[] bytes = new byte[2];
                grid.neighbourAlltoall(new byte[] {(byte) rank.rank(), (byte) (10 + rank.rank())}, bytes);
                assertArrayEquals(new byte[] {(byte) (10 + previous), (byte) next}, bytes);
                char[] chars = new char[2];
                grid.neighbourAllgather(new char[] {(char) ('a' + rank.rank())}, chars);
                assertArrayEquals(new char[] {(char) ('a' + previous), (char) ('a' + next)}, chars);
                short[] shorts = new short[2];
                grid.neighbourAllgather(new short[] {(short) rank.rank()}, shorts);
                assertArrayEquals(new short[] {(short) previous, (short) next}, shorts);
                int[] ints = new int[2];
                grid.neighbourAllgather(new int[] {rank.rank()}, ints);
                assertArrayEquals(new int[] {previous, next}, ints);
                long[] longs = new long[2];
                grid.neighbourAllgather(new long[] {rank.rank()}, longs);
                assertArrayEquals(new long[] {previous, next}, longs);
                float[] floats = new float[2];
                grid.neighbourAllgather(new float[] {rank.rank()}, floats);
                assertArrayEquals(new float[] {previous, next}, floats);
                double[] doubles = new double[2];
                grid.neighbourAlltoall(new double[] {rank.rank(), -rank.rank()}, doubles);
                assertArrayEquals(new double[] {-previous, next}, doubles);
            }
        });
    }

    @Test
    void namesWhatIsWrong() {
        MemoryRanks.run(2, rank -> {
            try (CartesianGrid grid = ring(rank, false)) {
                assertEquals(
                        "neighbourAllgather: no room for a block of each neighbour: sentLength=3 receivedLength=5 neighbours=2;"
                                + " receive into 2 times as many elements as are sent",
                        message(() -> grid.neighbourAllgather(new int[3], new int[5])));
                assertEquals(
                        "neighbourAlltoall: not one block for each neighbour: sentLength=3 receivedLength=3 neighbours=2; both"
                                + " lengths must be the same multiple of 2",
                        message(() -> grid.neighbourAlltoall(new int[3], new int[3])));
                assertEquals(
                        "neighbourAlltoall: not one for each neighbour: given=1 neighbours=2; pass a list of 2",
                        message(() -> grid.neighbourAlltoall(TestRank.TEXT, List.of(""))));
                View view = Doubles.of(1.0);
                assertTrue(message(() -> grid.neighbourAlltoall(List.of(view, view), List.of(view)))
                        .startsWith("neighbourAlltoall: not one for each neighbour: given=1"));
                int[] same = new int[2];
                assertTrue(message(() -> grid.neighbourAlltoall(same, same)).contains("one array to send"));
                assertTrue(message(() -> grid.neighbourAllgatherOf(new int[1], new long[2]))
                        .startsWith("neighbourAllgather: arrays of two types: sent=int[] received=long[]"));
                assertThrows(IllegalArgumentException.class, () -> grid.neighbourAllgatherOf("text", new String[2]));
                List<String> texts = java.util.Arrays.asList(null, null);
                assertTrue(message(() -> grid.neighbourAlltoall(TestRank.TEXT, texts))
                        .startsWith("neighbourAlltoall: null for a neighbour that is there: neighbour="
                                + (1 - rank.rank())));
            }
        });
    }

    @Test
    void callsThatAreBegunOrKeptNameWhatIsWrong() {
        MemoryRanks.run(2, rank -> {
            try (CartesianGrid grid = ring(rank, true)) {
                assertTrue(message(() -> grid.ineighbourAllgather(new int[3], new int[5]))
                        .startsWith("ineighbourAllgather: no room for a block of each neighbour: sentLength=3"));
                assertTrue(message(() -> grid.neighbourAlltoallInit(new int[2], new long[2]))
                        .startsWith("neighbourAlltoallInit: arrays of two types: sent=int[] received=long[]"));
                assertThrows(IllegalArgumentException.class, () -> grid.ineighbourAlltoall("text", "texts"));
                assertTrue(message(() -> grid.ineighbourAlltoall(TestRank.TEXT, List.of("")))
                        .startsWith("ineighbourAlltoall: not one for each neighbour: given=1 neighbours=2"));
                PersistentCollective<List<Optional<String>>> kept =
                        grid.neighbourAlltoallInit(TestRank.TEXT, () -> List.of(""));
                assertTrue(message(kept::start).startsWith("neighbourAlltoallInit: not one for each neighbour"));
                // Nothing of these was sent: the next call is in step.
                assertEquals(
                        List.of(Optional.of("of " + (1 - rank.rank())), Optional.of("of " + (1 - rank.rank()))),
                        grid.ineighbourAllgather(TestRank.TEXT, "of " + rank.rank())
                                .value());
            }
        });
    }

    @Test
    void neighboursThatSendAnotherLengthOrTypeAreNamed() {
        List<Throwable> lengths = MemoryRanks.failures(2, rank -> {
            try (CartesianGrid grid = ring(rank, true)) {
                int block = 1 + rank.rank();
                grid.neighbourAllgather(new int[block], new int[2 * block]);
            }
        });
        String text = String.valueOf(lengths.get(0).getMessage());
        assertTrue(text.startsWith("neighbourAllgather: lengths differ: rank="), text);
        List<Throwable> types = MemoryRanks.failures(2, rank -> {
            try (CartesianGrid grid = ring(rank, true)) {
                if (rank.rank() == 0) {
                    grid.neighbourAllgather(new int[1], new int[2]);
                } else {
                    grid.neighbourAllgather(new float[1], new float[2]);
                }
            }
        });
        text = String.valueOf(types.get(0).getMessage());
        assertTrue(text.startsWith("ranks disagree on a collective's type: rank="), text);
    }

    private static String message(Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
