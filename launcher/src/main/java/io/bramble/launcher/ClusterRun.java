package io.bramble.launcher;

import io.bramble.error.BrambleException;
import io.bramble.error.UsageException;
import io.bramble.launcher.cluster.ArchiveCache;
import io.bramble.launcher.cluster.ClusterJob;
import io.bramble.launcher.cluster.ClusterPlan;
import io.bramble.launcher.cluster.HostCores;
import io.bramble.launcher.cluster.HostSpec;
import io.bramble.launcher.cluster.LocalHosts;
import io.bramble.launcher.cluster.RankLayout;
import io.bramble.launcher.dashboard.Dashboard;
import io.bramble.launcher.trace.TraceFile;
import io.bramble.process.MemberJob;
import io.bramble.spi.ProgramInfo;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Runs a job of several JVMs with its output where the command line wants it, then prints the one failure, if there is one. */
final class ClusterRun {
    /** What Agrona needs to reach memory outside the heap. */
    private static final List<String> OPENED = List.of("--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED");

    private final PrintStream out;
    private final PrintStream err;
    private final CommandLine line;
    private final JvmOptions jvms;
    private final String classPath;

    ClusterRun(PrintStream out, PrintStream err, CommandLine line, JvmOptions jvms, String classPath) {
        this.out = out;
        this.err = err;
        this.line = line;
        this.jvms = jvms;
        this.classPath = classPath;
    }

    /** Runs it and returns the exit code. */
    int run(ProgramInfo info, String generatedName, String command, ProgramWords words) {
        try {
            int ranks = ranks(info, command);
            RankLayout layout = RankLayout.of(ranks, jvms.hosts(), jvms.mapBy(), jvms.processes());
            if (line.dryRun()) {
                out.print(dryRun(info, layout));
                out.flush();
                return 0;
            }
            return run(info, generatedName, words, layout);
        } catch (UsageException e) {
            throw e;
        } catch (BrambleException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    private int run(ProgramInfo info, String generatedName, ProgramWords words, RankLayout layout) {
        TraceFile trace = TraceRun.open(line);
        Dashboard dashboard = DashboardRun.open(line, info.className(), layout.ranks(), err);
        LineSink sink = DashboardRun.shown(LineSink.of(out, err, line), dashboard);
        try {
            ClusterJob.Ended ended = ClusterJob.run(
                    new ClusterPlan(
                            MemberJob.terms(
                                    info,
                                    words.options(),
                                    words.words(),
                                    jvms.transport(),
                                    line.check(),
                                    line.tuning(),
                                    Version.number()),
                            generatedName,
                            words.options(),
                            words.words(),
                            jvms.hosts(),
                            layout,
                            jvms.transport(),
                            jvms.network(),
                            jvms.rsh(),
                            classPath,
                            MemberMain.class.getName(),
                            javaOptions(),
                            jvms.environment(),
                            jvms.workingDirectory(),
                            line.timeout(),
                            line.check(),
                            line.tuning(),
                            JobRun.watch(line, err, sink),
                            info.outlivesLoss(),
                            JobRun.lines(err, sink),
                            trace,
                            dashboard == null ? null : dashboard.elsewhere(),
                            sink),
                    System.in);
            sink.progress("");
            out.flush();
            err.print(ended.text());
            err.flush();
            DashboardRun.close(dashboard, ended.exitCode(), ended.text());
            if (ended.exitCode() == 0 && jvms.hosts().stream().anyMatch(LocalHosts::isHere)) {
                ArchiveCache.ofThisUser().jobIsOver(classPath);
            }
            return ended.exitCode();
        } finally {
            TraceRun.close(trace, line, err);
            DashboardRun.close(dashboard, Launcher.CANNOT_START, "the job could not be started");
            sink.close();
        }
    }

    private List<String> javaOptions() {
        List<String> all = new ArrayList<>(OPENED);
        all.addAll(jvms.javaOptions());
        return all;
    }

    private int ranks(ProgramInfo info, String command) {
        Integer given = line.ranks();
        if (given == null) {
            int slots = 0;
            boolean hasSlots = false;
            for (HostSpec host : jvms.hosts()) {
                Integer its = host.slots();
                hasSlots |= its != null;
                slots += its == null ? 1 : its;
            }
            // As they are laid out: where some hosts have slots, the others have one.
            given = hasSlots ? slots : HostCores.of(jvms.hosts(), jvms.rsh());
            given = Math.max(info.minRanks(), given);
        }
        return Launcher.ranks(given, command, info);
    }

    private String dryRun(ProgramInfo info, RankLayout layout) {
        StringBuilder text = new StringBuilder();
        for (RankLayout.Jvm jvm : layout.jvms()) {
            text.append(jvms.hosts().get(jvm.host()).target()).append(": ");
            text.append(jvm.ranks() == 1 ? "rank " + jvm.firstRank() : "ranks " + jvm.firstRank() + " to ");
            text.append(jvm.ranks() == 1 ? "" : String.valueOf(jvm.firstRank() + jvm.ranks() - 1));
            text.append(" of ")
                    .append(info.className())
                    .append(jvm.ranks() == 1 ? ", a JVM\n" : ", threads of a JVM\n");
        }
        return text.toString();
    }
}
