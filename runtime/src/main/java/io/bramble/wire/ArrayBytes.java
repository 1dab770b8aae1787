package io.bramble.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Primitive arrays as little-endian bytes, to and from byte arrays, without Agrona. A range of bytes may begin and end within an
 * element, because a transport cuts a message where its chunks end.
 */
final class ArrayBytes {
    private ArrayBytes() {}

    /** Copies bytes {@code fromByte} to {@code fromByte + lengthBytes} of the elements that begin at {@code offset}. */
    static void toBytes(
            ElementType type,
            Object array,
            int offset,
            int stride,
            long fromByte,
            byte[] target,
            int index,
            int lengthBytes) {
        int size = type.bytes();
        int element = offset + (int) (fromByte / size) * stride;
        int at = index;
        int end = index + lengthBytes;
        int skip = (int) (fromByte % size);
        if (skip != 0 && lengthBytes > 0) {
            int part = Math.min(size - skip, lengthBytes);
            putLow(Elements.bits(type, array, element) >>> (skip * 8), target, at, part);
            at += part;
            element += stride;
        }
        int count = (end - at) / size;
        wholeToBytes(type, array, element, stride, target, at, count);
        at += count * size;
        if (at < end) {
            putLow(Elements.bits(type, array, element + count * stride), target, at, end - at);
        }
    }

    /** The other way. */
    static void fromBytes(
            ElementType type,
            Object array,
            int offset,
            int stride,
            long atByte,
            byte[] source,
            int index,
            int lengthBytes) {
        int size = type.bytes();
        int element = offset + (int) (atByte / size) * stride;
        int from = index;
        int end = index + lengthBytes;
        int skip = (int) (atByte % size);
        if (skip != 0 && lengthBytes > 0) {
            int part = Math.min(size - skip, lengthBytes);
            setPart(type, array, element, skip, low(source, from, part), part);
            from += part;
            element += stride;
        }
        int count = (end - from) / size;
        wholeFromBytes(type, array, element, stride, source, from, count);
        from += count * size;
        if (from < end) {
            setPart(type, array, element + count * stride, 0, low(source, from, end - from), end - from);
        }
    }

    /** Overwrites {@code partBytes} bytes of an element from its byte {@code skip} on. */
    static void setPart(ElementType type, Object array, int element, int skip, long bits, int partBytes) {
        // Never a whole long, so the shift stays below 64.
        long mask = ((1L << (partBytes * 8)) - 1) << (skip * 8);
        long old = Elements.bits(type, array, element);
        Elements.setBits(type, array, element, (old & ~mask) | ((bits << (skip * 8)) & mask));
    }

    private static void wholeToBytes(
            ElementType type, Object array, int element, int stride, byte[] target, int at, int count) {
        if (stride == 1 && type != ElementType.BOOLEAN) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(target, at, count * type.bytes()).slice().order(ByteOrder.LITTLE_ENDIAN);
            switch (type) {
                case BYTE -> System.arraycopy(array, element, target, at, count);
                case CHAR -> bytes.asCharBuffer().put((char[]) array, element, count);
                case SHORT -> bytes.asShortBuffer().put((short[]) array, element, count);
                case INT -> bytes.asIntBuffer().put((int[]) array, element, count);
                case LONG -> bytes.asLongBuffer().put((long[]) array, element, count);
                case FLOAT -> bytes.asFloatBuffer().put((float[]) array, element, count);
                case DOUBLE -> bytes.asDoubleBuffer().put((double[]) array, element, count);
                default -> throw new AssertionError(type);
            }
            return;
        }
        int size = type.bytes();
        for (int i = 0, next = element, to = at; i < count; i++, next += stride, to += size) {
            putLow(Elements.bits(type, array, next), target, to, size);
        }
    }

    private static void wholeFromBytes(
            ElementType type, Object array, int element, int stride, byte[] source, int from, int count) {
        if (stride == 1 && type != ElementType.BOOLEAN) {
            ByteBuffer bytes =
                    ByteBuffer.wrap(source, from, count * type.bytes()).slice().order(ByteOrder.LITTLE_ENDIAN);
            switch (type) {
                case BYTE -> System.arraycopy(source, from, array, element, count);
                case CHAR -> bytes.asCharBuffer().get((char[]) array, element, count);
                case SHORT -> bytes.asShortBuffer().get((short[]) array, element, count);
                case INT -> bytes.asIntBuffer().get((int[]) array, element, count);
                case LONG -> bytes.asLongBuffer().get((long[]) array, element, count);
                case FLOAT -> bytes.asFloatBuffer().get((float[]) array, element, count);
                case DOUBLE -> bytes.asDoubleBuffer().get((double[]) array, element, count);
                default -> throw new AssertionError(type);
            }
            return;
        }
        int size = type.bytes();
        for (int i = 0, next = element, at = from; i < count; i++, next += stride, at += size) {
            Elements.setBits(type, array, next, low(source, at, size));
        }
    }

    private static void putLow(long bits, byte[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = (byte) (bits >>> (8 * i));
        }
    }

    private static long low(byte[] source, int at, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= (source[at + i] & 0xffL) << (8 * i);
        }
        return bits;
    }
}
