package io.bramble.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What came of one start of a process.
 *
 * @param rows what it printed, and the time of the whole launch; empty where it failed
 * @param failure why it failed; empty where it did not
 */
record Launch(List<JsonRow> rows, String failure) {
    /** The name of the row with the time of the whole launch. */
    static final String WALL = "wall";

    private static final int TOLD_CHARS = 300;

    /** Runs it to its end; one that hangs is ended, with all it has started. */
    static Launch run(Side side, int timeoutSeconds) {
        if (!Files.exists(Path.of(side.needs()))) {
            return new Launch(List.of(), side.needs() + " is not there");
        }
        Path out = null;
        try {
            out = Files.createTempFile("bramble-compare", ".out");
            ProcessBuilder builder = new ProcessBuilder(side.command())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().putAll(side.environment());
            long beganNs = System.nanoTime();
            Process process = builder.start();
            boolean ended = process.waitFor(timeoutSeconds, TimeUnit.SECONDS);
            double wallUs = (System.nanoTime() - beganNs) / 1e3;
            if (!ended) {
                end(process);
                return new Launch(List.of(), "hung: ended after " + timeoutSeconds + " s");
            }
            String printed = Files.readString(out, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                return new Launch(List.of(), "exit code " + process.exitValue() + ": " + brief(printed));
            }
            List<JsonRow> rows = new ArrayList<>(JsonRow.of(printed));
            rows.add(JsonRow.of(WALL, wallUs));
            return new Launch(rows, "");
        } catch (IOException e) {
            return new Launch(List.of(), "cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + side.name() + " ran", e);
        } finally {
            delete(out);
        }
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    private static String brief(String printed) {
        String line = printed.strip().replaceAll("\\s+", " ");
        return line.length() <= TOLD_CHARS ? line : line.substring(0, TOLD_CHARS) + "…";
    }

    private static void delete(@org.jspecify.annotations.Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // A file of a few lines in the temporary folder.
            }
        }
    }
}
