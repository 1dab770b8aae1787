package io.bramble.collective;

import io.bramble.ArrayCollective;
import io.bramble.ArrayOperator;
import io.bramble.Operation;
import io.bramble.wire.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * The collectives of one communicator on primitive arrays, which are read and written where they lie. All ranks make the same calls in the
 * same order, from one thread at a time. MPI-4.1 §6.
 *
 * <p>All throw {@code RankFailedException} where a rank failed, {@code TypeMismatchException} where ranks disagree on the type,
 * {@code BrambleException} naming ranks and lengths where these differ but must agree, and {@code IllegalArgumentException} for a root out
 * of range or an operation that the type has not.
 */
public final class ArrayCollectives {
    private final CollectiveScope scope;

    /** Of blocking calls, which are one at a time. */
    private final ArrayCall blocking;

    /** Those of a communicator. */
    public ArrayCollectives(CollectiveScope scope) {
        this.scope = scope;
        this.blocking = call();
    }

    /** A call to be described, then begun by {@link CollectiveScope#start} or kept for {@link CollectiveScope#persistent}. */
    public ArrayCall call() {
        return new ArrayCall(scope.rank(), scope.size());
    }

    /** Makes a call; see {@link io.bramble.ArrayCollecting#collect}. */
    public @Nullable Object collect(
            ArrayCollective what, ElementType type, @Nullable Object array, @Nullable Operation operation, int root) {
        scope.claim(ArrayCall.name(what));
        try {
            return run(blocking.describe(what, type, array, operation, root), array);
        } finally {
            release();
        }
    }

    /** A call with counts and offsets to be described, then made by {@link #make}, or begun or kept as others are. */
    public PlacedCall placed() {
        return new PlacedCall(scope.rank(), scope.size());
    }

    /** Makes a call. */
    public void make(PlacedCall call) {
        scope.make(call);
    }

    /** Makes a reduction by an operator of the program's. */
    public @Nullable Object collect(
            ArrayCollective what, ElementType type, Object array, ArrayOperator<Object> operator, int root) {
        scope.claim(ArrayCall.name(what));
        try {
            return run(blocking.describe(what, type, array, operator, root), array);
        } finally {
            release();
        }
    }

    private @Nullable Object run(ArrayCall call, @Nullable Object array) {
        Object result = scope.run(call);
        return result == null ? array : result;
    }

    private void release() {
        blocking.forget();
        scope.end();
    }
}
