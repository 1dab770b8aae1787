package io.bramble.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.TypeMismatchException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArrayTransferTest {
    /** Every way by which bytes come from a payload into a landing. */
    private enum Way {
        DIRECT,
        BYTES,
        HEAP_BUFFER,
        NATIVE_BUFFER,
        SLICED
    }

    @ParameterizedTest
    @EnumSource
    void movesAnyPartOfAnyArrayByEveryWayInPiecesOfAnySize(ElementType type) {
        for (long seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int length = random.nextInt(40);
            int stride = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
            int toStride = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
            int offset = random.nextInt(5);
            int toOffset = random.nextInt(5);
            Object from = randomArray(type, offset + length * stride + 3, random);
            Object to = randomArray(type, toOffset + length * toStride + 3, random);
            Object expected = copyOf(type, to);
            for (int i = 0; i < length; i++) {
                Array.set(expected, toOffset + i * toStride, Array.get(from, offset + i * stride));
            }
            ArrayLanding landing = new ArrayLanding().wrap(to, toOffset, length, toStride);
            Payload payload = Payloads.ofArray(from, offset, length, stride);
            long lengthBytes = payload.lengthBytes();
            assertEquals((long) length * type.bytes(), lengthBytes);
            assertEquals(lengthBytes, landing.begin(type.typeId(), lengthBytes));
            Way way = Way.values()[random.nextInt(Way.values().length)];
            boolean aligned = random.nextBoolean();
            List<long[]> pieces = new ArrayList<>();
            for (long at = 0; at < lengthBytes; ) {
                int piece = (int) Math.min(lengthBytes - at, 1 + random.nextInt(33));
                if (aligned) {
                    piece = Math.min((int) (lengthBytes - at), (piece + 7) & ~7);
                }
                pieces.add(new long[] {at, piece});
                at += piece;
            }
            // Backwards too: a piece must not touch the rest of an element that it shares with another.
            if (random.nextBoolean()) {
                Collections.reverse(pieces);
            }
            for (long[] piece : pieces) {
                move(way, payload, landing, piece[0], (int) piece[1]);
            }
            String what = "seed=" + seed + " way=" + way + " type=" + type;
            assertTrue(equal(type, expected, to), what);
            assertEquals(length, landing.receivedElements(), what);
        }
    }

    private static void move(Way way, Payload payload, ArrayLanding landing, long at, int piece) {
        switch (way) {
            case DIRECT -> landing.write(at, payload, at, piece);
            case SLICED -> landing.write(at, Payloads.slice(payload, at, piece), 0, piece);
            case BYTES -> {
                byte[] bytes = new byte[piece + 4];
                payload.copyTo(at, bytes, 3, piece);
                assertTrue(bytes[2] == 0 && bytes[piece + 3] == 0, "wrote outside its part");
                landing.write(at, Payloads.ofBytes(bytes, 2, piece + 1), 1, piece);
            }
            case HEAP_BUFFER, NATIVE_BUFFER -> {
                MutableDirectBuffer buffer = way == Way.HEAP_BUFFER
                        ? new UnsafeBuffer(new byte[piece + 9], 1, piece + 8)
                        : new UnsafeBuffer(ByteBuffer.allocateDirect(piece + 8));
                payload.copyTo(at, buffer, 3, piece);
                assertTrue(buffer.getByte(2) == 0 && buffer.getByte(piece + 3) == 0, "wrote outside its part");
                landing.write(at, new BufferPayload().wrap(buffer, 2, piece + 1), 1, piece);
            }
        }
    }

    @Test
    void writesLittleEndian() {
        byte[] bytes = new byte[16];
        Payloads.ofArray(new int[] {0x04030201, 0x08070605}, 0, 2, 1).copyTo(0, bytes, 0, 8);
        Payloads.ofArray(new double[] {1.0}, 0, 1, 1).copyTo(0, bytes, 8, 8);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, (byte) 0xf0, 0x3f}, bytes);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[16]);
        Payloads.ofArray(new int[] {0x04030201, 0x08070605}, 0, 2, 1).copyTo(0, buffer, 0, 8);
        Payloads.ofArray(new double[] {0, 1.0}, 1, 1, 1).copyTo(0, buffer, 8, 8);
        assertArrayEquals(bytes, buffer.byteArray());
    }

    @ParameterizedTest
    @EnumSource
    void takesAWholeMessageOfTheSameHeap(ElementType type) {
        Object from = randomArray(type, 20, new SplittableRandom(1));
        Object to = randomArray(type, 20, new SplittableRandom(2));
        ArrayLanding landing = new ArrayLanding().wrap(to, 0, 20, 1);
        landing.begin(type.typeId(), 20L * type.bytes());
        landing.take(Payloads.ofArray(from, 0, 20, 1));
        assertTrue(equal(type, from, to));
    }

    @Test
    void readsEveryByteButZeroAsTrue() {
        boolean[] flags = new boolean[3];
        ArrayLanding landing = new ArrayLanding().wrap(flags, 0, 3, 1);
        landing.begin(ElementType.BOOLEAN.typeId(), 3);
        landing.write(0, new BufferPayload().wrap(new UnsafeBuffer(new byte[] {0, 2, -1}), 0, 3), 0, 3);
        assertArrayEquals(new boolean[] {false, true, true}, flags);
    }

    @Test
    void refusesAnotherTypeButTakesUntypedBytes() {
        ArrayLanding landing = new ArrayLanding().wrap(new int[2], 0, 2, 1);
        TypeMismatchException wrong =
                assertThrows(TypeMismatchException.class, () -> landing.begin(ElementType.FLOAT.typeId(), 4));
        assertTrue(wrong.getMessage().contains("sent=FLOAT expected=INT lengthBytes=4"), wrong.getMessage());
        TypeMismatchException object = assertThrows(TypeMismatchException.class, () -> landing.begin(123456, 4));
        assertTrue(object.getMessage().contains("sent=typeId 123456"), object.getMessage());
        assertThrows(TypeMismatchException.class, () -> landing.begin(ElementType.UNTYPED, 5));
        assertEquals(8, landing.begin(ElementType.UNTYPED, 8));
    }

    @Test
    void saysHowMuchItTakesOfAMessageThatIsTooLongAndWritesNothing() {
        ArrayLanding landing = new ArrayLanding().wrap(new long[] {1, 2}, 0, 2, 1);
        assertEquals(16, landing.begin(ElementType.LONG.typeId(), 24));
        assertEquals(0, landing.receivedElements());
        Payload payload = Payloads.ofArray(new long[3], 0, 3, 1);
        assertThrows(IndexOutOfBoundsException.class, () -> landing.write(0, payload, 0, 8));
    }

    @Test
    void neverWritesOutsideTheMessageOrReadsOutsideThePayload() {
        ArrayLanding landing = new ArrayLanding().wrap(new int[4], 0, 4, 1);
        landing.begin(ElementType.INT.typeId(), 8);
        Payload payload = Payloads.ofArray(new int[2], 0, 2, 1);
        assertThrows(IndexOutOfBoundsException.class, () -> landing.write(4, payload, 0, 8));
        assertThrows(IndexOutOfBoundsException.class, () -> landing.write(-4, payload, 0, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> landing.write(0, payload, 4, 8));
        assertThrows(IndexOutOfBoundsException.class, () -> payload.copyTo(4, new byte[8], 0, 8));
        assertThrows(IndexOutOfBoundsException.class, () -> payload.copyTo(0, new byte[8], 1, 8));
        assertThrows(IndexOutOfBoundsException.class, () -> payload.copyTo(0, new UnsafeBuffer(new byte[8]), 1, 8));
        BufferPayload buffer = new BufferPayload().wrap(new UnsafeBuffer(new byte[8]), 4, 4);
        assertThrows(IndexOutOfBoundsException.class, () -> landing.write(0, buffer, 0, 8));
        assertThrows(IndexOutOfBoundsException.class, () -> buffer.wrap(new UnsafeBuffer(new byte[8]), 4, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> Payloads.slice(payload, 4, 5));
    }

    @Test
    void refusesPartsThatTheArrayDoesNotHave() {
        assertThrows(IndexOutOfBoundsException.class, () -> Payloads.ofArray(new int[3], 1, 3, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> Payloads.ofArray(new int[3], 0, 3, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> Payloads.ofArray(new int[3], -1, 1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> Payloads.ofBytes(new byte[3], 0, -1));
        assertThrows(IllegalArgumentException.class, () -> Payloads.ofArray(new int[3], 0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Payloads.ofArray(new String[3], 0, 1, 1));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> new ArrayLanding().wrap(new int[3], 0, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertEquals(0, Payloads.ofArray(new int[3], 3, 0, 5).lengthBytes());
        assertEquals(12, Payloads.ofArray(new int[6], 0, 3, 2).lengthBytes());
    }

    @Test
    void standsForAValueByReferenceAndHasNoBytesThen() {
        Payload payload = Payloads.ofValue("text");
        assertEquals("text", payload.value());
        assertNull(payload.array());
        assertEquals(0, payload.lengthBytes());
        assertThrows(IllegalStateException.class, () -> payload.copyTo(0, new byte[0], 0, 0));
        assertSame(payload, Payloads.slice(payload, 0, 0));
        assertEquals(0, Payloads.EMPTY.lengthBytes());
        Payloads.EMPTY.copyTo(0, new byte[0], 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void knowsEachTypeByArrayAndByNumber(ElementType type) {
        Object array = Array.newInstance(type.arrayClass().getComponentType(), 3);
        assertEquals(type, ElementType.ofArray(array));
        assertEquals(type, ElementType.ofTypeId(type.typeId()));
        assertEquals(3, type.lengthOf(array));
        // The numbers are on the wire: they may never change.
        assertEquals(type.ordinal() + 1, type.typeId());
        assertNull(ElementType.ofTypeId(0));
        assertNull(ElementType.ofTypeId(9));
        assertNull(ElementType.ofTypeId(-1));
    }

    private static Object randomArray(ElementType type, int length, SplittableRandom random) {
        Object array = Array.newInstance(type.arrayClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            Elements.setBits(type, array, i, type == ElementType.BOOLEAN ? random.nextInt(2) : random.nextLong());
        }
        return array;
    }

    private static Object copyOf(ElementType type, Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(type.arrayClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    private static boolean equal(ElementType type, Object expected, Object actual) {
        // Bits, not values: NaNs travel as they are.
        int length = Array.getLength(expected);
        long[] expectedBits = new long[length];
        long[] actualBits = new long[length];
        for (int i = 0; i < length; i++) {
            expectedBits[i] = Elements.bits(type, expected, i);
            actualBits[i] = Elements.bits(type, actual, i);
        }
        return Arrays.equals(expectedBits, actualBits);
    }
}
