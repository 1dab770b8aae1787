package io.bramble.processor.model;

import io.bramble.annotation.Op;
import io.bramble.processor.encodable.EncodableType;
import io.bramble.processor.encodable.NullableType;
import java.util.Optional;

/** In which way the ranks' values combine. */
public enum Combination {
    /** There is nothing to combine. */
    NOTHING,
    /** By a predefined operation that the codec knows. */
    OPERATION,
    /** The least or greatest by the values' own order. */
    ORDER,
    /** By the program's combiner. */
    COMBINER,
    /** Joined. */
    JOINED;

    /** The way for a collective whose result is of that type; empty where its op does not fit. */
    public static Optional<Combination> of(CollectiveDeclaration collective, EncodableType type) {
        if (!collective.combiner().isEmpty()) {
            return Optional.of(COMBINER);
        }
        if (collective.op() == Op.NONE) {
            return Optional.of(NOTHING);
        }
        if (collective.op() == Op.CONCAT) {
            return type.isSequence() ? Optional.of(JOINED) : Optional.empty();
        }
        if (type.reducibleBy(collective.op().name())) {
            return Optional.of(OPERATION);
        }
        boolean ordered = collective.op() == Op.MIN || collective.op() == Op.MAX;
        return ordered && collective.comparable() && !(type instanceof NullableType)
                ? Optional.of(ORDER)
                : Optional.empty();
    }
}
