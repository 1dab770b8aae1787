package io.bramble;

import io.bramble.error.BrambleException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A finished worker call: what came of it, and where.
 *
 * @param <A> the worker's parameter
 * @param <R> the worker's result
 * @param input the argument, the master's own object
 * @param rank the rank that ran it, or was lost with it; −1 where no rank was left to run it
 * @param host that rank's host
 * @param elapsed the time the call itself took there
 * @param value the result; null where it failed or the worker returns nothing
 * @param failure why it failed, or null: {@code RemoteTaskException} where it threw, {@code RankFailedException} where it was lost
 */
public record Completed<A, R>(
        A input,
        int rank,
        String host,
        Duration elapsed,
        @Nullable R value,
        @Nullable BrambleException failure) {
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
