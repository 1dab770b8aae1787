package io.bramble.benchmarks;

import java.io.IOException;

/** Another process that keeps one core busy until it is closed. It ends by itself where this JVM is gone. */
final class BusyCore implements AutoCloseable {
    private static final String SPIN =
            "while [ -d /proc/$0 ]; do i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done; done";

    private final Process process;

    private BusyCore(Process process) {
        this.process = process;
    }

    /** Starts it. */
    static BusyCore start() {
        try {
            String self = String.valueOf(ProcessHandle.current().pid());
            return new BusyCore(new ProcessBuilder("sh", "-c", SPIN, self).start());
        } catch (IOException e) {
            throw new IllegalStateException("cannot start a process that keeps a core busy: " + e.getMessage(), e);
        }
    }

    /** Its number. */
    long pid() {
        return process.pid();
    }

    /** Ends it. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
