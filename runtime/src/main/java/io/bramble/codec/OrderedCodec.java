package io.bramble.codec;

import io.bramble.Operation;

/** A codec of immutable values with an order and no arithmetic: MIN and MAX, of equal values the lower rank's. */
abstract class OrderedCodec<T extends Comparable<? super T>> extends ValueCodec<T> implements ReducibleCodec<T> {
    OrderedCodec(String schema) {
        super(schema);
    }

    OrderedCodec(String schema, int fixedBytes) {
        super(schema, fixedBytes);
    }

    @Override
    public T reduce(Operation operation, T left, T right) {
        return switch (operation) {
            case MIN -> left.compareTo(right) <= 0 ? left : right;
            case MAX -> left.compareTo(right) >= 0 ? left : right;
            default -> throw undefined(operation);
        };
    }

    /** Not of these types: there is no greatest string. */
    @Override
    public T identity(Operation operation, T like) {
        throw noIdentity(operation, schema());
    }
}
