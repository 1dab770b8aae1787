package io.bramble.pointtopoint;

import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.ElementType;
import io.bramble.wire.Payload;
import java.lang.reflect.Array;

/**
 * Doubles or floats that were copied aside, as such: the platform copies them from array to array as a block, to bytes and back only one by
 * one, at a third of the speed. Used again and again, without allocation while the type stays the same.
 */
final class KeptElements {
    private static final int LEAST_LENGTH = 8;

    private final ArrayLanding landing = new ArrayLanding();
    private final ArrayPayload payload = new ArrayPayload();
    private ElementType type = ElementType.DOUBLE;
    private Object array = new double[0];
    private int capacity;

    /** Whether a message of that type and length is one. */
    static boolean takes(int typeId, int lengthBytes) {
        return typeId == ElementType.DOUBLE.typeId() && lengthBytes % Double.BYTES == 0
                || typeId == ElementType.FLOAT.typeId() && lengthBytes % Float.BYTES == 0;
    }

    void copy(int typeId, int lengthBytes, Payload from) {
        ElementType wanted = typeId == ElementType.DOUBLE.typeId() ? ElementType.DOUBLE : ElementType.FLOAT;
        int length = lengthBytes / wanted.bytes();
        if (wanted != type || length > capacity) {
            capacity = Math.max(LEAST_LENGTH, Integer.highestOneBit(Math.max(1, length - 1)) << 1);
            array = Array.newInstance(wanted.arrayClass().getComponentType(), capacity);
            type = wanted;
        }
        landing.wrap(array, 0, length, 1).begin(typeId, lengthBytes);
        landing.take(from);
        payload.wrap(array, 0, length, 1);
    }

    Payload payload() {
        return payload;
    }

    int bufferBytes() {
        return capacity * type.bytes();
    }
}
