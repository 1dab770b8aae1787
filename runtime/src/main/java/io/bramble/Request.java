package io.bramble;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A message under way, begun by a call that did not wait for it. MPI-4.1 §3.7.
 *
 * <p>Until it is done, the array or buffer it was given must not be changed, nor, in a receive, be read. A typed value may: it was copied.
 * What came is visible to whoever has seen that it is done. Each request is to be awaited, or tested until it is done: only that reports
 * its failure. It is <em>active</em> until then. Any thread of the rank may call; a request need not be kept for its message to arrive.
 */
public interface Request {
    /**
     * Whether it is done, after moving messages on where it is not: a loop of tests comes to an end. MPI_Test.
     *
     * @throws io.bramble.error.BrambleException what it failed with, as {@link #await()}
     */
    boolean test();

    /**
     * Waits until it is done; after that returns, or throws, at once. MPI_Wait.
     *
     * @throws io.bramble.error.TruncatedMessageException where the message was longer than its array; it is consumed
     * @throws io.bramble.error.TypeMismatchException where the array is of another type than the message
     * @throws io.bramble.error.NeverCompletesException where the peer has returned, or every rank waits for another
     * @throws io.bramble.error.RankFailedException where a rank failed or the job was ended
     */
    void await();

    /**
     * Waits for at most that time.
     *
     * @return whether it is done; where not, it stays pending, and may be awaited again or cancelled
     * @throws io.bramble.error.BrambleException what it failed with, as {@link #await()}
     */
    boolean await(Duration timeout);

    /** Whether it is done, well or not, without moving messages on. */
    boolean isDone();

    /** Whether its end has not been seen yet by {@link #await()}, {@link #test()} or a method of {@link Requests}. */
    boolean isActive();

    /** What it failed with; null while it is pending, and where it went well. */
    @Nullable
    RuntimeException failure();

    /**
     * Takes it back where it is not too late: a receive that has got no message, a send that has not left. A send to a rank of the same JVM
     * has left at once. Either way it is then to be awaited, which returns soon. MPI_Cancel.
     *
     * @return whether it was cancelled by this call
     */
    boolean cancel();

    /** Whether it was cancelled: done without having transferred anything. MPI_Test_cancelled. */
    boolean isCancelled();

    /**
     * What a receive found: source, tag, and how many elements came. Without a message, which is so of sends, cancelled requests and those to
     * {@link Communicator#NULL_RANK}, its source is {@code NULL_RANK} and its length 0.
     *
     * @throws IllegalStateException while it is pending
     */
    Status status();

    /**
     * A future that completes when this does: with {@link #status()}, with what it failed with, or with a {@code CancellationException} where
     * it was cancelled. Cancelling the future does nothing to the request. Dependent stages run on whichever thread completes the request,
     * which may be another rank's, while it holds no lock: they should be short, or {@code Async}. Waiting for the future does not move messages; {@link #await()}
     * does.
     */
    CompletableFuture<Status> toFuture();

    /** What {@link Requests#awaitAny} comes down to: waits until one of these, this among them, is done. Reports nothing. */
    void awaitFirstOf(List<? extends Request> requests);
}
