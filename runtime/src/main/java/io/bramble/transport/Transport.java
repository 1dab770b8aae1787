package io.bramble.transport;

import org.jspecify.annotations.Nullable;

/**
 * Carries frames from one rank to the others that it reaches. {@link #poll} and {@link #flush} are called under the engine's lock, one
 * thread at a time; links of transports whose {@link #threadSafeLinks()} is true by any thread, of others under that lock too.
 */
public interface Transport extends AutoCloseable {
    /** How many boards there are: of the program's collectives and of the communicator of all ranks. */
    int BOARDS = 2;

    /** Whether that rank can be reached. */
    boolean reaches(int rank);

    /** The link to that rank, the same object each time. */
    Link link(int rank);

    /**
     * Hands at most {@code limit} frames that arrived to the handler.
     *
     * @return how many
     */
    int poll(FrameHandler handler, int limit);

    /**
     * Sends what was held back to be batched.
     *
     * @return the work done, 0 for none
     */
    int flush();

    /** Whether links may be used by any thread at any time, and frames reach the handler without {@link #poll}. */
    boolean threadSafeLinks();

    /**
     * Memory that all ranks of the world share for short notes, all of which must ask alike; null where they do not share any, or where
     * messages within a JVM are as good.
     *
     * @param number which of {@value #BOARDS}
     */
    default @Nullable Board board(int number) {
        return null;
    }

    /** Gives everything back; frames that were sent are delivered or refused, never half. Idempotent. */
    @Override
    void close();
}
