package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bramble.Bytes;
import io.bramble.Communicator;
import io.bramble.Ints;
import io.bramble.Status;
import io.bramble.error.TruncatedMessageException;
import java.lang.reflect.Array;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangedArraysTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void arraysGoAroundARing(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int next = (world.rank() + 1) % ranks;
            int previous = (world.rank() + ranks - 1) % ranks;
            Status status = new Status();
            for (int length : new int[] {0, 1, 30_000}) {
                long[] out = new long[length];
                long[] in = new long[length + 1];
                java.util.Arrays.fill(out, world.rank());
                assertEquals(length, world.sendReceive(4, next, out, 4, previous, in, status));
                assertEquals("source=" + previous + " tag=4 length=" + length, "" + status);
                assertEquals(length + 1, world.sendReceiveReplace(5, next, 5, Communicator.ANY_SOURCE, in));
                assertEquals(length == 0 ? 0 : (world.rank() + 2 * ranks - 2) % ranks, in[0]);
            }
        });
    }

    /** The same for all types: the array goes once around and comes back. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyTypeIsReplaced(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int next = (world.rank() + 1) % ranks;
            int previous = (world.rank() + ranks - 1) % ranks;
            for (Object array : List.of(
                    new boolean[] {world.rank() == 1, true},
                    new byte[] {(byte) world.rank(), -1},
                    new char[] {(char) world.rank(), 'x'},
                    new short[] {(short) world.rank(), -1},
                    new int[] {world.rank(), -1},
                    new long[] {world.rank(), -1},
                    new float[] {world.rank(), -1},
                    new double[] {world.rank(), -1})) {
                Object first = Array.get(array, 0);
                for (int i = 0; i < ranks; i++) {
                    assertEquals(2, replace(world, next, previous, array));
                }
                assertEquals(first, Array.get(array, 0));
            }
        });
    }

    private static int replace(Communicator world, int next, int previous, Object array) {
        if (array instanceof boolean[] of) {
            return world.sendReceiveReplace(1, next, 1, previous, of);
        } else if (array instanceof byte[] of) {
            return world.sendReceiveReplace(1, next, 1, previous, of);
        } else if (array instanceof char[] of) {
            return world.sendReceiveReplace(1, next, 1, previous, of);
        } else if (array instanceof short[] of) {
            return world.sendReceiveReplace(1, next, 1, previous, of);
        } else if (array instanceof int[] of) {
            return world.sendReceiveReplace(1, next, 1, previous, of);
        } else if (array instanceof long[] of) {
            return world.sendReceiveReplace(1, next, 1, previous, of);
        } else if (array instanceof float[] of) {
            return world.sendReceiveReplace(1, next, 1, previous, of);
        }
        return world.sendReceiveReplace(1, next, 1, previous, (double[]) array);
    }

    @Test
    void viewsOfDifferentTypesAreExchanged() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            int other = 1 - world.rank();
            if (world.rank() == 0) {
                byte[] in = new byte[4];
                assertEquals(2, world.sendReceive(1, other, Ints.of(1, 2, 3), 2, other, Bytes.of(in, 0, 2, 2)));
                assertArrayEquals(new byte[] {8, 0, 9, 0}, in);
            } else {
                int[] in = new int[3];
                assertEquals(3, world.sendReceive(2, other, Bytes.of((byte) 8, (byte) 9), 1, other, Ints.of(in)));
                assertArrayEquals(new int[] {1, 2, 3}, in);
            }
        });
    }

    @Test
    void oneEndMayBeNobody() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            int up = world.rank() == 0 ? 1 : Communicator.NULL_RANK;
            int down = world.rank() == 1 ? 0 : Communicator.NULL_RANK;
            Status status = new Status();
            int[] in = {-1};
            int received = world.sendReceive(1, up, new int[] {world.rank()}, 1, down, in, status);
            assertEquals(world.rank(), received);
            assertEquals(down, status.source());
            assertEquals(world.rank() == 0 ? -1 : 0, in[0]);
        });
    }

    @Test
    void whatARankSendsItselfUnderAnotherTagWaitsForItsReceive() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            int other = 1 - world.rank();
            world.send(1, other, new int[] {7});
            int[] in = new int[1];
            assertEquals(1, world.sendReceive(2, world.rank(), new int[50_000], 1, other, in));
            assertEquals(7, in[0]);
            assertEquals(50_000, world.receive(2, world.rank(), new int[50_000]));
        });
    }

    @Test
    void aShortArrayTruncates() {
        MemoryRanks.run(2, rank -> {
            int other = 1 - rank.rank();
            assertThrows(
                    TruncatedMessageException.class,
                    () -> rank.world().sendReceive(1, other, new int[2], 1, other, new int[1]));
        });
    }
}
