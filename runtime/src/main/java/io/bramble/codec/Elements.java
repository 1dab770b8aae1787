package io.bramble.codec;

import io.bramble.error.DecodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes collections as a length and the elements. */
final class Elements {
    // Grows with what has been decoded: a length that lies, at every level of nested lists, costs next to nothing.
    private static final int FIRST_CAPACITY = 8;

    private Elements() {}

    static <T extends @Nullable Object> void encode(
            Encoder out, ElementCodec<T> codec, Collection<? extends T> elements) {
        int length = elements.size();
        out.putLength(length);
        int written = 0;
        for (T element : elements) {
            codec.encode(out, element);
            written++;
        }
        checkUnchanged(length, written);
    }

    static void checkUnchanged(int length, int written) {
        if (length != written) {
            throw new ConcurrentModificationException("changed while it was encoded: lengthBefore=" + length
                    + " elements=" + written + "; let no other thread change what is being sent");
        }
    }

    static <T extends @Nullable Object> List<T> decode(Decoder in, ElementCodec<T> codec) {
        int length = in.getLength(1);
        List<T> elements = new ArrayList<>(Math.min(length, FIRST_CAPACITY));
        for (int i = 0; i < length; i++) {
            elements.add(codec.decode(in));
        }
        return elements;
    }

    static DecodingException duplicate(String what, @Nullable Object element) {
        return new DecodingException("the same " + what + " twice: " + element + "; elements that travel in a Set or as"
                + " keys of a Map must differ by equals");
    }
}
