package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bramble.process.OutputSink;
import io.bramble.process.RankOutput;
import java.io.PrintStream;

/** Puts the ranks' lines on this JVM's standard streams, as they are or tagged with rank and host. */
final class ConsoleSink implements OutputSink {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean tagged;

    // Guarded by this: the last rank's text had no line end, so that another's would go on in its line.
    private boolean inLine;
    private int lastRank;
    private boolean lastError;

    ConsoleSink(PrintStream out, PrintStream err, boolean tagged) {
        this.out = out;
        this.err = err;
        this.tagged = tagged;
    }

    @Override
    public synchronized void write(int rank, String host, boolean error, byte[] bytes, int offset, int length) {
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
    }

    static String tag(int rank, String host) {
        return "[" + (rank == RankOutput.UNATTRIBUTED ? "?" : Integer.toString(rank)) + "@" + host + "] ";
    }
}
