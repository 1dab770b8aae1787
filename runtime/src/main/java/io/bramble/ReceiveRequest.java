package io.bramble;

import java.util.concurrent.CompletableFuture;

/**
 * A receive of a typed value under way. Its {@link #status()} has the number of the tag, and 1 as the length.
 *
 * @param <T> the type of the value
 */
public interface ReceiveRequest<T> extends Request {
    /**
     * The value, awaited where it has not come. It is the caller's own, and the same object each time.
     *
     * @return null where the source was {@link Communicator#NULL_RANK}
     * @throws java.util.concurrent.CancellationException where it was cancelled
     * @throws io.bramble.error.BrambleException what it failed with, as {@link #await()}
     */
    T value();

    /**
     * The value with where it came from, awaited where it has not come.
     *
     * @throws java.util.concurrent.CancellationException where it was cancelled
     * @throws io.bramble.error.BrambleException what it failed with, as {@link #await()}
     */
    Received<T> received();

    /** The same as {@link #toFuture()}, with the value. */
    CompletableFuture<T> toValueFuture();
}
