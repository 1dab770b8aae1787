package io.bramble.launcher;

import io.bramble.bootstrap.AbortCause;
import io.bramble.bootstrap.ControlPlan;
import io.bramble.bootstrap.HeadSettings;
import io.bramble.bootstrap.JobSecret;
import io.bramble.bootstrap.JoinRecord;
import io.bramble.bootstrap.RankOrder;
import io.bramble.bootstrap.ReportKind;
import io.bramble.launcher.dashboard.Dashboard;
import io.bramble.launcher.meeting.Briefing;
import io.bramble.launcher.meeting.HeadAddresses;
import io.bramble.launcher.meeting.MeetingHead;
import io.bramble.launcher.trace.TraceFile;
import io.bramble.process.HostName;
import io.bramble.process.LocalJob;
import io.bramble.process.MemberJob;
import io.bramble.process.Membership;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs a job as its head node, in the JVM that has rank 0 too. */
final class HeadRun {
    /** How long others may take to leave; longer than the head itself waits for them. */
    private static final Duration LEAVE = Duration.ofSeconds(6);

    private final PrintStream out;
    private final PrintStream err;
    private final CommandLine line;
    private final JoinOptions join;

    HeadRun(PrintStream out, PrintStream err, CommandLine line, JoinOptions join) {
        this.out = out;
        this.err = err;
        this.line = line;
        this.join = join;
    }

    /**
     * How it waits for the others.
     *
     * @param patience how long
     * @param newsEvery how often it says who is missing
     * @param tellsOfEach whether it says who comes
     */
    record Waiting(Duration patience, Duration newsEvery, boolean tellsOfEach) {}

    /**
     * Runs it and returns the exit code of the job.
     *
     * @param ranks of all JVMs together
     * @param listening is told the port
     * @param whenComplete is called when all ranks are there; must not block
     */
    int run(
            Work work,
            int ranks,
            JobSecret secret,
            HeadAddresses addresses,
            int port,
            RankOrder order,
            Waiting waiting,
            IntConsumer listening,
            Runnable whenComplete) {
        ControlPlan times = ControlPlan.standard().withJoinNs(waiting.patience().toNanos());
        byte[] brief = new Briefing(
                        work.program().info().className(),
                        work.options(),
                        work.words(),
                        join.transport(),
                        work.check(),
                        line.trace() != null,
                        line.dashboard() != null,
                        OwnRanks.hangAfterMs(line))
                .encode(Version.number());
        HeadSettings settings = new HeadSettings(secret, work.terms(join.transport()), ranks, order, times, brief);
        TraceFile trace = TraceRun.open(line);
        Dashboard dashboard = DashboardRun.open(line, work.program().info().className(), ranks, err);
        try (LineSink sink = DashboardRun.shown(LineSink.of(out, err, line), dashboard);
                MeetingHead head = MeetingHead.listen(
                        addresses.listenAt(port),
                        settings,
                        this::say,
                        waiting.newsEvery(),
                        waiting.tellsOfEach(),
                        whenComplete)) {
            head.reportTo((about, bytes) -> taken(about, bytes, trace, dashboard));
            if (work.program().info().outlivesLoss()) {
                head.outliveLoss(JobRun.lines(err, sink));
            }
            listening.accept(head.port());
            LocalJob.HangWatch watch = JobRun.watch(line, err, sink);
            if (watch != null) {
                head.report(watch, ranks);
            }
            if (line.timeout() != null) {
                head.limit(line.timeout());
            }
            Membership membership = new Membership(
                    secret,
                    new InetSocketAddress(addresses.all().get(0), head.port()),
                    JoinRecord.HEAD_JVM_ID,
                    HostName.local(),
                    join.transport(),
                    join.network(),
                    Version.number());
            MemberJob.Ended ended = new OwnRanks(sink, err)
                    .run(work, join.ownRanks(), membership, times, OwnRanks.hangAfterMs(line), Observed.of(line));
            LocalJob.Failure failure = ended.outcome().failure();
            if (failure != null && head.cause() == null) {
                head.abort(new AbortCause(
                        failure.rank(),
                        failure.host(),
                        failure.call(),
                        ended.outcome().exitCode(),
                        failure.text().lines().findFirst().orElse(""),
                        failure.text()));
            }
            head.awaitEnd(LEAVE);
            AbortCause cause = head.cause();
            if (cause != null) {
                err.print(cause.text());
            }
            err.flush();
            int exitCode = cause != null ? cause.exitCode() : ended.outcome().exitCode();
            DashboardRun.close(dashboard, exitCode, cause != null ? cause.text() : "");
            return exitCode;
        } finally {
            TraceRun.close(trace, line, err);
            DashboardRun.close(dashboard, Launcher.CANNOT_START, "the job could not be started");
        }
    }

    private static void taken(
            ReportKind about, byte[] bytes, @Nullable TraceFile trace, @Nullable Dashboard dashboard) {
        if (about == ReportKind.TIMELINE && trace != null) {
            trace.accept(bytes);
        } else if (about == ReportKind.STATUS && dashboard != null) {
            dashboard.elsewhere().accept(bytes);
        }
    }

    private void say(String sentence) {
        err.println(sentence);
    }
}
