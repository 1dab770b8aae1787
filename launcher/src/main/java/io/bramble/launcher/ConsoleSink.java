package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bramble.process.RankOutput;
import java.io.PrintStream;

/**
 * Puts the ranks' lines on this JVM's standard streams, as they are or tagged with rank and host. At a terminal it shows below them how far
 * the job is.
 */
final class ConsoleSink implements LineSink {
    private final PrintStream out;
    private final PrintStream err;
    private static final String ERASE = "\r\u001b[K";

    /** Of a terminal, at least. */
    private static final int COLUMNS = 79;

    private final boolean tagged;
    private final boolean terminal;

    // Guarded by this: the last rank's text had no line end, so that another's would go on in its line.
    private boolean inLine;
    private int lastRank;
    private boolean lastError;
    private String progress = "";

    /** Whether the progress is to be seen just now, below the last line. */
    private boolean shown;

    /**
     * @param out standard output
     * @param err standard error
     * @param tagged whether each line begins with its rank and host
     * @param terminal whether standard error is one
     */
    ConsoleSink(PrintStream out, PrintStream err, boolean tagged, boolean terminal) {
        this.out = out;
        this.err = err;
        this.tagged = tagged;
        this.terminal = terminal;
    }

    @Override
    public boolean showsProgress() {
        return terminal;
    }

    @Override
    public synchronized void progress(String text) {
        if (terminal) {
            progress = text.length() > COLUMNS ? text.substring(0, COLUMNS) : text;
            hide();
            show();
        }
    }

    /** Takes the progress away. */
    @Override
    public void close() {
        progress("");
    }

    private void hide() {
        if (shown) {
            shown = false;
            err.print(ERASE);
            err.flush();
        }
    }

    /** Not behind a line that has not ended. */
    private void show() {
        if (!progress.isEmpty() && !inLine) {
            shown = true;
            err.print(progress);
            err.flush();
        }
    }

    @Override
    public synchronized void write(int rank, String host, boolean error, byte[] bytes, int offset, int length) {
        hide();
        PrintStream stream = error ? err : out;
        boolean sameLine = inLine && rank == lastRank && error == lastError;
        if (inLine && !sameLine) {
            // Ended on the stream that it was begun on.
            (lastError ? err : out).write('\n');
        }
        if (tagged) {
            byte[] tag = tag(rank, host).getBytes(UTF_8);
            int end = offset + length;
            int at = offset;
            while (at < end) {
                int next = at;
                while (next < end && bytes[next++] != '\n') {}
                if (at > offset || !sameLine) {
                    stream.write(tag, 0, tag.length);
                }
                stream.write(bytes, at, next - at);
                at = next;
            }
        } else {
            stream.write(bytes, offset, length);
        }
        stream.flush();
        inLine = bytes[offset + length - 1] != '\n';
        lastRank = rank;
        lastError = error;
        show();
    }

    static String tag(int rank, String host) {
        return "[" + (rank == RankOutput.UNATTRIBUTED ? "?" : Integer.toString(rank)) + "@" + host + "] ";
    }
}
