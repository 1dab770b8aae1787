package io.bramble;

import io.bramble.error.RemoteTaskException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A finished worker call: what came of it, and where.
 *
 * @param <A> the worker's parameter
 * @param <R> the worker's result
 * @param input the argument, the master's own object
 * @param rank the rank that ran it
 * @param host that rank's host
 * @param elapsed the time the call itself took there
 * @param value the result; null where it failed or the worker returns nothing
 * @param failure why it failed, or null
 */
public record Completed<A, R>(
        A input,
        int rank,
        String host,
        Duration elapsed,
        @Nullable R value,
        @Nullable RemoteTaskException failure) {
    /** The result, or the failure thrown. */
    public R result() {
        if (failure != null) {
            throw failure;
        }
        @SuppressWarnings("NullAway")
        R result = value;
        return result;
    }
}
