package io.bramble.launcher.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM on a host that answers questions, a line each, by its standard streams: what it prints and does not begin with {@link #WORD} is
 * not for us. It must end where its standard input does. Of one thread.
 */
public final class HostProcess implements AutoCloseable {
    /** Begins a line of an answer. */
    public static final String WORD = "BRAMBLE-ANSWER ";

    /** The last line of an answer. */
    public static final String DONE = "done";

    private static final String GONE = "gone";
    private static final long EXIT_MS = 500;

    private final Child child;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    HostProcess(Child child, String name) {
        this.child = child;
        Thread reader = new Thread(this::read, "bramble-answers-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        // Not closed here: close() ends the process, and the pipe with it.
        BufferedReader in = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8));
        try {
            String line;
            while ((line = in.readLine()) != null) {
                if (line.startsWith(WORD)) {
                    lines.add(line.substring(WORD.length()));
                }
            }
        } catch (IOException e) {
            // It is gone.
        }
        lines.add(GONE);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @return its lines without the last
     * @throws IOException where none comes in time; says what the process said last, if it has ended
     */
    public List<String> ask(String question, Duration patience) throws IOException {
        try {
            child.input().write((question + "\n").getBytes(StandardCharsets.UTF_8));
            child.input().flush();
        } catch (IOException e) {
            throw new IOException(end(), e);
        }
        List<String> answer = new ArrayList<>();
        long beganNs = System.nanoTime();
        try {
            while (true) {
                String line = lines.poll(patience.toNanos() - (System.nanoTime() - beganNs), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw new IOException("no answer within " + patience.toSeconds() + " s");
                } else if (line.equals(DONE)) {
                    return answer;
                } else if (line.equals(GONE)) {
                    throw new IOException(end());
                }
                answer.add(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String end() {
        return end(child);
    }

    /** How a child that did not come so far has ended, or that it runs. */
    static String end(Child child) {
        try {
            child.await(EXIT_MS);
            child.awaitErrors(EXIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return child.describeEnd();
    }

    /** Ends it. */
    @Override
    public void close() {
        child.destroy();
    }
}
