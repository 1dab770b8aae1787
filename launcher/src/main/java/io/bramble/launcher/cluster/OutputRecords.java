package io.bramble.launcher.cluster;

import io.bramble.process.OutputSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The lines of ranks on the standard output of their JVM, each with its rank and stream before it, so that the launcher can tell them
 * apart; what is not one of these was printed by the JVM itself. A record is a line: {@link #LEAD}, a letter for the kind, the rank, a
 * colon, and the text.
 */
public final class OutputRecords implements OutputSink {
    /** Begins a record: "data link escape", which no text has at the beginning of a line. */
    static final byte LEAD = 0x10;

    /** What a record is; the letter is in the record. */
    enum Kind {
        /** A line of standard output. */
        OUT('o', false, true),
        /** A line of standard error. */
        ERR('e', true, true),
        /** Text of standard output whose line has not ended. */
        OUT_PART('p', false, false),
        /** Text of standard error whose line has not ended. */
        ERR_PART('q', true, false),
        /** A line of the result, printed when all else has been. */
        RESULT('r', false, true),
        /** Text of the result whose line has not ended. */
        RESULT_PART('s', false, false),
        /** How far the job is: no output, shown at a terminal. */
        PROGRESS('g', true, true),
        /** Some of what the JVM has kept of its ranks' calls. */
        TIMELINE('t', false, true);

        final char letter;
        final boolean error;
        final boolean whole;

        Kind(char letter, boolean error, boolean whole) {
            this.letter = letter;
            this.error = error;
            this.whole = whole;
        }

        boolean isResult() {
            return this == RESULT || this == RESULT_PART;
        }

        static Kind of(byte letter) {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no such record: letter=" + (char) letter);
        }
    }

    private final OutputStream to;
    private final boolean result;
    private final boolean progress;

    private OutputRecords(OutputStream to, boolean result, boolean progress) {
        this.to = to;
        this.result = result;
        this.progress = progress;
    }

    /**
     * Writes what ranks print there.
     *
     * @param progress whether the launcher shows how far the job is
     */
    public static OutputRecords output(OutputStream to, boolean progress) {
        return new OutputRecords(to, false, progress);
    }

    /** Writes a part of what this JVM has kept of its ranks' calls there. */
    public static void timeline(OutputStream to, int rank, byte[] line) {
        record(to, Kind.TIMELINE, rank, line);
    }

    private static void record(OutputStream to, Kind kind, int rank, byte[] line) {
        synchronized (to) {
            try {
                append(to, kind, rank, line, 0, line.length);
                to.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void append(OutputStream to, Kind kind, int rank, byte[] bytes, int offset, int length)
            throws IOException {
        to.write(LEAD);
        to.write((kind.letter + Integer.toString(rank) + ":").getBytes(StandardCharsets.US_ASCII));
        to.write(bytes, offset, length);
        to.write('\n');
    }

    /** Writes the job's result there. */
    public static OutputRecords result(OutputStream to) {
        return new OutputRecords(to, true, false);
    }

    @Override
    public boolean showsProgress() {
        return progress;
    }

    @Override
    public void progress(String text) {
        if (progress) {
            // The master's.
            record(to, Kind.PROGRESS, 0, text.replace('\n', ' ').getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void write(int rank, String host, boolean error, byte[] bytes, int offset, int length) {
        // One lock for all records of this JVM, so that they stay whole.
        synchronized (to) {
            try {
                int at = offset;
                int end = offset + length;
                while (at < end) {
                    int next = at;
                    while (next < end && bytes[next] != '\n') {
                        next++;
                    }
                    append(to, kind(error, next < end), rank, bytes, at, next - at);
                    at = next + 1;
                }
                to.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Kind kind(boolean error, boolean whole) {
        if (result) {
            return whole ? Kind.RESULT : Kind.RESULT_PART;
        }
        if (error) {
            return whole ? Kind.ERR : Kind.ERR_PART;
        }
        return whole ? Kind.OUT : Kind.OUT_PART;
    }
}
