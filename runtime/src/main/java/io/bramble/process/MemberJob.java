package io.bramble.process;

import io.bramble.bootstrap.AbortCause;
import io.bramble.bootstrap.ControlLoop;
import io.bramble.bootstrap.ControlPlan;
import io.bramble.bootstrap.JobTerms;
import io.bramble.bootstrap.Member;
import io.bramble.bootstrap.MemberSettings;
import io.bramble.bootstrap.Place;
import io.bramble.bootstrap.ReportKind;
import io.bramble.collective.Tuning;
import io.bramble.error.BrambleException;
import io.bramble.observe.Timeline;
import io.bramble.pointtopoint.LocalRanks;
import io.bramble.process.LocalJob.Failure;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.process.LocalJob.Outcome;
import io.bramble.spi.ProgramInfo;
import io.bramble.transport.udp.LinkFailureHandler;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One JVM's part of a job that has several: joins at the head, proves the paths to all others, runs its ranks, stays until nobody needs
 * it any more.
 *
 * <p>Threads: the caller's starts and ends it; the control loop's tells of the job's end; a helper ticks while no rank does; each rank has
 * its own.
 */
public final class MemberJob {
    /** Exit code of a job that could not be started. */
    static final int COULD_NOT_START = 3;

    /** How long a JVM that ends the job waits until the head has told all. */
    private static final long TELL_NS = 2_000_000_000L;

    private static final long PAUSE_NS = 100_000;

    /**
     * What came of this JVM's part.
     *
     * @param outcome of the job, as this JVM knows it: where another's failure or the head ended it, that cause; exit code 3 where the job did
     *     not begin
     * @param isKnown whether the head knows too, so that nobody else need say it
     */
    public record Ended(Outcome outcome, boolean isKnown) {}

    private final JobPlan plan;
    private final Membership membership;
    private final ControlPlan times;
    private final Reports reports;
    private final MemberMailbox mailbox;
    private final Member member;
    /** Set before the ranks start; read by whichever of their threads fails. */
    private volatile @Nullable Survivor survivor;

    // Of the thread that waits for the ranks.
    private int asks;
    private long askedNs;

    private MemberJob(JobPlan plan, Membership membership, ControlPlan times, Reports reports, ControlLoop loop) {
        this.plan = plan.timeout(null).status(reports.status() ? this::tell : null);
        this.reports = reports;
        this.membership = membership;
        this.times = times;
        mailbox = new MemberMailbox(plan.program().info().outlivesLoss());
        JobTerms terms = terms(
                plan.program().info(),
                plan.options(),
                plan.words(),
                membership.transport(),
                plan.check(),
                plan.tuning(),
                membership.brambleVersion());
        MemberSettings settings =
                new MemberSettings(membership.secret(), terms, MemberRecord.of(membership, plan.ranks()), times);
        member = Member.join(loop, membership.head(), settings, new SecureRandom()::nextBytes, mailbox);
    }

    /**
     * Runs this JVM's part and returns when it is over. Never throws for a program that fails, nor for a job that does not start.
     *
     * @param plan what to run: its ranks are those of this JVM, its time limit is the launcher's affair and ignored
     * @param membership what makes this JVM one of the job's
     */
    public static Ended run(JobPlan plan, Membership membership) {
        return run(plan, membership, ControlPlan.standard(), Reports.NONE);
    }

    /**
     * The same with other times, which are the head's too but for the patience until it is found.
     *
     * @param reports what it tells the head
     */
    public static Ended run(JobPlan plan, Membership membership, ControlPlan times, Reports reports) {
        try (ControlLoop loop = ControlLoop.start(System::nanoTime)) {
            MemberJob job = new MemberJob(plan, membership, times, reports, loop);
            try {
                Outcome outcome = job.run();
                return new Ended(outcome, outcome.exitCode() == 0 || job.mailbox.isToldByHead());
            } finally {
                job.member.close();
            }
        } catch (BrambleException e) {
            return new Ended(
                    outcome(AbortCause.ofSentence(
                            -1, membership.host(), "start", COULD_NOT_START, String.valueOf(e.getMessage()))),
                    false);
        }
    }

