package io.bramble.collective;

import io.bramble.Operation;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.PrimitiveArrayCodec;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;

/** Combines primitive arrays element by element, in place, by the operations of their codecs. */
final class ArrayReduction {
    private static final Object[] NONE = new Object[ElementType.values().length];

    static {
        for (ElementType type : ElementType.values()) {
            NONE[type.ordinal()] = Array.newInstance(type.arrayClass().getComponentType(), 0);
        }
    }

    private ArrayReduction() {}

    /**
     * {@code into[i] = left[i] ∘ right[i]} for the elements {@code from} to {@code to} (excluded) of all three; {@code into} may be either
     * operand.
     */
    @SuppressWarnings("unchecked") // the type says what the arrays are
    static void combine(
            ElementType type, Operation operation, Object into, Object left, Object right, int from, int to) {
        ((PrimitiveArrayCodec<Object>) codec(type)).combine(operation, left, right, into, from, to);
    }

    /**
     * Refuses before anything is sent what {@link #combine} would refuse.
     *
     * @throws IllegalArgumentException where the operation is not defined on the type
     */
    static void check(ElementType type, Operation operation) {
        Object none = NONE[type.ordinal()];
        combine(type, operation, none, none, none, 0, 0);
    }

    /** Fills the array with the value that leaves others unchanged. */
    @SuppressWarnings("unchecked") // the type says what the array is
    static void fillIdentity(ElementType type, Operation operation, Object array) {
        Object identity = ((PrimitiveArrayCodec<Object>) codec(type)).identity(operation, array);
        System.arraycopy(identity, 0, array, 0, Array.getLength(array));
    }

    private static PrimitiveArrayCodec<?> codec(ElementType type) {
        return switch (type) {
            case BOOLEAN -> ArrayCodecs.BOOLEANS;
            case BYTE -> ArrayCodecs.BYTES;
            case CHAR -> ArrayCodecs.CHARS;
            case SHORT -> ArrayCodecs.SHORTS;
            case INT -> ArrayCodecs.INTS;
            case LONG -> ArrayCodecs.LONGS;
            case FLOAT -> ArrayCodecs.FLOATS;
            case DOUBLE -> ArrayCodecs.DOUBLES;
        };
    }
}
