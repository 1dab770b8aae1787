package io.bramble.launcher;

import io.bramble.launcher.trace.TraceFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a job's {@code --trace} has to say to people. */
final class TraceRun {
    private TraceRun() {}

    /**
     * The file of the command line, before anything starts; null where there is none.
     *
     * @throws CannotStartException where it cannot be written
     */
    static @Nullable TraceFile open(CommandLine line) {
        Path file = line.trace();
        try {
            return file == null ? null : TraceFile.create(file);
        } catch (IOException e) {
            throw new CannotStartException(
                    "cannot write the timeline: file=" + file + " cause=" + e
                            + "; name a file in a folder that is there and yours, or leave --trace out",
                    e);
        }
    }

    /** Writes it when the job is over, whatever came of that; the exit code stays the job's. */
    static void close(@Nullable TraceFile file, CommandLine line, PrintStream err) {
        if (file == null) {
            return;
        }
        try {
            file.write();
        } catch (IOException e) {
            err.println("the timeline was not written: file=" + line.trace() + " cause=" + e
                    + "; make room and run the job again");
        }
    }
}
