package io.bramble.launcher.dashboard;

import io.bramble.process.JvmStatus;
import io.bramble.process.OutputSink;
import java.io.IOException;
import java.util.function.Consumer;

/** A job's live page, from before the job until its end is told. */
public final class Dashboard {
    /** The port where none is given. */
    public static final int PORT = 7077;

    private final Scoreboard board;
    private final DashboardServer server;

    private Dashboard(Scoreboard board, DashboardServer server) {
        this.board = board;
        this.server = server;
    }

    /**
     * Shows a job that begins now.
     *
     * @param port 0 for any that is free
     * @throws IOException where the port is taken, or not this user's to take
     */
    public static Dashboard open(String program, int ranks, int port) throws IOException {
        Scoreboard board = new Scoreboard(program, ranks, System::nanoTime);
        return new Dashboard(board, DashboardServer.listen(board, port));
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    /** Takes statuses of this JVM's ranks. */
    public Consumer<JvmStatus> here() {
        return board::told;
    }

    /** Takes statuses of other JVMs. */
    public Consumer<byte[]> elsewhere() {
        return board;
    }

    /** Shows text of ranks too. */
    public void printed(int rank, String host, boolean error, byte[] bytes, int offset, int length) {
        board.printed(rank, host, error, bytes, offset, length);
    }

    /** As {@link OutputSink#progress}. */
    public void progress(String text) {
        board.progress(text);
    }

    /** Shows the end of the job to all pages that are open, and is gone. The first call counts. */
    public void close(int exitCode, String text) {
        board.ended(exitCode, text);
        server.close();
    }
}
