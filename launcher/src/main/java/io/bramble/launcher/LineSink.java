package io.bramble.launcher;

import io.bramble.process.OutputSink;
import java.io.PrintStream;
import java.nio.file.Path;

/** Where a command line wants the ranks' lines. */
interface LineSink extends OutputSink, AutoCloseable {
    /**
     * That of a command line.
     *
     * @throws CannotStartException where its folder cannot be made
     */
    static LineSink of(PrintStream out, PrintStream err, CommandLine line) {
        Path folder = line.folder();
        return folder != null
                ? new FolderSink(folder)
                : new ConsoleSink(out, err, line.output() == CommandLine.Output.TAGGED, Terminal.isAt(err));
    }

    /** Gives back what it holds. What threads that the job has left behind still print is shown all the same. */
    @Override
    void close();
}