    /** What must be the same in all JVMs of a job, for its head. */
    public static JobTerms terms(
            ProgramInfo info,
            Map<String, String> options,
            List<String> words,
            TransportChoice transport,
            boolean check,
            Tuning tuning,
            String brambleVersion) {
        SortedMap<String, String> all = new TreeMap<>();
        options.forEach((name, text) -> all.put("--" + name, text));
        all.put("words", String.join(" ", words));
        all.put("transport", transport.name().toLowerCase(Locale.ROOT));
        if (check) {
            // Ranks that compare their calls would wait for those that do not.
            all.put("the launcher's --check", "on");
        }
        if (!tuning.lines().isEmpty()) {
            // With other algorithms ranks would wait for messages that nobody sends.
            all.put("the table of BRAMBLE_TUNING", tuning.hash());
        }
        return JobTerms.local(info.className(), info.fingerprint(), brambleVersion, all);
    }

    private Outcome run() {
        DataPaths paths = null;
        boolean orderly = false;
        RunningJob job = null;
        try {
            Place place = await(mailbox::place, () -> {});
            paths = DataPaths.open(
                    place,
                    membership.secret().jobId(place.map()),
                    membership.transport(),
                    times,
                    new MailboxRounds(),
                    new Suspicion());
            member.ready();
            await(() -> mailbox.isRunning() ? true : null, paths::serve);
            job = job(place, paths);
            Survivor its = new Survivor(job, paths, member::goesOn);
            survivor = its;
            mailbox.attach(job, its);
            ProgressHelper helper = job.startHelper();
            try {
                job.run();
                orderly = drain(job);
            } finally {
                helper.close();
            }
            if (orderly) {
                lookForLeftovers(job);
            }
        } catch (JobEndedException e) {
            // The mailbox has the cause.
        } catch (BrambleException e) {
            abort(AbortCause.ofSentence(
                    -1, membership.host(), "start", COULD_NOT_START, String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            String sentence = "this JVM cannot take part in the job: host=" + membership.host() + " cause=" + e
                    + "; this is a defect of Bramble, please report it with the trace";
            abort(new AbortCause(-1, membership.host(), "start", COULD_NOT_START, sentence, sentence + "\n" + trace));
        } finally {
            if (job != null) {
                job.ranks().stop();
            }
            if (paths != null) {
                paths.close(orderly);
            }
        }
        placeClock();
        AbortCause cause = mailbox.abort();
        if (job == null) {
            return outcome(cause == null ? lostCause() : cause);
        }
        return job.outcome();
    }

    private AbortCause lostCause() {
        return AbortCause.ofSentence(-1, membership.host(), "start", COULD_NOT_START, "the job ended before it began");
    }

    private RunningJob job(Place place, DataPaths paths) {
        int first = place.map().firstRank(place.jvm());
        int[] neighbours = place.map().jvmsOnHostOf(place.jvm());
        int ranksOnHost = Arrays.stream(neighbours)
                .map(jvm -> place.map().record(jvm).ranks())
                .sum();
        int before = Arrays.stream(neighbours)
                .filter(jvm -> jvm < place.jvm())
                .map(jvm -> place.map().record(jvm).ranks())
                .sum();
        int core = CoreBinding.choose(
                plan.ranks(),
                neighbours.length,
                before,
                ranksOnHost,
                Runtime.getRuntime().availableProcessors(),
                System.getenv().getOrDefault(CoreBinding.VARIABLE, ""));
        return new RunningJob(
                plan,
                new LocalRanks.Place(first, plan.ranks(), place.map().ranks()),
                paths.transports(),
                new MappedCluster(place.map(), paths.remote()),
                ranksOnHost,
                core,
                new RunningJob.Elsewhere() {
                    @Override
                    public void failed(AbortCause cause) {
                        member.abort(cause);
                    }

                    @Override
                    public boolean awaitTold(long limitNs) {
                        return MemberJob.this.awaitTold(limitNs);
                    }

                    @Override
                    public @Nullable AbortCause endByLoss(Throwable thrown) {
                        Survivor its = survivor;
                        return its == null ? null : its.endBy(thrown);
                    }

                    @Override
                    public boolean stalled() {
                        askRollCall();
                        return true;
                    }
                });
    }

    /**
     * The ranks here have returned, or failed. Stays, and serves the others, until all have; a failed job is left as soon as the head has
     * told everybody.
     *
     * @return whether all came to their end
     */
    private boolean drain(RunningJob job) {
        if (job.outcome().exitCode() != 0) {
            awaitTold(TELL_NS);
            boolean hasTold = tellTimeline();
            member.drained();
            if (hasTold) {
                awaitReleased();
            }
            return false;
        }
        boolean told = false;
        while (!mailbox.isReleased()) {
            if (mailbox.abort() != null) {
                // Before the word that this JVM is through, where that has not been said.
                boolean hasTold = !told && tellTimeline();
                member.drained();
                if (hasTold) {
                    awaitReleased();
                }
                return false;
            }
            boolean idle = job.ranks().isIdle();
            if (idle && !told) {
                told = true;
                tellTimeline();
                member.drained();
            }
            LockSupport.parkNanos(this, PAUSE_NS);
            Thread.interrupted();
        }
        return true;
    }

    /** To the head, before it hears that this JVM is through. Whether there was anything. */
    private boolean tellTimeline() {
        placeClock();
        List<byte[]> parts = reports.timeline().get();
        for (byte[] part : parts) {
            // One that is too long comes to the head as one that cannot be read, which it counts.
            member.report(ReportKind.TIMELINE, part.length > ControlPlan.REPORT_LIMIT_BYTES ? new byte[0] : part);
        }
        return !parts.isEmpty();
    }

    private void tell(JvmStatus status) {
        member.report(ReportKind.STATUS, status.encode());
    }

    private void placeClock() {
        Timeline timeline = plan.timeline();
        Long clockOffsetNs = mailbox.clockOffsetNs();
        if (timeline != null && clockOffsetNs != null) {
            timeline.zero(clockOffsetNs);
        }
    }

    /** The connection would be cut under what is on its way there. */
    private void awaitReleased() {
        long beganNs = System.nanoTime();
        while (!mailbox.isReleased() && System.nanoTime() - beganNs < TELL_NS) {
            LockSupport.parkNanos(this, PAUSE_NS);
            Thread.interrupted();
        }
    }

    /**
     * All have drained, so that the word of each rank that its code has returned, behind all that it sent, is here or on its way; no other
     * thread ticks any more, so what it brings about is over when it was heard. Says nothing of a job where it does not come in time, since
     * what is missing may be on its way as well.
     */
    private void lookForLeftovers(RunningJob job) {
        long beganNs = System.nanoTime();
        while (!job.ranks().haveAllReturned()) {
            if (System.nanoTime() - beganNs >= TELL_NS || mailbox.abort() != null) {
                return;
            }
            job.ranks().isIdle();
            LockSupport.parkNanos(this, PAUSE_NS);
            Thread.interrupted();
        }
        job.lookForLeftovers();
    }

    /** Ends the job before it began here. */
    private void abort(AbortCause cause) {
        member.abort(cause);
        awaitTold(TELL_NS);
        if (mailbox.abort() == null) {
            mailbox.onHeadLost(cause.summary());
        }
    }

    private boolean awaitTold(long limitNs) {
        long beganNs = System.nanoTime();
        while (!mailbox.isToldByHead() && System.nanoTime() - beganNs < limitNs) {
            LockSupport.parkNanos(this, PAUSE_NS);
            Thread.interrupted();
        }
        return mailbox.isToldByHead();
    }

    /** The head asks all JVMs, and whoever hosts it judges and reports. Not more often than a stall takes to be one. */
    private void askRollCall() {
        LocalJob.HangWatch watch = plan.watch();
        long nowNs = System.nanoTime();
        if (watch != null && (asks == 0 || nowNs - askedNs >= watch.after().toNanos())) {
            asks++;
            askedNs = nowNs;
            member.askRollCall();
        }
    }

    private <T> T await(Supplier<@Nullable T> answer, Runnable step) {
        T there = mailbox.await(answer, step);
        if (there == null || mailbox.abort() != null) {
            throw new JobEndedException();
        }
        return there;
    }

    private static Outcome outcome(AbortCause cause) {
        return new Outcome(
                cause.exitCode(), null, new Failure(cause.rank(), cause.host(), cause.call(), null, cause.text()));
    }

    /** The head decides what a silent data path means. */
    private final class Suspicion implements LinkFailureHandler {
        @Override
        public void onLinkFailure(int jvm, String cause) {
            member.suspect(jvm, cause);
        }

        @Override
        public void onSilence(int jvm, String cause) {
            member.suspect(jvm, cause);
        }

        @Override
        public void onHeard(int jvm) {
            member.cleared(jvm);
        }
    }

    /** By the control plane. */
    private final class MailboxRounds implements Rounds {
        private int round;

        @Override
        public List<byte[]> exchange(byte[] mine, Runnable meanwhile) {
            member.exchange(mine);
            int number = round++;
            return await(() -> mailbox.round(number), meanwhile);
        }

        @Override
        public void pause() {
            if (mailbox.abort() != null) {
                throw new JobEndedException();
            }
            LockSupport.parkNanos(this, PAUSE_NS);
            Thread.interrupted();
        }
    }
}
