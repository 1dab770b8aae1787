package io.bramble.collective;

import io.bramble.Operation;
import io.bramble.wire.ElementType;

/**
 * In which order a reduction combines, both as what an algorithm keeps and as what a call needs; each constant allows less than the next.
 */
enum ReductionOrder {
    /** The association of {@link TreeReduce}, so that bits depend on nothing but the contributions and their number. */
    TREE,
    /** Lower ranks on the left, associated in any way. */
    RANK,
    /** Any: right only where neither the order nor the association changes a bit of the result. */
    ANY;

    /** Whether a call that needs this may be served by an algorithm that keeps {@code kept}. */
    boolean servedBy(ReductionOrder kept) {
        return kept.ordinal() <= ordinal();
    }

    /**
     * What an operation on arrays needs. Integers wrap, so their sums and products are the same in any order. Sums and products of
     * floating point are rounded at each step. Of several NaNs a minimum gives one or the other, which no comparison tells apart.
     */
    static ReductionOrder of(ElementType type, Operation operation) {
        boolean rounded = type == ElementType.FLOAT || type == ElementType.DOUBLE;
        return rounded && (operation == Operation.SUM || operation == Operation.PRODUCT) ? TREE : ANY;
    }
}
