package io.bramble.collective;

import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Arrays that reductions receive into, kept for the next call unless they are large. One thread at a time. */
final class ScratchArrays {
    /** The largest array that is kept. */
    static final int KEPT_BYTES = 1 << 20;

    private final @Nullable Object[][] kept = new Object[ElementType.values().length][];
    private final int places;

    /** With that many arrays of each type. */
    ScratchArrays(int places) {
        this.places = places;
    }

    /** An array of that type and exactly that length, with anything in it; valid until asked for the same place again. */
    Object array(ElementType type, int place, int length) {
        @Nullable Object[] ofType = kept[type.ordinal()];
        if (ofType == null) {
            ofType = new Object[places];
            kept[type.ordinal()] = ofType;
        }
        Object array = ofType[place];
        if (array == null || Array.getLength(array) != length) {
            array = Array.newInstance(type.arrayClass().getComponentType(), length);
            if ((long) length * type.bytes() <= KEPT_BYTES) {
                ofType[place] = array;
            }
        }
        return array;
    }
}
