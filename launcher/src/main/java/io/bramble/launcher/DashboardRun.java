package io.bramble.launcher;

import io.bramble.launcher.dashboard.Dashboard;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import org.jspecify.annotations.Nullable;

/** What a job's {@code --dashboard} has to say to people. */
final class DashboardRun {
    private static final String MODULE = "jdk.httpserver";

    private DashboardRun() {}

    /**
     * The page of the command line, before anything starts; null where there is none.
     *
     * @throws CannotStartException where the port is taken, or this runtime has no server
     */
    static @Nullable Dashboard open(CommandLine line, String program, int ranks, PrintStream err) {
        Integer port = line.dashboard();
        if (port == null) {
            return null;
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            throw new CannotStartException(
                    "--dashboard needs the module " + MODULE + ", which this Java runtime does not have: java="
                            + System.getProperty("java.home") + "; use another, or add it with jlink --add-modules "
                            + MODULE,
                    null);
        }
        try {
            Dashboard dashboard = Dashboard.open(program, ranks, port);
            err.println("dashboard: " + dashboard.url());
            err.flush();
            return dashboard;
        } catch (BindException e) {
            throw new CannotStartException(
                    "cannot show the dashboard: port=" + port + " of 127.0.0.1 is taken, or not yours ("
                            + e.getMessage()
                            + "); give another with --dashboard PORT, or --dashboard 0 for any that is free",
                    e);
        } catch (IOException e) {
            throw new CannotStartException(
                    "cannot show the dashboard: port=" + port + " cause=" + e + "; leave --dashboard out", e);
        }
    }

    /** Shows what goes there on the page too, where there is one. */
    static LineSink shown(LineSink sink, @Nullable Dashboard dashboard) {
        return dashboard == null ? sink : new ShownSink(sink, dashboard);
    }

    /** Shows the end of the job. */
    static void close(@Nullable Dashboard dashboard, int exitCode, String text) {
        if (dashboard != null) {
            dashboard.close(exitCode, text);
        }
    }
}
