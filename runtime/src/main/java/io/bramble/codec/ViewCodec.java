package io.bramble.codec;

import io.bramble.Operation;
import io.bramble.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the codecs of the views share: each stands on the codec of its array. */
abstract class ViewCodec<V extends View, A> implements ArrayCodec<V> {
    private final PrimitiveArrayCodec<A> arrays;

    ViewCodec(PrimitiveArrayCodec<A> arrays) {
        this.arrays = arrays;
    }

    /** The array that the view stands on. */
    abstract A array(V view);

    /** A new view. */
    abstract V view(A array, int offset, int length, int stride);

    /** A copy of the elements. */
    abstract A toArray(V view);

    private V whole(A array) {
        return view(array, 0, arrays.length(array), 1);
    }

    @Override
    public final void encode(Encoder out, V value) {
        arrays.encode(out, array(value), value.offset(), value.length(), value.stride());
    }

    @Override
    public final V decode(Decoder in) {
        return whole(arrays.decode(in));
    }

    @Override
    public final String schema() {
        return arrays.schema();
    }

    @Override
    public final V copy(V value) {
        return whole(toArray(value));
    }

    @Override
    public final int length(V value) {
        return value.length();
    }

    @Override
    public final V slice(V value, int from, int to) {
        Objects.checkFromToIndex(from, to, value.length());
        // An empty part at the end would begin outside the array.
        int offset = from == to ? 0 : value.offset() + from * value.stride();
        return copy(view(array(value), offset, to - from, value.stride()));
    }

    @Override
    public final V concat(List<? extends V> parts) {
        List<A> contents = new ArrayList<>();
        for (V part : parts) {
            contents.add(toArray(part));
        }
        return whole(arrays.concat(contents));
    }

    @Override
    public final V reduce(Operation operation, V left, V right) {
        return whole(arrays.reduce(operation, toArray(left), toArray(right)));
    }

    @Override
    public final V identity(Operation operation, V like) {
        return whole(arrays.identity(operation, toArray(like)));
    }
}
