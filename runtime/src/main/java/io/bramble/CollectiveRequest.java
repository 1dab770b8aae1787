package io.bramble;

import java.util.concurrent.CompletableFuture;

/**
 * A collective call under way. It goes on while its rank computes, wherever something moves its messages, and is to be awaited as any
 * {@link Request}; it cannot be cancelled, as others may have taken part already. MPI-4.1 §6.12.
 *
 * @param <T> what the call returns
 */
public interface CollectiveRequest<T> extends Request {
    /**
     * What the call returns, awaited where it is not done. It is the caller's own, and the same object each time.
     *
     * @throws io.bramble.error.BrambleException what it failed with, as {@link #await()}
     */
    T value();

    /** The same as {@link #toFuture()}, with what the call returns. */
    CompletableFuture<T> toValueFuture();
}
