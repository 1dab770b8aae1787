package io.bramble.launcher;

import io.bramble.bootstrap.ControlPlan;
import io.bramble.launcher.trace.LanePart;
import io.bramble.observe.Lane;
import io.bramble.observe.Timeline;
import io.bramble.process.HostName;
import io.bramble.process.LocalJob;
import io.bramble.process.MemberJob;
import io.bramble.process.Membership;
import io.bramble.process.RankOutput;
import io.bramble.process.RankStreams;
import io.bramble.process.Reports;
import io.bramble.transport.sharedmemory.MemoryAccess;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the ranks of this JVM in a job of several, with their output where the command line wants it. */
final class OwnRanks {
    private final LineSink sink;
    private final PrintStream err;

    /**
     * @param sink takes what they print; the caller's to close
     * @param err takes what is the launcher's to say
     */
    OwnRanks(LineSink sink, PrintStream err) {
        this.sink = sink;
        this.err = err;
    }

    /**
     * To be asked before anybody waits for this JVM.
     *
     * @throws CannotStartException where it cannot reach others' memory
     */
    static void check() {
        String problem = MemoryAccess.problem();
        if (problem != null) {
            throw new CannotStartException(problem, null);
        }
    }

    /** After how long without progress the head is told; 0 for never. */
    static long hangAfterMs(CommandLine line) {
        Duration after = line.hangAfter();
        return after == null ? 0 : Math.max(1, after.toMillis());
    }

    /** A JVM's part of that: the head reports, once it has heard of all. Null for a time of 0. */
    static LocalJob.@Nullable HangWatch watch(long afterMs) {
        return afterMs == 0 ? null : new LocalJob.HangWatch(Duration.ofMillis(afterMs), report -> {});
    }

    /** For the head, which keeps the file. The JVM's number, which nobody here knows, is its lowest rank's. */
    private static List<byte[]> parts(@Nullable Timeline timeline, String host) {
        if (timeline == null) {
            return List.of();
        }
        int jvm = timeline.lanes().stream().mapToInt(Lane::rank).min().orElse(0);
        return LanePart.of(jvm, host, timeline).stream().map(LanePart::encode).toList();
    }

    /** Runs them, and prints the result where this JVM has it; why the job failed is the caller's to say. */
    MemberJob.Ended run(
            Work work, int ranks, Membership membership, ControlPlan times, long hangAfterMs, Observed observed) {
        Timeline timeline = observed.trace() ? new Timeline(System::nanoTime, Timeline.SPANS) : null;
        RankOutput unattributed = new RankOutput(RankOutput.UNATTRIBUTED, HostName.local(), sink);
        RankStreams streams = RankStreams.install(unattributed);
        try {
            LocalJob.JobPlan plan = LocalJob.JobPlan.of(work.program())
                    .ranks(ranks)
                    .options(work.options())
                    .words(work.words())
                    .check(work.check())
                    .tuning(work.tuning())
                    .watch(watch(hangAfterMs))
                    .timeline(timeline)
                    .output(sink);
            MemberJob.Ended ended = MemberJob.run(
                    plan, membership, times, new Reports(observed.status(), () -> parts(timeline, membership.host())));
            sink.progress("");
            streams.out().flush();
            unattributed.close();
            if (ended.outcome().failure() == null) {
                JobRun.printResult(ended.outcome().result(), membership.host(), sink, streams.out());
                JobRun.printLeftovers(ended.outcome(), err);
            }
            return ended;
        } finally {
            streams.restore();
        }
    }
}
