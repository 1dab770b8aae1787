package io.bramble.launcher;

import io.bramble.bootstrap.ControlPlan;
import io.bramble.bootstrap.JobSecret;
import io.bramble.bootstrap.RankOrder;
import io.bramble.error.BrambleException;
import io.bramble.launcher.meeting.HeadAddresses;
import io.bramble.launcher.meeting.HeadSearch;
import io.bramble.launcher.meeting.MeetingFile;
import io.bramble.launcher.meeting.SecretFile;
import io.bramble.launcher.meeting.StartedTask;
import io.bramble.process.HostName;
import io.bramble.process.LocalJob;
import io.bramble.process.MemberJob;
import io.bramble.process.Membership;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Runs one rank of a job whose processes a scheduler has started; the first is the head node too. */
final class StartedRun {
    /** Pods may have to wait for a machine, and for the image to get there. */
    private static final Duration BY_NAME = Duration.ofSeconds(300);

    /** Processes that find each other by a file are started at once. */
    private static final Duration BY_FILE = Duration.ofSeconds(60);

    private static final Duration NEWS = Duration.ofSeconds(20);

    private final PrintStream out;
    private final PrintStream err;
    private final CommandLine line;
    private final JoinOptions join;
    private final StartedTask task;
    private final Map<String, String> environment;

    StartedRun(PrintStream out, PrintStream err, CommandLine line, JoinOptions join, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.line = line;
        this.join = join;
        this.task = Objects.requireNonNull(join.task());
        this.environment = environment;
    }

    /** Runs it and returns this process's exit code. */
    int run(Work work) {
        OwnRanks.check();
        boolean isGiven = join.secretFile() != null || environment.containsKey(JobSecret.VARIABLE);
        if (isGiven && task.headHost() == null && task.rank() > 0 && !task.oneHost()) {
            throw new BrambleException(task.starter() + " does not say where process 0 is; set " + StartedTask.HEAD
                    + "=HOST:PORT, or leave " + JobSecret.VARIABLE
                    + " out where the hosts have the home directory in common");
        }
        return task.rank() == 0 ? head(work, isGiven) : member(work, isGiven);
    }

    private int head(Work work, boolean isGiven) {
        HeadAddresses addresses = HeadAddresses.of(join.network());
        HeadRun run = new HeadRun(out, err, line, join);
        HeadRun.Waiting waiting = new HeadRun.Waiting(isGiven ? BY_NAME : BY_FILE.plus(NEWS), NEWS, false);
        if (isGiven) {
            JobSecret secret =
                    SecretFile.ofMember(join.secretFile(), environment).secret();
            return run.run(
                    work, task.size(), secret, addresses, task.port(), RankOrder.BY_ID, waiting, port -> {}, () -> {});
        }
        MeetingFile file = MeetingFile.of(task, environment);
        JobSecret secret = JobSecret.create(new SecureRandom()::nextBytes);
        try {
            return run.run(
                    work,
                    task.size(),
                    secret,
                    addresses,
                    0,
                    RankOrder.BY_ID,
                    waiting,
                    port -> file.write(new MeetingFile.Place(
                            secret,
                            addresses.all().stream()
                                    .map(each -> each.getHostAddress())
                                    .toList(),
                            port)),
                    file::delete);
        } finally {
            file.delete();
        }
    }

    private int member(Work work, boolean isGiven) {
        JobSecret secret;
        HeadSearch.Found found;
        if (isGiven) {
            secret = SecretFile.ofMember(join.secretFile(), environment).secret();
            String host = task.headHost();
            found = new HeadSearch(secret, BY_NAME, err::println).find(host == null ? "localhost" : host, task.port());
        } else {
            HeadSearch.Met met = HeadSearch.meet(MeetingFile.of(task, environment), BY_FILE);
            secret = met.secret();
            found = met.found();
        }
        Membership membership = new Membership(
                secret,
                found.address(),
                task.rank(),
                HostName.local(),
                join.transport(),
                join.network(),
                Version.number());
        MemberJob.Ended ended;
        try (LineSink sink = LineSink.of(out, err, line)) {
            ended = new OwnRanks(sink, err)
                    .run(work, 1, membership, ControlPlan.standard(), OwnRanks.hangAfterMs(line), Observed.of(line));
        }
        LocalJob.Failure failure = ended.outcome().failure();
        if (failure != null && !ended.isKnown()) {
            // All print to one place: what the head knows, it says.
            err.print(failure.text());
            err.flush();
        }
        return ended.outcome().exitCode();
    }
}
