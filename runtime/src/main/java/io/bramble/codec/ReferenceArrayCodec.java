package io.bramble.codec;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The codec of an array of references. */
final class ReferenceArrayCodec<T extends @Nullable Object> implements SequenceCodec<T[]> {
    private final ElementCodec<T> elements;
    private final Class<? super T> elementType;

    ReferenceArrayCodec(Codec<T> element, Class<? super T> elementType) {
        elements = new ElementCodec<>(element, "array");
        this.elementType = elementType;
    }

    @Override
    public void encode(Encoder out, T[] value) {
        Elements.encode(out, elements, Arrays.asList(value));
    }

    @Override
    public T[] decode(Decoder in) {
        return Elements.decode(in, elements).toArray(make(0));
    }

    @Override
    public T[] copy(T[] value) {
        return slice(value, 0, value.length);
    }

    @Override
    public int length(T[] value) {
        return value.length;
    }

    @Override
    public T[] slice(T[] value, int from, int to) {
        Objects.checkFromToIndex(from, to, value.length);
        T[] part = make(to - from);
        for (int i = from; i < to; i++) {
            part[i - from] = elements.copy(value[i]);
        }
        return part;
    }

    @Override
    public T[] concat(List<? extends T[]> parts) {
        long total = 0;
        for (T[] part : parts) {
            total += part.length;
        }
        T[] whole = make(PrimitiveArrayCodec.checkedLength(total));
        int at = 0;
        for (T[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    @Override
    public String schema() {
        return "array<" + elements.schema() + ">";
    }

    // The class is T's erasure: a class for T itself, the raw class where T is generic. See Codecs.array.
    @SuppressWarnings("unchecked")
    private T[] make(int length) {
        return (T[]) Array.newInstance(elementType, length);
    }
}
