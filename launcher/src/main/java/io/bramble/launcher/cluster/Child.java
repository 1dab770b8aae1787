package io.bramble.launcher.cluster;

import io.bramble.process.OutputSink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that the launcher has started: its process here, or the remote shell's, and the threads that read what it prints. Used by the
 * thread that starts it, then by the job's.
 */
final class Child {
    private static final int WORD_LIMIT_BYTES = 4096;
    private static final long LOOK_MS = 20;

    final int jvm;
    final String host;
    final RankLayout.Jvm place;
    private final Process process;
    private final OutputReader out;
    private final OutputReader err;
    private final Thread outThread;
    private final Thread errThread;
    private @Nullable String failure;

    /** What it has said is part of a sentence about it. */
    private volatile boolean isTold;

    Child(
            int jvm,
            String host,
            RankLayout.Jvm place,
            Process process,
            OutputSink sink,
            Consumer<byte[]> timelines,
            Runnable beforeResult) {
        this.jvm = jvm;
        this.host = host;
        this.place = place;
        this.process = process;
        this.out = new OutputReader(process.getInputStream(), host, false, sink, timelines, beforeResult);
        this.err = new OutputReader(process.getErrorStream(), host, true, sink, line -> {}, () -> {});
        this.outThread = thread(out, "out");
        this.errThread = thread(err, "err");
        errThread.start();
    }

    private Thread thread(Runnable code, String name) {
        Thread thread = new Thread(code, "bramble-jvm-" + jvm + "-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * For a remote one: gives the node what it asks for until it says that it becomes the JVM.
     *
     * @return false where it did not come so far; {@link #describeEnd} says why
     */
    boolean serveNode(List<AppFile> files, OutputSink sink) throws IOException {
        InputStream in = process.getInputStream();
        String line;
        while ((line = readLine(in)) != null) {
            if (!line.startsWith(NodeScript.WORD + " ")) {
                // What the login shell prints.
                byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
                sink.write(io.bramble.process.RankOutput.UNATTRIBUTED, host, false, bytes, 0, bytes.length);
                continue;
            }
            String said = line.substring(NodeScript.WORD.length() + 1);
            if (said.equals(NodeScript.READY)) {
                return true;
            } else if (said.startsWith(NodeScript.FAIL + " ")) {
                failure = said.substring(NodeScript.FAIL.length() + 1);
                return false;
            } else if (said.startsWith(NodeScript.NEED + " ")) {
                send(said.substring(NodeScript.NEED.length() + 1), files);
            }
        }
        return false;
    }

    private void send(String sha256, List<AppFile> files) throws IOException {
        for (AppFile file : files) {
            if (file.sha256().equals(sha256)) {
                OutputStream to = process.getOutputStream();
                Files.copy(file.path(), to);
                to.flush();
                return;
            }
        }
        throw new IOException("the host asked for a file that is not the application's: sha256=" + sha256);
    }

    /** Byte by byte: what follows the line is not ours to read. */
    private static @Nullable String readLine(InputStream in) throws IOException {
        byte[] bytes = new byte[WORD_LIMIT_BYTES];
        int count = 0;
        int next;
        while ((next = in.read()) >= 0 && next != '\n') {
            if (count < bytes.length) {
                bytes[count++] = (byte) next;
            }
        }
        return next < 0 && count == 0 ? null : new String(bytes, 0, count, StandardCharsets.UTF_8);
    }

    /** Tells the JVM what it is; its standard input goes on with {@code input}, or ends. */
    void begin(MemberHeader header, @Nullable InputStream input) throws IOException {
        outThread.start();
        OutputStream to = new BufferedOutputStream(process.getOutputStream());
        header.write(to);
        if (input == null) {
            to.close();
        } else {
            thread(() -> copy(input, to), "in").start();
        }
    }

    private static void copy(InputStream input, OutputStream to) {
        byte[] buffer = new byte[16 * 1024];
        try (to) {
            int count;
            while ((count = input.read(buffer)) >= 0) {
                to.write(buffer, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            // It reads no more.
        }
    }

    /** What it prints, for one that has not begun; bytes before {@link #serveNode}'s end are not for others. */
    InputStream output() {
        return process.getInputStream();
    }

    /** Its standard input, for one that has not begun. */
    OutputStream input() {
        return process.getOutputStream();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end, at most that long; whether it has ended. */
    boolean await(long limitMs) throws InterruptedException {
        return process.waitFor(limitMs, TimeUnit.MILLISECONDS);
    }

    /** Waits until all that it has printed is handed on; no longer than that for more to come, as somebody else may hold its pipe open. */
    void awaitOutput(long limitMs) throws InterruptedException {
        awaitEnd(outThread, out, limitMs);
        awaitEnd(errThread, err, limitMs);
    }

    /** The same of its standard error only, for one that has not begun. */
    void awaitErrors(long limitMs) throws InterruptedException {
        awaitEnd(errThread, err, limitMs);
    }

    private static void awaitEnd(Thread thread, OutputReader reader, long limitMs) throws InterruptedException {
        long steps = reader.steps();
        long sinceNs = System.nanoTime();
        while (thread.isAlive() && System.nanoTime() - sinceNs < limitMs * 1_000_000) {
            thread.join(LOOK_MS);
            long now = reader.steps();
            if (now != steps || (now & 1) != 0) {
                steps = now;
                sinceNs = System.nanoTime();
            }
        }
    }

    int exitCode() {
        return process.exitValue();
    }

    void destroy() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** A sentence about it is what standard error shows. */
    void told() {
        isTold = true;
    }

    /** Shows what it has said that may have been part of a sentence about its start. */
    void showHeld() {
        err.show(!isTold);
    }

    /** How it ended, and what it said last: for one that did not come to run its ranks. */
    String describeEnd() {
        if (failure != null) {
            return failure;
        }
        String said = err.last().isEmpty() ? out.last() : err.last();
        if (said.contains("UnsupportedClassVersionError")) {
            return "its Java is too old; install one, 17 or newer, or name it there with BRAMBLE_JAVA or JAVA_HOME";
        }
        String end = !process.isAlive() ? "exit code " + process.exitValue() + signal(process.exitValue()) : "it runs";
        return end + (said.isEmpty() ? ", it said nothing" : ", it said: " + said);
    }

    static String signal(int exitCode) {
        return switch (exitCode) {
            case 129, 130, 131, 134, 135, 136, 137, 139, 143 -> " (signal " + (exitCode - 128) + ")";
            default -> "";
        };
    }
}
