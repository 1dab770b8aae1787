package io.bramble.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Primitive arrays as little-endian bytes, to and from byte arrays, without Agrona. A range of bytes may begin and end within an
 * element, because a transport cuts a message where its chunks end.
 */
final class ArrayBytes {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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

    // The loops set and get by a handle for each width, because a buffer over the array would be an object for each
    // message.

    private static void wholeToBytes(
            ElementType type, Object array, int element, int stride, byte[] target, int at, int count) {
        if (stride != 1) {
            int size = type.bytes();
            for (int i = 0, next = element, to = at; i < count; i++, next += stride, to += size) {
                putLow(Elements.bits(type, array, next), target, to, size);
            }
            return;
        }
        switch (type) {
            case BOOLEAN -> {
                boolean[] from = (boolean[]) array;
                for (int i = 0; i < count; i++) {
                    target[at + i] = (byte) (from[element + i] ? 1 : 0);
                }
            }
            case BYTE -> System.arraycopy(array, element, target, at, count);
            case CHAR -> {
                char[] from = (char[]) array;
                for (int i = 0; i < count; i++) {
                    SHORT.set(target, at + i * Character.BYTES, (short) from[element + i]);
                }
            }
            case SHORT -> {
                short[] from = (short[]) array;
                for (int i = 0; i < count; i++) {
                    SHORT.set(target, at + i * Short.BYTES, from[element + i]);
                }
            }
            case INT -> {
                int[] from = (int[]) array;
                for (int i = 0; i < count; i++) {
                    INT.set(target, at + i * Integer.BYTES, from[element + i]);
                }
            }
            case LONG -> {
                long[] from = (long[]) array;
                for (int i = 0; i < count; i++) {
                    LONG.set(target, at + i * Long.BYTES, from[element + i]);
                }
            }
            case FLOAT -> {
                float[] from = (float[]) array;
                for (int i = 0; i < count; i++) {
                    INT.set(target, at + i * Float.BYTES, Float.floatToRawIntBits(from[element + i]));
                }
            }
            case DOUBLE -> {
                double[] from = (double[]) array;
                for (int i = 0; i < count; i++) {
                    LONG.set(target, at + i * Double.BYTES, Double.doubleToRawLongBits(from[element + i]));
                }
            }
        }
    }

    private static void wholeFromBytes(
            ElementType type, Object array, int element, int stride, byte[] source, int from, int count) {
        if (stride != 1) {
            int size = type.bytes();
            for (int i = 0, next = element, at = from; i < count; i++, next += stride, at += size) {
                Elements.setBits(type, array, next, low(source, at, size));
            }
            return;
        }
        switch (type) {
            case BOOLEAN -> {
                boolean[] to = (boolean[]) array;
                for (int i = 0; i < count; i++) {
                    to[element + i] = source[from + i] != 0;
                }
            }
            case BYTE -> System.arraycopy(source, from, array, element, count);
            case CHAR -> {
                char[] to = (char[]) array;
                for (int i = 0; i < count; i++) {
                    to[element + i] = (char) (short) SHORT.get(source, from + i * Character.BYTES);
                }
            }
            case SHORT -> {
                short[] to = (short[]) array;
                for (int i = 0; i < count; i++) {
                    to[element + i] = (short) SHORT.get(source, from + i * Short.BYTES);
                }
            }
            case INT -> {
                int[] to = (int[]) array;
                for (int i = 0; i < count; i++) {
                    to[element + i] = (int) INT.get(source, from + i * Integer.BYTES);
                }
            }
            case LONG -> {
                long[] to = (long[]) array;
                for (int i = 0; i < count; i++) {
                    to[element + i] = (long) LONG.get(source, from + i * Long.BYTES);
                }
            }
            case FLOAT -> {
                float[] to = (float[]) array;
                for (int i = 0; i < count; i++) {
                    to[element + i] = Float.intBitsToFloat((int) INT.get(source, from + i * Float.BYTES));
                }
            }
            case DOUBLE -> {
                double[] to = (double[]) array;
                for (int i = 0; i < count; i++) {
                    to[element + i] = Double.longBitsToDouble((long) LONG.get(source, from + i * Double.BYTES));
                }
            }
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
