package io.bramble.testkit;

import io.bramble.process.LocalJob;
import io.bramble.process.RankStreams;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** What came of a program that a test has run. Immutable. */
public final class Outcome {
    private final int ranks;
    private final LocalJob.Outcome outcome;
    private final CapturedOutput output;

    Outcome(int ranks, LocalJob.Outcome outcome, CapturedOutput output) {
        this.ranks = ranks;
        this.outcome = outcome;
        this.output = output;
    }

    /** The exit code that the command line would have ended with: 0, 1, 2, 110, or an {@code ExitException}'s. */
    public int exitCode() {
        return outcome.exitCode();
    }

    /**
     * What the program's {@code @Master} or SPMD {@code main} returned, null where it is void.
     *
     * @throws AssertionFailedError where the program failed, with its trace
     */
    public @Nullable Object result() {
        LocalJob.Failure failure = outcome.failure();
        if (failure != null) {
            throw new AssertionFailedError(
                    "the program ended with exit code " + outcome.exitCode() + ": " + failure.text(), failure.cause());
        }
        return outcome.result();
    }

    /**
     * What the program returned, as an object of that class.
     *
     * @throws AssertionFailedError where the program failed, or returned something else
     */
    public <T> T result(Class<T> type) {
        Object result = result();
        if (!type.isInstance(result)) {
            throw new AssertionFailedError("the program returned "
                    + (result == null ? "nothing" : "a " + result.getClass().getName()) + ", not a " + type.getName());
        }
        return type.cast(result);
    }

    /**
     * The lines that a rank printed to {@code System.out}.
     *
     * @throws IndexOutOfBoundsException where there is no such rank
     */
    public List<String> lines(int rank) {
        java.util.Objects.checkIndex(rank, ranks);
        return output.lines(rank, false, RankStreams.charset("stdout"));
    }

    /**
     * The lines that a rank printed to {@code System.err}.
     *
     * @throws IndexOutOfBoundsException where there is no such rank
     */
    public List<String> errorLines(int rank) {
        java.util.Objects.checkIndex(rank, ranks);
        return output.lines(rank, true, RankStreams.charset("stderr"));
    }

    /** Why the program failed, as the command line would have put it on standard error; empty where it did not. */
    public Optional<String> failureText() {
        return Optional.ofNullable(outcome.failure())
                .map(failure -> failure.text().stripTrailing());
    }

    /**
     * What the ranks of a program that went well left behind, a sentence each: messages that nobody received, requests that came to nothing
     * and that nobody looked at. Empty where it failed.
     */
    public List<String> leftovers() {
        return outcome.leftovers();
    }

    /** What the lowest rank that failed threw; empty where none did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(outcome.failure()).map(LocalJob.Failure::cause);
    }

    /** The lowest rank that failed by itself; empty where no single one did. */
    public Optional<Integer> failedRank() {
        return Optional.ofNullable(outcome.failure())
                .map(LocalJob.Failure::rank)
                .filter(rank -> rank >= 0);
    }

    @Override
    public String toString() {
        LocalJob.Failure failure = outcome.failure();
        return "exit code " + outcome.exitCode()
                + (failure == null ? ", result " + outcome.result() : ": " + failure.text());
    }
}
