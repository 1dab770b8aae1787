package io.bramble.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * This JVM's standard streams while ranks are threads of it: what a rank prints goes to that rank's {@link RankOutput}, standard
 * input is rank 0's and at its end for all others.
 */
public final class RankStreams {
    private final PrintStream originalOut = System.out;
    private final PrintStream originalErr = System.err;
    private final InputStream originalIn = System.in;
    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;

    private RankStreams(@Nullable RankOutput elsewhere) {
        out = new PrintStream(new Routed(originalOut, false, elsewhere), false, charset("stdout"));
        err = new PrintStream(new Routed(originalErr, true, elsewhere), false, charset("stderr"));
        in = new RankZeroInput(originalIn);
    }

    /**
     * Replaces {@code System.out}, {@code System.err} and {@code System.in} until they are restored.
     *
     * @param elsewhere takes what is printed by threads that no rank has started; null leaves it to the streams of before
     */
    public static RankStreams install(@Nullable RankOutput elsewhere) {
        RankStreams streams = new RankStreams(elsewhere);
        System.setOut(streams.out);
        System.setErr(streams.err);
        System.setIn(streams.in);
        return streams;
    }

    /** What {@code System.out} has become, also where the program has put another in its place since. */
    public PrintStream out() {
        return out;
    }

    /** Puts back the streams of before, except where the program has put its own in the meantime. */
    public void restore() {
        if (System.out == out) {
            System.setOut(originalOut);
        }
        if (System.err == err) {
            System.setErr(originalErr);
        }
        if (System.in == in) {
            System.setIn(originalIn);
        }
    }

    /**
     * The encoding of this JVM's standard streams: since 19 in a standard property, before in one that is set for terminals only.
     *
     * @param stream {@code stdout} or {@code stderr}
     */
    public static Charset charset(String stream) {
        String name = System.getProperty(stream + ".encoding", System.getProperty("sun." + stream + ".encoding"));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /** Looks at each write whose it is. */
    private static final class Routed extends OutputStream {
        private final PrintStream original;
        private final boolean error;
        private final @Nullable RankOutput elsewhere;

        private Routed(PrintStream original, boolean error, @Nullable RankOutput elsewhere) {
            this.original = original;
            this.error = error;
            this.elsewhere = elsewhere;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            RankOutput current = RankOutput.current();
            RankOutput output = current == null ? elsewhere : current;
            if (output != null) {
                output.line(error).write(bytes, offset, length);
            } else {
                original.write(bytes, offset, length);
                original.flush();
            }
        }

        @Override
        public void flush() {
            original.flush();
        }
    }

    /** The standard input for rank 0 and threads of no rank; empty for the others. */
    private static final class RankZeroInput extends InputStream {
        private final InputStream original;

        private RankZeroInput(InputStream original) {
            this.original = original;
        }

        private static boolean mine() {
            RankOutput current = RankOutput.current();
            if (current == null) {
                return true;
            }
            // Whoever asks for input has asked a question first, in a line that has not ended.
            current.line(false).handOnUnfinished();
            return current.rank() == 0;
        }

        @Override
        public int read() throws IOException {
            return mine() ? original.read() : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return mine() ? original.read(bytes, offset, length) : -1;
        }

        @Override
        public int available() throws IOException {
            return mine() ? original.available() : 0;
        }
    }
}
