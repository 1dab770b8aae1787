package io.bramble.launcher.cluster;

import io.bramble.process.OutputSink;
import io.bramble.process.RankOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one output stream of a JVM to its end, on a thread of its own: hands on the ranks' lines as theirs, all other lines as nobody's.
 * Keeps the last of these, which may say why a JVM did not start.
 */
final class OutputReader implements Runnable {
    /** Longer lines are handed on in pieces. */
    private static final int LINE_LIMIT_BYTES = 2 * RankOutput.LINE_LIMIT_BYTES;

    private static final int LINES_KEPT = 12;

    private static final int HELD_BYTES = 64 * 1024;

    private final InputStream in;
    private final String host;
    private final boolean error;
    private final OutputSink sink;
    private final Consumer<byte[]> timelines;
    private final Runnable beforeResult;
    private final Deque<String> last = new ArrayDeque<>();
    private byte[] line = new byte[8 * 1024];
    private int length;
    private boolean resultBegun;

    /** Guarded by {@link #last}: what may be part of the sentence about a JVM that does not start; null once it is shown as it comes. */
    private @Nullable ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** Odd while what was read is being handed on, which may take long where the launcher's own output is read slowly. */
    private volatile long steps;

    /**
     * @param in where the JVM's output comes from
     * @param host the JVM's
     * @param error whether it is its standard error
     * @param sink takes the lines
     * @param timelines takes what the JVM has kept of its ranks' calls
     * @param beforeResult returns when the result may be shown
     */
    OutputReader(
            InputStream in,
            String host,
            boolean error,
            OutputSink sink,
            Consumer<byte[]> timelines,
            Runnable beforeResult) {
        this.in = in;
        this.host = host;
        this.error = error;
        this.sink = sink;
        this.timelines = timelines;
        this.beforeResult = beforeResult;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[32 * 1024];
        try {
            int count;
            while ((count = in.read(buffer)) >= 0) {
                steps++;
                int at = 0;
                while (at < count) {
                    int next = at;
                    while (next < count && buffer[next] != '\n') {
                        next++;
                    }
                    boolean whole = next < count;
                    int end = whole ? next + 1 : next;
                    append(buffer, at, end - at);
                    if (whole || length >= LINE_LIMIT_BYTES) {
                        handOn();
                    }
                    at = end;
                }
                steps++;
            }
        } catch (IOException e) {
            // The process is gone, or the pipe was closed on purpose.
        }
        handOn();
    }

    private void append(byte[] bytes, int offset, int count) {
        if (count > line.length - length) {
            line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
        }
        System.arraycopy(bytes, offset, line, length, count);
        length += count;
    }

    private void handOn() {
        if (length == 0) {
            return;
        }
        int count = length;
        length = 0;
        int colon = 0;
        while (colon < count && line[colon] != ':') {
            colon++;
        }
        if (line[0] != OutputRecords.LEAD || colon < 3 || colon == count) {
            keep(count);
            if (!hold(count)) {
                sink.write(RankOutput.UNATTRIBUTED, host, error, line, 0, count);
            }
            return;
        }
        OutputRecords.Kind kind = OutputRecords.Kind.of(line[1]);
        int rank = Integer.parseInt(new String(line, 2, colon - 2, java.nio.charset.StandardCharsets.US_ASCII));
        int end = line[count - 1] == '\n' ? count - 1 : count;
        if (kind == OutputRecords.Kind.TIMELINE) {
            timelines.accept(Arrays.copyOfRange(line, colon + 1, end));
            return;
        }
        if (kind == OutputRecords.Kind.PROGRESS) {
            sink.progress(new String(line, colon + 1, end - colon - 1, java.nio.charset.StandardCharsets.UTF_8));
            return;
        }
        if (kind.isResult() && !resultBegun) {
            resultBegun = true;
            beforeResult.run();
        }
        // Without its line end where the rank's line has none yet.
        int text = (kind.whole ? count : end) - colon - 1;
        if (text > 0) {
            sink.write(rank, host, kind.error, line, colon + 1, text);
        }
    }

    private boolean hold(int count) {
        synchronized (last) {
            ByteArrayOutputStream lines = held;
            if (lines == null || !error) {
                return false;
            }
            if (lines.size() + count <= HELD_BYTES) {
                lines.write(line, 0, count);
                return true;
            }
        }
        show(true);
        return false;
    }

    /**
     * Shows what was held back, and all that follows as it comes. Any thread; may block.
     *
     * @param needed false where a sentence has told it
     */
    void show(boolean needed) {
        synchronized (last) {
            ByteArrayOutputStream lines = held;
            held = null;
            if (lines != null && needed && lines.size() > 0) {
                sink.write(RankOutput.UNATTRIBUTED, host, error, lines.toByteArray(), 0, lines.size());
            }
        }
    }

    private void keep(int count) {
        synchronized (last) {
            last.addLast(new String(line, 0, Math.min(count, 1000), java.nio.charset.StandardCharsets.UTF_8).strip());
            if (last.size() > LINES_KEPT) {
                last.removeFirst();
            }
        }
    }

    /** Changes with all that is read, and is odd while that is handed on. Any thread. */
    long steps() {
        return steps;
    }

    /** The last lines that no rank has printed, as one. Any thread. */
    String last() {
        synchronized (last) {
            return String.join(" / ", last);
        }
    }
}
