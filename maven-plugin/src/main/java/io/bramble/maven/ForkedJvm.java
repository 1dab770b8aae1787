package io.bramble.maven;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that has this one's terminal, and does not outlive it. */
final class ForkedJvm {
    /** How long it may take to end its job when this JVM ends, before it is killed. The launcher gives its own JVMs 3 s. */
    private static final long GRACE_S = 8;

    private ForkedJvm() {}

    /**
     * Runs it to its end and returns its exit code.
     *
     * @param command java and its words
     * @param folder its working directory
     * @throws InterruptedException where the caller was interrupted; the process has ended then
     */
    static int run(List<String> command, File folder) throws IOException, InterruptedException {
        // Not by a library that copies streams: the program's input would stall, and a terminal would be none for it.
        Process process =
                new ProcessBuilder(command).directory(folder).inheritIO().start();
        // Ctrl-C reaches both from the terminal; a signal to Maven alone has to be passed on.
        Thread hook = new Thread(() -> end(process), "bramble-run-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return process.waitFor();
        } finally {
            end(process);
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // This JVM is ending: the hook runs.
            }
        }
    }

    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(GRACE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
