package io.bramble.pointtopoint;

import org.jspecify.annotations.Nullable;

/** A transfer under way. MPI-4.1 §3.7. */
public interface TransferRequest {
    /** One of nothing, to nobody: done. */
    static TransferRequest done() {
        return SentRequest.SENT;
    }

    /** Whether it has completed, well or not; what it transferred is visible to the caller if so (acquire). */
    boolean isDone();

    /** Why it failed; null while pending or where it went well. */
    @Nullable
    RuntimeException failure();

    /** The same for the library: unlike the other it does not count as that somebody has looked at it. */
    @Nullable
    RuntimeException outcome();

    /** What a receive matched; null for a send, or while pending. */
    @Nullable
    MessageInfo info();

    /** Runs that once when it completes, at once if it has: on a thread that holds no lock of the library. */
    void onComplete(Runnable action);

    /** Cancels a receive that is not matched, or a send that has not left; true where it was. MPI-4.1 §3.8.4. */
    boolean cancel();

    /** Whether it was cancelled, so that it is done and has transferred nothing. */
    boolean isCancelled();
}
