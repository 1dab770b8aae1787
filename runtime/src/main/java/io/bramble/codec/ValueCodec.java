package io.bramble.codec;

import io.bramble.Operation;
import java.util.Objects;

/** A codec of immutable values with a fixed schema. */
abstract class ValueCodec<T> implements Codec<T> {
    private final String schema;
    private final int fixedBytes;

    ValueCodec(String schema) {
        this(schema, VARIABLE_BYTES);
    }

    ValueCodec(String schema, int fixedBytes) {
        this.schema = schema;
        this.fixedBytes = fixedBytes;
    }

    @Override
    public final String schema() {
        return schema;
    }

    @Override
    public final int fixedBytes() {
        return fixedBytes;
    }

    @Override
    public final boolean immutable() {
        return true;
    }

    /** Takes any value but null: there is nothing inside that could be one. */
    @Override
    public final void check(T value) {
        Objects.requireNonNull(value);
    }

    final IllegalArgumentException undefined(Operation operation) {
        return undefined(operation, schema);
    }

    static IllegalArgumentException undefined(Operation operation, String schema) {
        return new IllegalArgumentException("operation not defined on the type: operation=" + operation + " type="
                + schema + "; use another operation or a combiner");
    }

    static IllegalArgumentException noIdentity(Operation operation, String schema) {
        return new IllegalArgumentException("no value leaves all others unchanged: operation=" + operation + " type="
                + schema + "; use a collective that needs none, SCAN in place of EXSCAN");
    }
}
