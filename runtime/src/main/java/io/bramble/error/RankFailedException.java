package io.bramble.error;

import org.jspecify.annotations.Nullable;

/**
 * A rank is lost, or the job was ended because of it: what every call that waits for it then throws, where the job ends whatever it waits
 * for. In a job that goes on ({@code @Worker(idempotent = true)} says when) it may be caught: only what needs that rank throws it.
 */
public final class RankFailedException extends BrambleException {
    private static final long serialVersionUID = 1L;

    private final int rank;

    /**
     * The failure of a rank.
     *
     * @param rank the rank of the world that failed
     * @param message what happened, the values and the remedy
     * @param cause what it threw, where that is known in this JVM
     */
    public RankFailedException(int rank, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.rank = rank;
    }

    /** The rank of the world that failed. */
    public int rank() {
        return rank;
    }
}
