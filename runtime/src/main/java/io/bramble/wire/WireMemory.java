package io.bramble.wire;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.jspecify.annotations.Nullable;

/**
 * Primitive arrays to and from wire memory: one block copy for neighbouring elements. Hosts are little-endian, as the wire is; others
 * are refused when they join. The one class here that needs {@code jdk.internal.misc} opened.
 */
final class WireMemory {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /** Where the elements begin in an array of each type; asked for once because asking is a native call. */
    private static final long[] BASE_OFFSETS = new long[ElementType.values().length];

    /** Longer parts go by the JVM's block copy, whose call costs more than it saves below. */
    private static final int MOST_SMALL_BYTES = 64;

    static {
        for (ElementType type : ElementType.values()) {
            BASE_OFFSETS[type.ordinal()] = UnsafeApi.arrayBaseOffset(type.arrayClass());
        }
    }

    private WireMemory() {}

    /** Copies bytes {@code fromByte} to {@code fromByte + lengthBytes} of the elements that begin at {@code offset}. */
    static void put(
            ElementType type,
            Object array,
            int offset,
            int stride,
            long fromByte,
            MutableDirectBuffer target,
            int index,
            int lengthBytes) {
        target.boundsCheck(index, lengthBytes);
        if (stride == 1) {
            long base = BASE_OFFSETS[type.ordinal()] + (long) offset * type.bytes();
            copy(array, base + fromByte, target.byteArray(), target.addressOffset() + index, lengthBytes);
            return;
        }
        int size = type.bytes();
        int at = index;
        int end = index + lengthBytes;
        int element = offset + (int) (fromByte / size) * stride;
        int skip = (int) (fromByte % size);
        while (at < end) {
            long bits = Elements.bits(type, array, element);
            if (skip == 0 && end - at >= size) {
                putWhole(bits, target, at, size);
                at += size;
            } else {
                for (int i = skip; i < size && at < end; i++) {
                    target.putByte(at++, (byte) (bits >>> (8 * i)));
                }
                skip = 0;
            }
            element += stride;
        }
    }

    /** The other way. */
    static void get(
            ElementType type,
            Object array,
            int offset,
            int stride,
            long atByte,
            DirectBuffer source,
            int index,
            int lengthBytes) {
        source.boundsCheck(index, lengthBytes);
        // Not booleans: a byte other than 0 and 1 in a boolean[] is undefined behaviour.
        if (stride == 1 && type != ElementType.BOOLEAN) {
            long base = BASE_OFFSETS[type.ordinal()] + (long) offset * type.bytes();
            copy(source.byteArray(), source.addressOffset() + index, array, base + atByte, lengthBytes);
            return;
        }
        int size = type.bytes();
        int at = index;
        int end = index + lengthBytes;
        int element = offset + (int) (atByte / size) * stride;
        int skip = (int) (atByte % size);
        while (at < end) {
            if (skip == 0 && end - at >= size) {
                Elements.setBits(type, array, element, whole(source, at, size));
                at += size;
            } else {
                int part = Math.min(size - skip, end - at);
                long bits = 0;
                for (int i = 0; i < part; i++) {
                    bits |= (source.getByte(at++) & 0xffL) << (8 * i);
                }
                ArrayBytes.setPart(type, array, element, skip, bits, part);
                skip = 0;
            }
            element += stride;
        }
    }

    /** Eight bytes of an array, or of memory where there is none; within bounds that the caller has checked. */
    static long word(byte @Nullable [] array, long address) {
        return UnsafeApi.getLong(array, address);
    }

    /** The other way. */
    static void putWord(byte @Nullable [] array, long address, long word) {
        UnsafeApi.putLong(array, address, word);
    }

    private static void copy(
            @Nullable Object from, long fromAddress, @Nullable Object to, long toAddress, int lengthBytes) {
        if (lengthBytes > MOST_SMALL_BYTES) {
            UnsafeApi.copyMemory(from, fromAddress, to, toAddress, lengthBytes);
            return;
        }
        int at = 0;
        for (; at + Long.BYTES <= lengthBytes; at += Long.BYTES) {
            UnsafeApi.putLong(to, toAddress + at, UnsafeApi.getLong(from, fromAddress + at));
        }
        for (; at < lengthBytes; at++) {
            UnsafeApi.putByte(to, toAddress + at, UnsafeApi.getByte(from, fromAddress + at));
        }
    }

    private static void putWhole(long bits, MutableDirectBuffer target, int at, int size) {
        switch (size) {
            case 1 -> target.putByte(at, (byte) bits);
            case 2 -> target.putShort(at, (short) bits, ORDER);
            case 4 -> target.putInt(at, (int) bits, ORDER);
            default -> target.putLong(at, bits, ORDER);
        }
    }

    private static long whole(DirectBuffer source, int at, int size) {
        return switch (size) {
            case 1 -> source.getByte(at);
            case 2 -> source.getShort(at, ORDER);
            case 4 -> source.getInt(at, ORDER);
            default -> source.getLong(at, ORDER);
        };
    }
}
