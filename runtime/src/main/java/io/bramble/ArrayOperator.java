package io.bramble;

import java.util.function.DoubleBinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * How the arrays of two ranks combine, where none of {@link Operation} does it. Must be associative; {@code left} holds what lower ranks
 * contributed. The arrays may be parts of the callers' ones, so each element of the result may depend on elements of the same index only,
 * or of the same group of {@link #group()} elements. MPI_Op_create, MPI-4.1 §6.9.5.
 *
 * @param <A> the type of the arrays: {@code double[]}, {@code int[]}, …
 */
@FunctionalInterface
public interface ArrayOperator<A> {
    /**
     * {@code into = left ∘ right}, all of one length. {@code into} may be either operand; an operand that it is not stays as it is. Called by
     * whichever thread goes on with the collective.
     */
    void combine(A left, A right, A into);

    /** So many elements belong together; arrays that are combined have a multiple of it, and are cut there only. */
    default int group() {
        return 1;
    }

    /** Doubles one by one: {@code ArrayOperator.ofDoubles(Math::hypot)}. */
    static ArrayOperator<double[]> ofDoubles(DoubleBinaryOperator operator) {
        return (left, right, into) -> {
            for (int i = 0; i < into.length; i++) {
                into[i] = operator.applyAsDouble(left[i], right[i]);
            }
        };
    }

    /** Ints one by one. */
    static ArrayOperator<int[]> ofInts(IntBinaryOperator operator) {
        return (left, right, into) -> {
            for (int i = 0; i < into.length; i++) {
                into[i] = operator.applyAsInt(left[i], right[i]);
            }
        };
    }

    /** Longs one by one. */
    static ArrayOperator<long[]> ofLongs(LongBinaryOperator operator) {
        return (left, right, into) -> {
            for (int i = 0; i < into.length; i++) {
                into[i] = operator.applyAsLong(left[i], right[i]);
            }
        };
    }

    /**
     * Of pairs (value, where), one after the other in the array, the one with the least value; of equal values the lesser place. A value that is
     * no number loses to any that is. MPI_MINLOC.
     */
    static ArrayOperator<double[]> minLocation() {
        return new Locations(false);
    }

    /** Of pairs (value, where) the one with the greatest value; else as {@link #minLocation}. MPI_MAXLOC. */
    static ArrayOperator<double[]> maxLocation() {
        return new Locations(true);
    }
}
