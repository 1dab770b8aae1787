package io.bramble.process;

import io.bramble.collective.Tuning;
import io.bramble.observe.Timeline;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Runs one program on ranks that are threads of this JVM. */
public final class LocalJob {
    private LocalJob() {}

    /**
     * Runs the job and returns when every rank's code has returned, has failed, or the time is up; what the ranks printed has then
     * been handed on. Never throws for a program that fails. May be called by several threads for several jobs at once. A rank that
     * does not end after the time is up is interrupted and left behind on a daemon thread.
     *
     * @param plan what to run
     * @return what came of it
     */
    public static Outcome run(JobPlan plan) {
        ProgramInfo info = plan.program().info();
        if (plan.ranks() < info.minRanks()) {
            String text = info.className() + " needs at least " + info.minRanks() + " ranks: ranks=" + plan.ranks()
                    + "; run it with -n " + info.minRanks() + " or more\n";
            return new Outcome(2, null, new Failure(-1, "", "", null, text));
        }
        return new RunningJob(plan).run();
    }

    /**
     * What to run.
     *
     * @param program the program of rank 0, and of all ranks where {@code isolatedPrograms} is null
     * @param ranks the number of ranks, at least 1
     * @param options the text given for each option, by its name without dashes; each has been parsed once and found valid. A
     *     repeatable option that was given several times has its texts joined by commas
     * @param words the words that are no options
     * @param output takes what the ranks print, attributed to them; null leaves their output alone
     * @param timeout after this the job ends with exit code 110; null: never
     * @param isolatedPrograms the program of each rank but 0, made by a class loader of that rank's own, so that no value passes
     *     by reference between ranks; null: all ranks share {@code program}
     * @param check whether each collective call is compared over the ranks before it is made
     * @param watch what looks for ranks that do not go on; null: nothing
     * @param tuning which algorithms collectives take
     * @param timeline keeps what the ranks' threads do; null: nothing does
     * @param status is told twice a second how the ranks are, and when they have ended, on a thread of its own; null: nobody is
     */
    public record JobPlan(
            Program program,
            int ranks,
            Map<String, String> options,
            List<String> words,
            @Nullable OutputSink output,
            @Nullable Duration timeout,
            @Nullable IntFunction<Program> isolatedPrograms,
            boolean check,
            @Nullable HangWatch watch,
            Tuning tuning,
            @Nullable Timeline timeline,
            @Nullable Consumer<JvmStatus> status) {
        /**
         * Copies map and list.
         *
         * @throws IllegalArgumentException where there is no rank
         */
        public JobPlan {
            Objects.requireNonNull(program, "program");
            if (ranks < 1) {
                throw new IllegalArgumentException("a job has at least one rank: ranks=" + ranks);
            }
            options = Map.copyOf(options);
            words = List.copyOf(words);
        }

        /** One rank, no options, no words, output left alone, no time limit. */
        public static JobPlan of(Program program) {
            return new JobPlan(program, 1, Map.of(), List.of(), null, null, null, false, null, Tuning.NONE, null, null);
        }

        /** With that number of ranks. */
        public JobPlan ranks(int count) {
            Draft draft = new Draft(this);
            draft.ranks = count;
            return draft.plan();
        }

        /** With those options. */
        public JobPlan options(Map<String, String> texts) {
            Draft draft = new Draft(this);
            draft.options = texts;
            return draft.plan();
        }

        /** With those words. */
        public JobPlan words(List<String> all) {
            Draft draft = new Draft(this);
            draft.words = all;
            return draft.plan();
        }

        /** Shows how far a farm is; null where nobody looks. */
        @Nullable
        Consumer<String> progressLine() {
            OutputSink sink = output;
            return sink != null && sink.showsProgress() ? sink::progress : null;
        }

        /** With output handed on to that sink. */
        public JobPlan output(@Nullable OutputSink sink) {
            Draft draft = new Draft(this);
            draft.output = sink;
            return draft.plan();
        }

        /** Ended after that time. */
        public JobPlan timeout(@Nullable Duration limit) {
            Draft draft = new Draft(this);
            draft.timeout = limit;
            return draft.plan();
        }

        /** With collective calls compared over the ranks, or not. */
        public JobPlan check(boolean compared) {
            Draft draft = new Draft(this);
            draft.check = compared;
            return draft.plan();
        }

        /** With a look for ranks that do not go on. */
        public JobPlan watch(@Nullable HangWatch look) {
            Draft draft = new Draft(this);
            draft.watch = look;
            return draft.plan();
        }

        /** With what the ranks' threads do kept there. */
        public JobPlan timeline(@Nullable Timeline kept) {
            Draft draft = new Draft(this);
            draft.timeline = kept;
            return draft.plan();
        }

        /** With somebody who is told how the ranks are. */
        public JobPlan status(@Nullable Consumer<JvmStatus> looker) {
            Draft draft = new Draft(this);
            draft.status = looker;
            return draft.plan();
        }

        /** With those algorithms. */
        public JobPlan tuning(Tuning other) {
            Draft draft = new Draft(this);
            draft.tuning = other;
            return draft.plan();
        }

        /** With a program of its own for each rank but 0. */
        public JobPlan isolatedPrograms(@Nullable IntFunction<Program> programOfRank) {
            Draft draft = new Draft(this);
            draft.isolatedPrograms = programOfRank;
            return draft.plan();
        }

        /** What a plan that differs in one thing is made of. */
        private static final class Draft {
            private final Program program;
            private int ranks;
            private Map<String, String> options;
            private List<String> words;
            private @Nullable OutputSink output;
            private @Nullable Duration timeout;
            private @Nullable IntFunction<Program> isolatedPrograms;
            private boolean check;
            private @Nullable HangWatch watch;
            private Tuning tuning;
            private @Nullable Timeline timeline;
            private @Nullable Consumer<JvmStatus> status;

            Draft(JobPlan of) {
                program = of.program;
                ranks = of.ranks;
                options = of.options;
                words = of.words;
                output = of.output;
                timeout = of.timeout;
                isolatedPrograms = of.isolatedPrograms;
                check = of.check;
                watch = of.watch;
                tuning = of.tuning;
                timeline = of.timeline;
                status = of.status;
            }

            JobPlan plan() {
                return new JobPlan(
                        program,
                        ranks,
                        options,
                        words,
                        output,
                        timeout,
                        isolatedPrograms,
                        check,
                        watch,
                        tuning,
                        timeline,
                        status);
            }
        }
    }

