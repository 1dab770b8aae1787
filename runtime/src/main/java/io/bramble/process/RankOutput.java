package io.bramble.process;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * What one rank prints, kept back until a line is whole. A thread prints for the rank that it, or the thread that started it,
 * was {@linkplain #attach() attached} to. Safe for use by several threads.
 */
public final class RankOutput implements AutoCloseable {
    /** The rank of what is printed by threads that no rank has started. */
    public static final int UNATTRIBUTED = -1;

    /** A longer line is handed on in pieces, each at least this long. */
    public static final int LINE_LIMIT_BYTES = 1 << 20;

    private static final InheritableThreadLocal<RankOutput> CURRENT = new InheritableThreadLocal<>();

    private final int rank;
    private final String host;
    private final OutputSink sink;
    private final Line out = new Line(false);
    private final Line err = new Line(true);

    /**
     * The output of a rank.
     *
     * @param rank its rank in the world or {@link #UNATTRIBUTED}
     * @param host its host
     * @param sink where its lines go
     */
    public RankOutput(int rank, String host, OutputSink sink) {
        this.rank = rank;
        this.host = host;
        this.sink = sink;
    }

    /** From now on the calling thread, and each thread that it starts, prints for this rank. */
    public void attach() {
        CURRENT.set(this);
    }

    /** The calling thread prints for no rank any more. */
    public static void detach() {
        CURRENT.remove();
    }

    /** The output that the calling thread is attached to. */
    static @Nullable RankOutput current() {
        // All ranks share the common pool; its threads inherit from whichever rank happened to start them.
        return Thread.currentThread() instanceof ForkJoinWorkerThread worker
                        && worker.getPool() == ForkJoinPool.commonPool()
                ? null
                : CURRENT.get();
    }

    /** The rank that prints here. */
    int rank() {
        return rank;
    }

    /** The line that is being printed, of one of the two streams. */
    Line line(boolean error) {
        return error ? err : out;
    }

    /** Hands on what is left without a line end. Threads that still print afterwards are handed on at once. */
    @Override
    public void close() {
        out.close();
        err.close();
    }

    /** The bytes of a line that has not ended yet. */
    final class Line {
        private final boolean error;
        private byte[] bytes = new byte[256];
        private int length;
        private boolean closed;

        private Line(boolean error) {
            this.error = error;
        }

        synchronized void write(byte[] source, int offset, int count) {
            int end = offset + count;
            int wholeEnd = end;
            while (wholeEnd > offset && source[wholeEnd - 1] != '\n') {
                wholeEnd--;
            }
            if (wholeEnd > offset) {
                if (length == 0) {
                    sink.write(rank, host, error, source, offset, wholeEnd - offset);
                } else {
                    append(source, offset, wholeEnd - offset);
                    handOn();
                }
            }
            append(source, wholeEnd, end - wholeEnd);
            if (closed || length >= LINE_LIMIT_BYTES) {
                handOn();
            }
        }

        private void append(byte[] source, int offset, int count) {
            if (count > bytes.length - length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
            }
            System.arraycopy(source, offset, bytes, length, count);
            length += count;
        }

        private void handOn() {
            if (length > 0) {
                int count = length;
                length = 0;
                sink.write(rank, host, error, bytes, 0, count);
            }
        }

        /** Hands on the line that has not ended. */
        synchronized void handOnUnfinished() {
            handOn();
        }

        private synchronized void close() {
            closed = true;
            handOn();
        }
    }
}
