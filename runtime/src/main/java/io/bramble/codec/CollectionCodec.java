package io.bramble.codec;

import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The codec of a {@code Collection}; decodes to a list, in the order of the sender's iterator, that cannot be modified. */
final class CollectionCodec<T extends @Nullable Object> implements Codec<Collection<T>> {
    private final ElementCodec<T> elements;

    CollectionCodec(Codec<T> element) {
        elements = new ElementCodec<>(element, "collection");
    }

    @Override
    public void encode(Encoder out, Collection<T> value) {
        Elements.encode(out, elements, value);
    }

    @Override
    public Collection<T> decode(Decoder in) {
        return Collections.unmodifiableList(Elements.decode(in, elements));
    }

    @Override
    public String schema() {
        return "collection<" + elements.schema() + ">";
    }
}
