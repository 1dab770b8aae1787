package io.bramble.launcher.trace;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The file of a job's timeline: made empty before the job, written once after it. Parts may come on several threads. */
public final class TraceFile implements Consumer<byte[]> {
    private final Path file;
    // Guarded by this.
    private final List<LanePart> parts = new ArrayList<>();
    private int unreadable;

    private TraceFile(Path file) {
        this.file = file;
    }

    /**
     * Makes it, with no events.
     *
     * @throws IOException where it cannot be written
     */
    public static TraceFile create(Path file) throws IOException {
        // Valid from here on, whatever becomes of this process.
        Files.writeString(file, "[]\n");
        return new TraceFile(file);
    }

    /** A part that came from another JVM. One that is damaged is counted, and the file says how many were. */
    @Override
    public void accept(byte[] line) {
        try {
            add(List.of(LanePart.decode(line)));
        } catch (RuntimeException e) {
            synchronized (this) {
                unreadable++;
            }
        }
    }

    /** Parts of a JVM. */
    public synchronized void add(List<LanePart> some) {
        parts.addAll(some);
    }

    /** Writes all that has come. */
    public synchronized void write() throws IOException {
        try (Writer to = Files.newBufferedWriter(file)) {
            new TraceText(parts, unreadable).write(to);
        }
    }
}
