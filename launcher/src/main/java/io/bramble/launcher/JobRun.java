package io.bramble.launcher;

import io.bramble.launcher.dashboard.Dashboard;
import io.bramble.launcher.trace.LanePart;
import io.bramble.launcher.trace.TraceFile;
import io.bramble.observe.Timeline;
import io.bramble.process.HostName;
import io.bramble.process.LocalJob;
import io.bramble.process.OutputSink;
import io.bramble.process.RankOutput;
import io.bramble.process.RankStreams;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a job with its output where the command line wants it, then prints the result or the one failure. */
final class JobRun {
    private final PrintStream out;
    private final PrintStream err;
    private final Function<LocalJob.JobPlan, LocalJob.Outcome> jobs;
    private final CommandLine line;

    JobRun(PrintStream out, PrintStream err, Function<LocalJob.JobPlan, LocalJob.Outcome> jobs, CommandLine line) {
        this.out = out;
        this.err = err;
        this.jobs = jobs;
        this.line = line;
    }

    /** What {@code --dry-run} prints. */
    static String plan(ProgramInfo info, int ranks) {
        return HostName.local() + ": " + (ranks == 1 ? "rank 0" : "ranks 0 to " + (ranks - 1)) + " of "
                + info.className() + ", threads of one JVM\n";
    }

    /** Runs it and returns the exit code. */
    int run(Program program, int ranks, ProgramWords words) {
        TraceFile trace = TraceRun.open(line);
        Timeline timeline = trace == null ? null : new Timeline(System::nanoTime, Timeline.SPANS);
        Dashboard dashboard = DashboardRun.open(line, program.info().className(), ranks, err);
        LineSink sink = DashboardRun.shown(LineSink.of(out, err, line), dashboard);
        String host = HostName.local();
        RankOutput unattributed = new RankOutput(RankOutput.UNATTRIBUTED, host, sink);
        RankStreams streams = RankStreams.install(unattributed);
        try {
            LocalJob.Outcome outcome = outcome(LocalJob.JobPlan.of(program)
                    .ranks(ranks)
                    .options(words.options())
                    .words(words.words())
                    .output(sink)
                    .timeout(line.timeout())
                    .check(line.check())
                    .tuning(line.tuning())
                    .timeline(timeline)
                    .status(dashboard == null ? null : dashboard.here())
                    .watch(watch(line, err, sink)));
            sink.progress("");
            unattributed.close();
            LocalJob.Failure failure = outcome.failure();
            if (failure != null) {
                err.print(failure.text().endsWith("\n") ? failure.text() : failure.text() + "\n");
                err.flush();
            } else {
                printResult(outcome.result(), host, sink, streams.out());
                printLeftovers(outcome, err);
            }
            DashboardRun.close(dashboard, outcome.exitCode(), failure == null ? "" : failure.text());
            return outcome.exitCode();
        } finally {
            if (trace != null && timeline != null) {
                trace.add(LanePart.of(0, host, timeline));
                TraceRun.close(trace, line, err);
            }
            DashboardRun.close(dashboard, Launcher.CANNOT_START, "the job could not be started");
            streams.restore();
            sink.close();
        }
    }

    /** Reports on standard error, as all of the launcher's; the progress that the sink shows there makes room for it. */
    static LocalJob.@Nullable HangWatch watch(CommandLine line, PrintStream err, OutputSink sink) {
        Duration after = line.hangAfter();
        return after == null ? null : new LocalJob.HangWatch(after, lines(err, sink));
    }

    /** Prints whole lines of the launcher's own on standard error, while ranks run. */
    static Consumer<String> lines(PrintStream err, OutputSink sink) {
        return text -> {
            sink.progress("");
            err.print(text);
            err.flush();
        };
    }

    private LocalJob.Outcome outcome(LocalJob.JobPlan plan) {
        try {
            return jobs.apply(plan);
        } catch (OutOfMemoryError e) {
            throw new CannotStartException(
                    "cannot start " + plan.ranks() + " ranks: " + e.getMessage()
                            + "; give fewer ranks (-n) or java more memory (-Xmx)",
                    e);
        }
    }

    /** What the ranks have left behind, for standard error. */
    static void printLeftovers(LocalJob.Outcome outcome, PrintStream err) {
        for (String each : outcome.leftovers()) {
            err.println("bramble: " + each);
        }
        err.flush();
    }

    /** As rank 0's last line: the value is what rank 0 has returned. */
    static void printResult(@Nullable Object result, String host, OutputSink sink, PrintStream out) {
        if (ResultText.empty(result)) {
            return;
        }
        RankOutput rank0 = new RankOutput(0, host, sink);
        rank0.attach();
        try {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, RankStreams.charset("stdout")));
            ResultText.write(result, writer);
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            rank0.close();
            RankOutput.detach();
        }
    }
}
