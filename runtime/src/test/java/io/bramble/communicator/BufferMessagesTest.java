package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bramble.Communicator;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.Status;
import io.bramble.error.TruncatedMessageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Random;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferMessagesTest {
    private static final int KINDS = 6;

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static ByteBuffer nio(boolean direct, int length) {
        ByteBuffer whole = direct ? ByteBuffer.allocateDirect(length + 7) : ByteBuffer.allocate(length + 7);
        return whole.position(3).slice().position(2).limit(2 + length);
    }

    /** Of each kind of memory one: both sides in all combinations. */
    private static void send(Communicator world, int kind, int tag, byte[] bytes) {
        switch (kind) {
            case 0 -> world.send(tag, 1, bytes);
            case 1, 2, 3 -> {
                ByteBuffer buffer = nio(kind == 2, bytes.length);
                buffer.duplicate().put(bytes);
                ByteBuffer given = kind == 3 ? buffer.asReadOnlyBuffer() : buffer;
                world.send(tag, 1, given);
                assertEquals(2, given.position());
            }
            default -> {
                MutableDirectBuffer buffer = kind == 4
                        ? new ExpandableArrayBuffer(bytes.length + 5)
                        : new UnsafeBuffer(ByteBuffer.allocateDirect(bytes.length + 5));
                buffer.putBytes(3, bytes);
                world.send(tag, 1, buffer, 3, bytes.length);
            }
        }
    }

    private static byte[] receive(Communicator world, int kind, int tag, int capacity, Status status) {
        byte[] got = new byte[capacity];
        switch (kind) {
            case 0 -> world.receive(tag, 0, got, status);
            case 1, 2, 3 -> {
                ByteBuffer buffer = nio(kind == 2, capacity);
                world.receive(tag, 0, buffer, status);
                assertEquals(2, buffer.position());
                assertEquals(2 + capacity, buffer.limit());
                buffer.get(got);
            }
            default -> {
                MutableDirectBuffer buffer = kind == 4
                        ? new ExpandableArrayBuffer(capacity + 5)
                        : new UnsafeBuffer(ByteBuffer.allocateDirect(capacity + 5));
                world.receive(tag, 0, buffer, 3, capacity, status);
                buffer.getBytes(3, got);
            }
        }
        return got;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 20_000, 300_000})
    void bytesGoFromAnyMemoryToAnyOther(int length) {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            Status status = new Status();
            for (int from = 0; from < KINDS; from++) {
                for (int to = 0; to < KINDS; to++) {
                    int tag = from * KINDS + to;
                    byte[] sent = bytes(tag, length);
                    if (world.rank() == 0) {
                        send(world, from, tag, sent);
                    } else {
                        byte[] got = receive(world, to, tag, length + 1, status);
                        assertEquals("source=0 tag=" + tag + " length=" + length, "" + status);
                        byte[] expected = new byte[length + 1];
                        System.arraycopy(sent, 0, expected, 0, length);
                        assertArrayEquals(expected, got, "from=" + from + " to=" + to);
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 50_000})
    void elementsAreBytesToBuffersAndTheOtherWay(int length) {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            for (boolean direct : new boolean[] {false, true}) {
                ByteBuffer buffer = nio(direct, length * 8).order(ByteOrder.LITTLE_ENDIAN);
                if (world.rank() == 0) {
                    double[] values = new double[length];
                    values[length - 1] = Math.PI;
                    world.send(1, 1, values);
                    buffer.putDouble(2 + (length - 1) * 8, Math.E);
                    world.send(2, 1, buffer);
                    world.send(3, 1, new UnsafeBuffer(buffer), 2, length * 8);
                    world.send(4, 1, values);
                } else {
                    assertEquals(length * 8, world.receive(1, 0, buffer));
                    assertEquals(Math.PI, buffer.getDouble(2 + (length - 1) * 8));
                    double[] values = new double[length];
                    assertEquals(length, world.receive(2, 0, values));
                    assertEquals(Math.E, values[length - 1]);
                    values[length - 1] = 0;
                    assertEquals(length, world.receive(3, 0, values));
                    assertEquals(Math.E, values[length - 1]);
                    UnsafeBuffer into = new UnsafeBuffer(new byte[length * 8]);
                    assertEquals(length * 8, world.receive(4, 0, into, 0, length * 8));
                    assertEquals(Math.PI, into.getDouble((length - 1) * 8, ByteOrder.LITTLE_ENDIAN));
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void everyOtherCallTakesBuffersToo(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int next = (world.rank() + 1) % ranks;
            int previous = (world.rank() + ranks - 1) % ranks;
            ByteBuffer out = ByteBuffer.allocateDirect(40_000).putInt(0, world.rank());
            ByteBuffer in = ByteBuffer.allocate(40_000);
            UnsafeBuffer directOut = new UnsafeBuffer(out);
            UnsafeBuffer directIn = new UnsafeBuffer(in);
            Requests.awaitAll(world.isend(1, next, out), world.ireceive(1, previous, in));
            assertEquals(previous, in.getInt(0));
            Request receive = world.ireceive(2, previous, directIn, 4, 8);
            Requests.awaitAll(world.isynchronousSend(2, next, directOut, 0, 8), receive);
            assertEquals(8, receive.status().length());
            assertEquals(previous, in.getInt(4));
            in.putInt(0, -1);
            assertEquals(40_000, world.sendReceive(3, next, out, 3, previous, in, null));
            assertEquals(previous, in.getInt(0));
            assertEquals(
                    40_000, world.sendReceive(3, next, directOut, 0, 40_000, 3, previous, directIn, 0, 40_000, null));
            assertEquals(previous, in.getInt(0));
            world.sendReceiveReplace(4, next, 4, previous, in, null);
            world.sendReceiveReplace(4, next, 4, previous, directIn, 0, 40_000, null);
            assertEquals((world.rank() + 3 * ranks - 3) % ranks, in.getInt(0));
            PersistentRequest[] requests = {
                world.receiveInit(5, previous, in),
                world.sendInit(5, next, out),
                world.receiveInit(6, previous, directIn, 8, 8),
                world.synchronousSendInit(6, next, directOut, 0, 8),
                world.synchronousSendInit(7, next, out),
                world.receiveInit(7, previous, ByteBuffer.allocate(40_000)),
                world.sendInit(8, next, directOut, 0, 8),
                world.receiveInit(8, previous, directIn, 16, 8),
            };
            for (int i = 0; i < 5; i++) {
                out.putInt(0, world.rank() + i);
                Requests.startAll(requests);
                Requests.awaitAll(requests);
                assertEquals(previous + i, in.getInt(8));
            }
            Request self = world.isend(9, world.rank(), out);
            world.mprobe(9, world.rank()).receive(in);
            world.send(9, world.rank(), out);
            world.mprobe(9, world.rank()).receive(directIn, 0, 40_000);
            self.await();
        });
    }

    @Test
    void buffersAreRefusedOrTruncatedLikeArrays() {
        MemoryRanks.run(1, rank -> {
            Communicator world = rank.world();
            world.send(1, 0, ByteBuffer.allocate(5));
            world.send(1, 0, new UnsafeBuffer(new byte[5]), 0, 5);
            assertThrows(TruncatedMessageException.class, () -> world.receive(1, 0, ByteBuffer.allocateDirect(4)));
            assertThrows(
                    TruncatedMessageException.class, () -> world.receive(1, 0, new UnsafeBuffer(new byte[4]), 0, 4));
            assertThrows(
                    ReadOnlyBufferException.class,
                    () -> world.receive(1, 0, ByteBuffer.allocate(4).asReadOnlyBuffer()));
            assertThrows(IndexOutOfBoundsException.class, () -> world.send(1, 0, new UnsafeBuffer(new byte[4]), 1, 4));
            assertEquals(0, world.receive(1, Communicator.NULL_RANK, ByteBuffer.allocate(4)));
            world.send(1, Communicator.NULL_RANK, ByteBuffer.allocate(4));
        });
    }
}
