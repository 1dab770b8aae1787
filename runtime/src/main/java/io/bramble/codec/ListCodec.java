package io.bramble.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The codec of a {@code List}; decodes to one that cannot be modified. */
final class ListCodec<T extends @Nullable Object> implements SequenceCodec<List<T>> {
    private final ElementCodec<T> elements;

    ListCodec(Codec<T> element) {
        elements = new ElementCodec<>(element, "list");
    }

    @Override
    public void encode(Encoder out, List<T> value) {
        Elements.encode(out, elements, value);
    }

    @Override
    public List<T> decode(Decoder in) {
        return Collections.unmodifiableList(Elements.decode(in, elements));
    }

    @Override
    public List<T> copy(List<T> value) {
        return slice(value, 0, value.size());
    }

    @Override
    public int length(List<T> value) {
        return value.size();
    }

    @Override
    public List<T> slice(List<T> value, int from, int to) {
        Objects.checkFromToIndex(from, to, value.size());
        List<T> part = new ArrayList<>(to - from);
        for (T element : value.subList(from, to)) {
            part.add(elements.copy(element));
        }
        return Collections.unmodifiableList(part);
    }

    @Override
    public List<T> concat(List<? extends List<T>> parts) {
        List<T> whole = new ArrayList<>();
        parts.forEach(whole::addAll);
        return Collections.unmodifiableList(whole);
    }

    @Override
    public String schema() {
        return "list<" + elements.schema() + ">";
    }
}
