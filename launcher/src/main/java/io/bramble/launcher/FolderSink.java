package io.bramble.launcher;

import io.bramble.process.RankOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Puts each rank's lines into files of its own: {@code rank-3.out}, {@code rank-3.err}; nobody's into {@code rank-unknown.out}. */
final class FolderSink implements LineSink {
    private final Path folder;
    private final Map<String, OutputStream> files = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    /**
     * Makes the folder where it is not there.
     *
     * @throws CannotStartException where that is impossible
     */
    FolderSink(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStartException(
                    "cannot make the folder " + folder + " for the output: " + e
                            + "; choose another with --output dir=DIR",
                    e);
        }
    }

    @Override
    public synchronized void write(int rank, String host, boolean error, byte[] bytes, int offset, int length) {
        String name = "rank-" + (rank == RankOutput.UNATTRIBUTED ? "unknown" : Integer.toString(rank))
                + (error ? ".err" : ".out");
        try {
            OutputStream file = files.get(name);
            if (file == null) {
                // The first time in place of what an earlier job has left. Unbuffered: whoever looks on sees each line.
                file = begun.add(name)
                        ? Files.newOutputStream(folder.resolve(name))
                        : Files.newOutputStream(folder.resolve(name), StandardOpenOption.APPEND);
                files.put(name, file);
            }
            file.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
        }
    }

    /** Closes the files. What threads that the job has left behind still print is added. */
    @Override
    public synchronized void close() {
        for (OutputStream file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot finish a file in " + folder, e);
            }
        }
        files.clear();
    }
}