    /**
     * A look for ranks that do not go on. The job does, in any case.
     *
     * @param after reports where each rank is when none has begun or ended a wait for messages for so long, and one waits
     * @param report takes whole lines; once for each time that they stand still, on a thread of the library's
     */
    public record HangWatch(Duration after, Consumer<String> report) {}

    /**
     * What came of a job.
     *
     * @param exitCode 0; else that of the lowest rank that failed: 1 for an exception, the code of an {@code ExitException}, 2 for
     *     a {@code UsageException}; 110 when the time was up
     * @param result what rank 0's {@code @Master} or SPMD {@code main} returned; null where it is void or the job failed
     * @param failure why, where the exit code is not 0
     * @param leftovers where all went well, what the ranks' code left behind, a sentence each for standard error: messages that nobody
     *     received, requests that came to nothing and that nobody looked at
     */
    public record Outcome(
            int exitCode, @Nullable Object result, @Nullable Failure failure, List<String> leftovers) {
        /** Copies the list. */
        public Outcome {
            leftovers = List.copyOf(leftovers);
        }

        /** Nothing was left behind. */
        public Outcome(int exitCode, @Nullable Object result, @Nullable Failure failure) {
            this(exitCode, result, failure, List.of());
        }
    }

    /**
     * Why a job failed.
     *
     * @param rank the lowest rank that failed by itself; −1 where no single rank did
     * @param host that rank's host
     * @param call what it ran: the program's method, for people
     * @param cause what it threw; null when the time was up
     * @param text for standard error, whole lines: one sentence for an {@code ExitException} or a {@code UsageException}, else the
     *     one trace headed by rank, host and call; every rank's stack when the time was up
     */
    public record Failure(
            int rank, String host, String call, @Nullable Throwable cause, String text) {}
}
