package io.bramble.codec;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codec of a {@code Set}; decodes to one that keeps the sender's order and cannot be modified. */
final class SetCodec<T extends @Nullable Object> implements Codec<Set<T>> {
    private final ElementCodec<T> elements;

    SetCodec(Codec<T> element) {
        elements = new ElementCodec<>(element, "set");
    }

    @Override
    public void encode(Encoder out, Set<T> value) {
        Elements.encode(out, elements, value);
    }

    @Override
    public Set<T> decode(Decoder in) {
        int length = in.getLength(1);
        Set<T> set = new LinkedHashSet<>();
        for (int i = 0; i < length; i++) {
            T element = elements.decode(in);
            if (!set.add(element)) {
                throw Elements.duplicate("element", element);
            }
        }
        return Collections.unmodifiableSet(set);
    }

    @Override
    public String schema() {
        return "set<" + elements.schema() + ">";
    }
}
