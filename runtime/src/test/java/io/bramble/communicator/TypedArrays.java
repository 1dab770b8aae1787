package io.bramble.communicator;

import io.bramble.Operation;
import io.bramble.View;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import java.util.List;

/**
 * Arrays of any primitive type as lists of small whole numbers, so that one model serves all types: each number is the same in every type,
 * and so is each combination, whatever its order.
 */
final class TypedArrays {
    private static final List<Operation> NUMERIC =
            List.of(Operation.SUM, Operation.PRODUCT, Operation.MIN, Operation.MAX);
    private static final List<Operation> LOGICAL = List.of(Operation.AND, Operation.OR, Operation.XOR);

    private TypedArrays() {}

    /** The operations that the type has. */
    static List<Operation> operations(ElementType type) {
        return switch (type) {
            case BOOLEAN -> LOGICAL;
            case CHAR -> List.of(Operation.MIN, Operation.MAX);
            case FLOAT, DOUBLE -> NUMERIC;
            default -> List.of(Operation.values());
        };
    }

    /** A number of the type for that operation, drawn from random bits; products of sixteen stay exact. */
    static long number(ElementType type, Operation operation, long bits) {
        if (type == ElementType.BOOLEAN) {
            return bits & 1;
        }
        if (operation == Operation.PRODUCT) {
            return new long[] {1, 2, -1, 1}[(int) (bits & 3)];
        }
        return Math.floorMod(bits, 100L) - (type == ElementType.CHAR ? 0 : 50);
    }

    static long combine(ElementType type, Operation operation, long left, long right) {
        long result = switch (operation) {
            case SUM -> left + right;
            case PRODUCT -> left * right;
            case MIN -> Math.min(left, right);
            case MAX -> Math.max(left, right);
            case AND -> left & right;
            case OR -> left | right;
            case XOR -> left ^ right;
        };
        return switch (type) {
            case BYTE -> (byte) result;
            case CHAR -> (char) result;
            case SHORT -> (short) result;
            case INT -> (int) result;
            default -> result;
        };
    }

    static Object array(ElementType type, long[] numbers) {
        Object array = Array.newInstance(type.arrayClass().getComponentType(), numbers.length);
        set(type, numbers, array, 0, 1);
        return array;
    }

    /** Writes the numbers to the array, from {@code offset} on, each {@code stride} after the one before. */
    static void set(ElementType type, long[] numbers, Object array, int offset, int stride) {
        for (int i = 0, at = offset; i < numbers.length; i++, at += stride) {
            long number = numbers[i];
            switch (type) {
                case BOOLEAN -> ((boolean[]) array)[at] = number != 0;
                case BYTE -> ((byte[]) array)[at] = (byte) number;
                case CHAR -> ((char[]) array)[at] = (char) number;
                case SHORT -> ((short[]) array)[at] = (short) number;
                case INT -> ((int[]) array)[at] = (int) number;
                case LONG -> ((long[]) array)[at] = number;
                case FLOAT -> ((float[]) array)[at] = number;
                case DOUBLE -> ((double[]) array)[at] = number;
            }
        }
    }

    /** What the array holds; for an infinity the greatest or the least long. */
    static long[] numbers(ElementType type, Object array, int offset, int stride, int length) {
        long[] numbers = new long[length];
        for (int i = 0, at = offset; i < length; i++, at += stride) {
            numbers[i] = switch (type) {
                case BOOLEAN -> ((boolean[]) array)[at] ? 1 : 0;
                case BYTE -> ((byte[]) array)[at];
                case CHAR -> ((char[]) array)[at];
                case SHORT -> ((short[]) array)[at];
                case INT -> ((int[]) array)[at];
                case LONG -> ((long[]) array)[at];
                case FLOAT -> (long) ((float[]) array)[at];
                case DOUBLE -> (long) ((double[]) array)[at];
            };
        }
        return numbers;
    }

    static View view(ElementType type, Object array, int offset, int length, int stride) {
        return switch (type) {
            case BOOLEAN -> io.bramble.Booleans.of((boolean[]) array, offset, length, stride);
            case BYTE -> io.bramble.Bytes.of((byte[]) array, offset, length, stride);
            case CHAR -> io.bramble.Chars.of((char[]) array, offset, length, stride);
            case SHORT -> io.bramble.Shorts.of((short[]) array, offset, length, stride);
            case INT -> io.bramble.Ints.of((int[]) array, offset, length, stride);
            case LONG -> io.bramble.Longs.of((long[]) array, offset, length, stride);
            case FLOAT -> io.bramble.Floats.of((float[]) array, offset, length, stride);
            case DOUBLE -> io.bramble.Doubles.of((double[]) array, offset, length, stride);
        };
    }
}
