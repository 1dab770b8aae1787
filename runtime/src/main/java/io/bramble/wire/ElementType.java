package io.bramble.wire;

import org.jspecify.annotations.Nullable;

/**
 * The primitive types that arrays are made of, as messages know them. The type id travels with each message of array data; codecs use
 * hashes of their schema, which are never this small.
 */
public enum ElementType {
    /** One byte, 0 or 1; any other byte is read as true. */
    BOOLEAN(1, Byte.BYTES, boolean[].class),
    /** One byte. */
    BYTE(2, Byte.BYTES, byte[].class),
    /** Two bytes, UTF-16. */
    CHAR(3, Character.BYTES, char[].class),
    /** Two bytes. */
    SHORT(4, Short.BYTES, short[].class),
    /** Four bytes. */
    INT(5, Integer.BYTES, int[].class),
    /** Eight bytes. */
    LONG(6, Long.BYTES, long[].class),
    /** Four bytes, the bits as they are. */
    FLOAT(7, Float.BYTES, float[].class),
    /** Eight bytes, the bits as they are. */
    DOUBLE(8, Double.BYTES, double[].class);

    /** The type id of a message that says nothing of its elements: goes into any array that it fills in whole elements. */
    public static final int UNTYPED = 0;

    private static final ElementType[] BY_TYPE_ID = {
        null, BOOLEAN, BYTE, CHAR, SHORT, INT, LONG, FLOAT, DOUBLE,
    };

    private final int typeId;
    private final int bytes;
    private final int shift;
    private final Class<?> arrayClass;

    ElementType(int typeId, int bytes, Class<?> arrayClass) {
        this.typeId = typeId;
        this.bytes = bytes;
        this.shift = Integer.numberOfTrailingZeros(bytes);
        this.arrayClass = arrayClass;
    }

    /** The number that travels; fixed for ever. */
    public int typeId() {
        return typeId;
    }

    /** Bytes per element on the wire, and in an array. */
    public int bytes() {
        return bytes;
    }

    /** The binary logarithm of {@link #bytes}: a division costs a tenth of a message. */
    int shift() {
        return shift;
    }

    /** The class of the arrays. */
    public Class<?> arrayClass() {
        return arrayClass;
    }

    /**
     * The type of that array's elements.
     *
     * @throws IllegalArgumentException where it is no array of primitives
     */
    public static ElementType ofArray(Object primitiveArray) {
        return ofArrayClass(primitiveArray.getClass());
    }

    /**
     * The type of the elements of arrays of that class.
     *
     * @throws IllegalArgumentException where it is none of primitives
     */
    public static ElementType ofArrayClass(Class<?> type) {
        // The most frequent first: this runs once for each message.
        if (type == double[].class) {
            return DOUBLE;
        }
        if (type == byte[].class) {
            return BYTE;
        }
        if (type == int[].class) {
            return INT;
        }
        if (type == long[].class) {
            return LONG;
        }
        if (type == float[].class) {
            return FLOAT;
        }
        if (type == short[].class) {
            return SHORT;
        }
        if (type == char[].class) {
            return CHAR;
        }
        if (type == boolean[].class) {
            return BOOLEAN;
        }
        throw new IllegalArgumentException(
                "no array of primitives: class=" + type.getTypeName() + "; send objects with a Tag<T> or a codec");
    }

    /** The type of that id; null where it is none of these. */
    public static @Nullable ElementType ofTypeId(int typeId) {
        return typeId >= 0 && typeId < BY_TYPE_ID.length ? BY_TYPE_ID[typeId] : null;
    }

    /** The number of elements of an array of this type. */
    int lengthOf(Object array) {
        return switch (this) {
            case BOOLEAN -> ((boolean[]) array).length;
            case BYTE -> ((byte[]) array).length;
            case CHAR -> ((char[]) array).length;
            case SHORT -> ((short[]) array).length;
            case INT -> ((int[]) array).length;
            case LONG -> ((long[]) array).length;
            case FLOAT -> ((float[]) array).length;
            case DOUBLE -> ((double[]) array).length;
        };
    }
}
