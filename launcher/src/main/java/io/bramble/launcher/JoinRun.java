package io.bramble.launcher;

import io.bramble.bootstrap.ControlPlan;
import io.bramble.error.BrambleException;
import io.bramble.launcher.meeting.Briefing;
import io.bramble.launcher.meeting.HeadSearch;
import io.bramble.launcher.meeting.HostPort;
import io.bramble.launcher.meeting.SecretFile;
import io.bramble.process.HostName;
import io.bramble.process.LocalJob;
import io.bramble.process.MemberJob;
import io.bramble.process.Membership;
import io.bramble.spi.Program;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs this JVM's ranks of a job whose head node was started by hand elsewhere. */
final class JoinRun {
    private final PrintStream out;
    private final PrintStream err;
    private final CommandLine line;
    private final JoinOptions join;
    private final Map<String, String> environment;
    private final Duration patience;

    JoinRun(
            PrintStream out,
            PrintStream err,
            CommandLine line,
            JoinOptions join,
            Map<String, String> environment,
            Duration patience) {
        this.out = out;
        this.err = err;
        this.line = line;
        this.join = join;
        this.environment = environment;
        this.patience = patience;
    }

    /**
     * Joins and returns this JVM's exit code.
     *
     * @param given what the command line names; null where the head says it
     * @param programs finds a program by its class; null where it is not in this jar
     */
    int run(@Nullable Work given, Function<String, @Nullable Program> programs, String jar) {
        OwnRanks.check();
        SecretFile secret = SecretFile.ofMember(join.secretFile(), environment);
        HostPort head = Objects.requireNonNull(join.head());
        HeadSearch.Found found = new HeadSearch(secret.secret(), patience, err::println).find(head.host(), head.port());
        Briefing briefing = Briefing.decode(found.brief(), Version.number());
        Work work = given;
        if (work == null) {
            Program program = programs.apply(briefing.program());
            if (program == null) {
                throw new BrambleException("the head node runs " + briefing.program() + ", which " + jar
                        + " does not have; copy the head node's jar to this machine");
            }
            work = new Work(program, briefing.options(), briefing.words(), briefing.check(), line.tuning());
        } else {
            work = new Work(given.program(), given.options(), given.words(), briefing.check(), line.tuning());
        }
        Membership membership = new Membership(
                secret.secret(),
                found.address(),
                number(),
                HostName.local(),
                briefing.transport(),
                join.network(),
                Version.number());
        err.println("joining " + briefing.program() + " at " + head + " with "
                + (join.ownRanks() == 1 ? "1 rank" : join.ownRanks() + " ranks"));
        MemberJob.Ended ended;
        try (LineSink sink = LineSink.of(out, err, line)) {
            ended = new OwnRanks(sink, err)
                    .run(
                            work,
                            join.ownRanks(),
                            membership,
                            ControlPlan.standard(),
                            briefing.hangAfterMs(),
                            new Observed(briefing.trace(), briefing.status()));
        }
        LocalJob.Failure failure = ended.outcome().failure();
        if (failure != null) {
            // On another terminal than the head's: said here too.
            err.print(failure.text());
            err.flush();
        }
        return ended.outcome().exitCode();
    }

    /** Tells this JVM from all others; not the head's. */
    private static long number() {
        return new SecureRandom().nextLong() | 1;
    }
}
