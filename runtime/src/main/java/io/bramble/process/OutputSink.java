package io.bramble.process;

/** Takes what the ranks of a job print, whole lines at a time. Called by any thread, also by several at once. */
@FunctionalInterface
public interface OutputSink {
    /**
     * Takes one or several whole lines of one rank. The last has no line end where the rank ended without one, or where a line
     * is longer than {@link RankOutput#LINE_LIMIT_BYTES}.
     *
     * @param rank the rank of the world, {@link RankOutput#UNATTRIBUTED} where no rank is known
     * @param host the rank's host
     * @param error whether it was printed to {@code System.err}
     * @param bytes the caller's buffer; not to be kept or changed
     * @param offset where the lines begin
     * @param length their number of bytes, at least 1
     */
    void write(int rank, String host, boolean error, byte[] bytes, int offset, int length);

    /** Whether somebody sees {@link #progress}; nobody does but at a terminal. The same at any time. */
    default boolean showsProgress() {
        return false;
    }

    /**
     * Shows how far the job is, which is no part of its output: until other text comes, or an empty one, which takes it away.
     *
     * @param text for one line; short
     */
    default void progress(String text) {}
}
