package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.bramble.Booleans;
import io.bramble.Bytes;
import io.bramble.Chars;
import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.Floats;
import io.bramble.Ints;
import io.bramble.Longs;
import io.bramble.Operation;
import io.bramble.Shorts;
import io.bramble.Status;
import io.bramble.View;
import io.bramble.error.TruncatedMessageException;
import io.bramble.error.TypeMismatchException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayMessagesTest {
    @Test
    void everyPrimitiveTypeArrives() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (rank.rank() == 0) {
                world.send(0, 1, new boolean[] {true, false});
                world.send(0, 1, new byte[] {1, -2});
                world.send(0, 1, new char[] {'a', 'é'});
                world.send(0, 1, new short[] {1, -2});
                world.send(0, 1, new int[] {1, -2});
                world.send(0, 1, new long[] {1, Long.MIN_VALUE});
                world.send(0, 1, new float[] {1, -0f});
                world.send(0, 1, new double[] {1, Double.NaN});
                return;
            }
            boolean[] booleans = new boolean[3];
            assertEquals(2, world.receive(0, 0, booleans));
            assertArrayEquals(new boolean[] {true, false, false}, booleans);
            byte[] bytes = new byte[3];
            assertEquals(2, world.receive(0, 0, bytes));
            assertArrayEquals(new byte[] {1, -2, 0}, bytes);
            char[] chars = new char[3];
            assertEquals(2, world.receive(0, 0, chars));
            assertArrayEquals(new char[] {'a', 'é', 0}, chars);
            short[] shorts = new short[3];
            assertEquals(2, world.receive(0, 0, shorts));
            assertArrayEquals(new short[] {1, -2, 0}, shorts);
            int[] ints = new int[3];
            assertEquals(2, world.receive(0, 0, ints));
            assertArrayEquals(new int[] {1, -2, 0}, ints);
            long[] longs = new long[3];
            assertEquals(2, world.receive(0, 0, longs));
            assertArrayEquals(new long[] {1, Long.MIN_VALUE, 0}, longs);
            float[] floats = new float[3];
            assertEquals(2, world.receive(0, 0, floats));
            assertArrayEquals(new float[] {1, -0f, 0}, floats);
            double[] doubles = new double[3];
            assertEquals(2, world.receive(0, 0, doubles));
            assertArrayEquals(new double[] {1, Double.NaN, 0}, doubles);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1000, 100_000})
    void viewsMoveTheirElementsAndNoOthers(int length) {
        MemoryRanks.run(2, rank -> {
            for (Object array : List.of(
                    new boolean[length * 3 + 5],
                    new byte[length * 3 + 5],
                    new char[length * 3 + 5],
                    new short[length * 3 + 5],
                    new int[length * 3 + 5],
                    new long[length * 3 + 5],
                    new float[length * 3 + 5],
                    new double[length * 3 + 5])) {
                if (rank.rank() == 0) {
                    for (int i = 0; i < length; i++) {
                        set(array, 2 + i * 3, i);
                    }
                    rank.world().send(5, 1, view(array, 2, length, 3));
                } else {
                    Status status = new Status();
                    assertEquals(length, rank.world().receive(5, 0, view(array, 1, length + 1, 2), status));
                    assertEquals(0, status.source());
                    assertEquals(5, status.tag());
                    assertEquals(length, status.length());
                    for (int i = 0; i < Array.getLength(array); i++) {
                        boolean filled = i % 2 == 1 && i / 2 < length;
                        assertTrue(holds(array, i, filled ? i / 2 : 0), array.getClass() + " at " + i);
                    }
                }
            }
        });
    }

    private static View view(Object array, int offset, int length, int stride) {
        if (array instanceof boolean[] of) {
            return Booleans.of(of, offset, length, stride);
        } else if (array instanceof byte[] of) {
            return Bytes.of(of, offset, length, stride);
        } else if (array instanceof char[] of) {
            return Chars.of(of, offset, length, stride);
        } else if (array instanceof short[] of) {
            return Shorts.of(of, offset, length, stride);
        } else if (array instanceof int[] of) {
            return Ints.of(of, offset, length, stride);
        } else if (array instanceof long[] of) {
            return Longs.of(of, offset, length, stride);
        } else if (array instanceof float[] of) {
            return Floats.of(of, offset, length, stride);
        }
        return Doubles.of((double[]) array, offset, length, stride);
    }

    private static void set(Object array, int index, int value) {
        if (array instanceof boolean[] of) {
            of[index] = value % 2 == 1;
        } else if (array instanceof char[] of) {
            of[index] = (char) value;
        } else if (array instanceof byte[] of) {
            of[index] = (byte) value;
        } else if (array instanceof short[] of) {
            of[index] = (short) value;
        } else {
            Array.setInt(array, index, value);
        }
    }

    private static boolean holds(Object array, int index, int value) {
        Object expected = Array.newInstance(array.getClass().getComponentType(), 1);
        set(expected, 0, value);
        return Array.get(array, index).equals(Array.get(expected, 0));
    }

    @Test
    void anySourceAndAnyTagAreReported() {
        MemoryRanks.run(4, rank -> {
            Communicator world = rank.world();
            if (rank.rank() > 0) {
                world.send(10 + rank.rank(), 0, new long[rank.rank()]);
                return;
            }
            long[] room = new long[10];
            Status status = new Status();
            int sources = 0;
            for (int i = 0; i < 3; i++) {
                world.receive(Communicator.ANY_TAG, Communicator.ANY_SOURCE, room, status);
                assertEquals(10 + status.source(), status.tag());
                assertEquals(status.source(), status.length());
                sources += status.source();
            }
            assertEquals(6, sources);
        });
    }

    @Test
    void aNullRankLeavesTheArrayAsItIs() {
        MemoryRanks.run(1, rank -> {
            int[] ints = {4};
            Status status = new Status();
            rank.world().send(0, Communicator.NULL_RANK, ints);
            assertEquals(0, rank.world().receive(0, Communicator.NULL_RANK, ints, status));
            assertEquals(4, ints[0]);
            assertEquals(Communicator.NULL_RANK, status.source());
            assertEquals(Communicator.ANY_TAG, status.tag());
            assertEquals(0, status.length());
        });
    }

    @Test
    void aSendToOneselfWaitsForNothingAndCopies() {
        MemoryRanks.run(1, rank -> {
            double[] mine = new double[1 << 18];
            mine[3] = 3;
            rank.world().send(1, 0, Doubles.of(mine, 3, 1000, 7));
            rank.world().send(1, 0, mine);
            mine[3] = 4;
            double[] got = new double[mine.length];
            assertEquals(1000, rank.world().receive(1, 0, got));
            assertEquals(3, got[0]);
            assertEquals(mine.length, rank.world().receive(1, 0, got));
            assertEquals(3, got[3]);
        });
    }

    @Test
    void wrongArgumentsAreNamed() {
        MemoryRanks.run(4, rank -> {
            Communicator world = rank.world();
            assertEquals(
                    "rank out of range: rank=7 size=4; send to 0 to 3 or Communicator.NULL_RANK",
                    assertThrows(IllegalArgumentException.class, () -> world.send(0, 7, new int[1]))
                            .getMessage());
            assertEquals(
                    "negative tag: tag=-5; int tags are 0 or greater",
                    assertThrows(IllegalArgumentException.class, () -> world.send(-5, 0, new int[1]))
                            .getMessage());
            assertThrows(IllegalArgumentException.class, () -> world.send(Communicator.ANY_TAG, 0, new int[1]));
            assertThrows(IllegalArgumentException.class, () -> world.receive(-5, 0, new int[1]));
            assertThrows(IllegalArgumentException.class, () -> world.receive(0, 4, new int[1]));
        });
    }

    @Test
    void whatDoesNotFitIsConsumedAndTheNextArrives() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (rank.rank() == 0) {
                world.send(3, 1, new int[4]);
                world.send(3, 1, new int[4]);
                world.send(3, 1, new int[] {9});
            } else {
                String text = String.valueOf(
                        assertThrows(TruncatedMessageException.class, () -> world.receive(3, 0, new int[3]))
                                .getMessage());
                assertTrue(text.contains("source=0 int tag 3 lengthBytes=16 capacityBytes=12"), text);
                assertThrows(TypeMismatchException.class, () -> world.receive(3, 0, new double[3]));
                int[] next = new int[1];
                world.receive(3, 0, next);
                assertEquals(9, next[0]);
            }
        });
    }

    @Test
    void steadyStateAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rounds = 200;
        int windows = 10;
        AtomicLongArray exchanges = new AtomicLongArray(2);
        AtomicLongArray reductions = new AtomicLongArray(2);
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            double[] ping = new double[16];
            Doubles pong = Doubles.of(new double[64], 3, 16, 2);
            Status status = new Status();
            Runnable exchange = () -> {
                if (rank.rank() == 0) {
                    world.send(1, 1, ping);
                    world.receive(2, 1, pong, status);
                } else {
                    world.receive(1, 0, ping);
                    world.send(2, 0, pong);
                }
            };
            Runnable allreduce = () -> world.allreduce(ping, Operation.MAX);
            for (Runnable what : List.of(exchange, allreduce)) {
                // The quietest of many windows: a compilation or a crowded machine costs a little now and then.
                long least = Long.MAX_VALUE;
                for (int window = 0; window < windows; window++) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    for (int i = 0; i < rounds; i++) {
                        what.run();
                    }
                    least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                }
                (what == exchange ? exchanges : reductions).set(rank.rank(), least);
            }
        });
        for (int rank = 0; rank < 2; rank++) {
            assertEquals(0, exchanges.get(rank), "bytes in " + rounds + " exchanges: " + exchanges);
            // One request, for the receive that is under way while the send runs.
            assertTrue(reductions.get(rank) < 512L * rounds, "bytes in " + rounds + " reductions: " + reductions);
        }
    }
}
