package io.bramble;

import io.bramble.error.RankFailedException;
import io.bramble.error.RemoteTaskException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs a {@code @Worker} method on whichever rank is free, from the {@code @Master} method it is injected into.
 *
 * <p>Inputs are read lazily, by the master's thread, while it waits for results; a bounded number is in flight, enough that
 * no rank idles while there is work. A rank gets as many calls as keep it busy for half a millisecond, at least three and at most
 * 1024: so faster ranks get more, tiny calls and their answers travel many in a message, and a long call holds up few. Calls
 * queued behind one that takes long go back to ranks that are free. Answers of tiny calls may be held for a tenth of a millisecond;
 * behind them a long call does not hold them for more than a few.
 *
 * <p>Inputs and results never alias between ranks. A call that throws fails that call only. So does the loss of the rank that has it, with {@link
 * RankFailedException}, but a call of an idempotent worker runs again on another rank; the job ends only with rank 0's JVM.
 *
 * <p>{@code map}, {@code unordered}, {@code forEach} and {@code race} are called on the master's thread, and the streams
 * consumed there; {@code submit} may be called by any thread of the master's rank.
 *
 * @param <A> the worker's parameter
 * @param <R> the worker's result, {@code Void} where it has none
 */
public interface Farm<A, R> {
    /**
     * The results in the order of the inputs, as a lazy sequential stream; nothing runs before it is consumed. The element
     * whose call failed throws its {@link RemoteTaskException} or {@link RankFailedException}, and what had not begun is cancelled, as it is when the stream
     * is closed. A short-circuit such as {@code findFirst()} stops the reading, but without a close the calls that were handed
     * out still run: half a millisecond's worth per rank, or three.
     */
    Stream<R> map(Iterator<? extends A> inputs);

    /** {@link #map(Iterator)}. */
    default Stream<R> map(Stream<? extends A> inputs) {
        return map(inputs.iterator()).onClose(inputs::close);
    }

    /** {@link #map(Iterator)}. */
    default Stream<R> map(Iterable<? extends A> inputs) {
        return map(inputs.iterator());
    }

    /** {@link #map(Iterator)}. */
    default Stream<R> map(A[] inputs) {
        return map(Arrays.asList(inputs).iterator());
    }

    /** The calls in the order in which they end, failed ones included, as a lazy sequential stream. */
    Stream<Completed<A, R>> unordered(Iterator<? extends A> inputs);

    /** {@link #unordered(Iterator)}. */
    default Stream<Completed<A, R>> unordered(Stream<? extends A> inputs) {
        return unordered(inputs.iterator()).onClose(inputs::close);
    }

    /** {@link #unordered(Iterator)}. */
    default Stream<Completed<A, R>> unordered(Iterable<? extends A> inputs) {
        return unordered(inputs.iterator());
    }

    /** {@link #unordered(Iterator)}. */
    default Stream<Completed<A, R>> unordered(A[] inputs) {
        return unordered(Arrays.asList(inputs).iterator());
    }

    /**
     * Runs every call and hands over each result as it comes, on the master's thread.
     *
     * @throws RemoteTaskException of the first call that failed; what had not begun is cancelled
     */
    default void forEach(Iterator<? extends A> inputs, Consumer<? super R> action) {
        try (Stream<Completed<A, R>> calls = unordered(inputs)) {
            calls.forEachOrdered(call -> action.accept(call.result()));
        }
    }

    /** {@link #forEach(Iterator, Consumer)}. */
    default void forEach(Stream<? extends A> inputs, Consumer<? super R> action) {
        try (inputs) {
            forEach(inputs.iterator(), action);
        }
    }

    /** {@link #forEach(Iterator, Consumer)}. */
    default void forEach(Iterable<? extends A> inputs, Consumer<? super R> action) {
        forEach(inputs.iterator(), action);
    }

    /** {@link #forEach(Iterator, Consumer)}, without looking at the results. */
    default void forEach(Stream<? extends A> inputs) {
        forEach(inputs, result -> {});
    }

    /** {@link #forEach(Iterator, Consumer)}, without looking at the results. */
    default void forEach(Iterable<? extends A> inputs) {
        forEach(inputs, result -> {});
    }

    /**
     * This farm, whose streams tell how far they are: ten times a second at most, between results, and after the last one. While the
     * master's thread waits for a long call, or does something else, nothing is told.
     *
     * @param listener is called on the master's thread; what it throws, the stream throws
     */
    Farm<A, R> onProgress(Consumer<? super FarmProgress> listener);

    /**
     * Runs one call. The future completes with the result or, exceptionally, with what {@link #map(Iterator)} would throw; it may be
     * awaited by any thread. Cancelling it before the call was sent to a rank prevents the call. The job does not end before
     * all such futures are complete; a failure that nobody looked at makes the exit code 1.
     */
    CompletableFuture<R> submit(A input);

    /**
     * Runs the calls in competition and returns the first result. The others are cancelled: those that have not begun do not
     * begin, those that run find their thread interrupted.
     *
     * @throws IllegalArgumentException without any input
     * @throws RemoteTaskException of the last call to fail, the others suppressed, where every call failed
     */
    R race(Iterator<? extends A> inputs);

    /** {@link #race(Iterator)}. */
    default R race(Stream<? extends A> inputs) {
        try (inputs) {
            return race(inputs.iterator());
        }
    }

    /** {@link #race(Iterator)}. */
    default R race(Iterable<? extends A> inputs) {
        return race(inputs.iterator());
    }
}
