package io.bramble.process;

import io.bramble.Args;
import io.bramble.Cluster;
import io.bramble.bootstrap.AbortCause;
import io.bramble.communicator.ContextNames;
import io.bramble.error.BrambleException;
import io.bramble.error.RankFailedException;
import io.bramble.farm.FarmDispatcher;
import io.bramble.farm.LostCalls;
import io.bramble.farm.ServiceTags;
import io.bramble.observe.Meter;
import io.bramble.observe.Timeline;
import io.bramble.pointtopoint.LocalRanks;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.UnexpectedBudget;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.process.LocalJob.Outcome;
import io.bramble.progress.ThreadRoster;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo.Entry;
import io.bramble.transport.Transport;
import io.bramble.wire.Contexts;
import io.bramble.wire.Payloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One job from start to end: wires the ranks, runs their threads, ends them all when one fails, and waits for them.
 *
 * <p>Each rank has a thread of its own; a program with a master has one more on rank 0. What the threads share, they hand over through
 * the point-to-point layer, the verdict's lock, and the latches here (each a happens-before edge).
 */
final class RunningJob {
    private static final long NEVER_NS = Long.MAX_VALUE;

    /** How long the ranks may take to end after the job has failed. */
    private static final long GRACE_NS = 2_000_000_000L;

    /** What other JVMs have to do with it. */
    interface Elsewhere {
        /** A rank here failed, or the job was ended here: the others are to be told. Once; on any thread; must not block. */
        void failed(AbortCause cause);

        /** Whether the others know of a failure, after at most so long; false where there are none. */
        boolean awaitTold(long limitNs);

        /** How the job ends where a rank's code let pass that another JVM is lost; null where it threw something else. */
        default @Nullable AbortCause endByLoss(Throwable thrown) {
            return null;
        }

        /** The ranks here stand still, and some wait: whether others are asked how they are, so that nothing is reported here. */
        boolean stalled();
    }

    /** All ranks of the job are here. */
    private static final Elsewhere NOWHERE = new Elsewhere() {
        @Override
        public void failed(AbortCause cause) {}

        @Override
        public boolean awaitTold(long limitNs) {
            return false;
        }

        @Override
        public boolean stalled() {
            return false;
        }
    };

    private final JobPlan plan;
    private final int core;
    private final boolean ownCores;
    private final Entry entry;
    private final JobInputs inputs;
    private final Cluster cluster;
    private final String host;
    private final Elsewhere elsewhere;
    private final ThreadRoster roster = new ThreadRoster();
    private final ContextNames names = new ContextNames();
    private final LocalRanks ranks;
    private final List<RankOutput> outputs = new ArrayList<>();
    private final List<RankThread> threads = new ArrayList<>();
    private final Verdict verdict = new Verdict();
    private final Whereabouts whereabouts;
    /** Looks for ranks that do not go on; null where nobody asked for it. Of the thread that waits for the ranks. */
    private final @Nullable StallWatch stall;
    /** All threads are known to the roster before any waits: else a wait of the first would look like a deadlock of all. */
    private final CountDownLatch entered;
    /** Counts for who looks on; null where nobody does. */
    private final @Nullable Meter meter;

    private final @Nullable StatusWatch status;
    /** Rank 0's threads that have not returned. */
    private final AtomicInteger rankZeroThreads;

    private final ThreadPoolExecutor completions;
    /** Threads that have not ended; guarded by this. */
    private int running;

    /** What the ranks left behind. Of the thread that waits for them. */
    private List<String> leftovers = List.of();

    // Volatile: made by the master's thread, used by whoever ends the job.
    private volatile @Nullable FarmDispatcher farms;

    /** Ranks of other JVMs that are lost: added to before the dispatcher is looked for, looked at after it is there. */
    private final List<RankFailedException> lost = new CopyOnWriteArrayList<>();

    /** All ranks of the job. */
    RunningJob(JobPlan plan) {
        this(
                plan,
                LocalRanks.Place.all(plan.ranks()),
                List.of(),
                new LocalCluster(plan.ranks(), HostName.local()),
                plan.ranks(),
                -1,
                NOWHERE);
    }

    /**
     * @param place which ranks of the world run here
     * @param others transports to the JVMs of the others
     * @param ranksOnHost how many ranks share this machine's cores
     * @param core where the rank's thread is kept, see {@link CoreBinding}; −1 for nowhere
     */
    RunningJob(
            JobPlan plan,
            LocalRanks.Place place,
            List<Transport> others,
            Cluster cluster,
            int ranksOnHost,
            int core,
            Elsewhere elsewhere) {
        this.plan = plan;
        this.core = core;
        this.cluster = cluster;
        this.elsewhere = elsewhere;
        entry = plan.program().info().entry();
        inputs = new JobInputs(cluster, new Args(plan.words()), plan.options());
        int first = place.firstRank();
        int end = first + place.ranks();
        int cores = Runtime.getRuntime().availableProcessors();
        ownCores = ranksOnHost <= cores;
        host = cluster.hostOf(first);
        ranks = new LocalRanks(
                place,
                others,
                new ParkingWaiter(cores, ranksOnHost, roster),
                roster,
                names,
                UnexpectedBudget.ofHeap(Runtime.getRuntime().maxMemory()),
                this::broken);
        OutputSink sink = plan.output();
        for (int rank = first; sink != null && rank < end; rank++) {
            outputs.add(new RankOutput(rank, host, sink));
        }
        IntFunction<List<String>> waits = rank -> ranks.rank(rank).waitingFor();
        if (entry != Entry.MAIN && first == 0) {
            threads.add(new RankThread(0, host, "bramble-master", waits, this::master));
        }
        for (int rank = entry == Entry.MASTER_AND_WORKERS ? Math.max(1, first) : first; rank < end; rank++) {
            threads.add(new RankThread(rank, host, "bramble-rank-" + rank, waits, this::rank));
        }
        whereabouts = new Whereabouts(roster, ranks, threads);
        Consumer<JvmStatus> looker = plan.status();
        meter = looker == null ? null : new Meter(first, place.ranks(), place.worldRanks());
        status = looker == null || meter == null
                ? null
                : new StatusWatch(place, host, whereabouts, meter, this::farmLoads, looker);
        stall = plan.watch() == null ? null : new StallWatch(plan.watch().after());
        entered = new CountDownLatch(threads.size());
        running = threads.size();
        rankZeroThreads = new AtomicInteger(entry == Entry.MASTER ? 2 : 1);
        completions = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                this::completionThread,
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    Outcome run() {
        boolean interrupted;
        ExitWatch watch = ExitWatch.begin(threads, elsewhere);
        try {
            start();
            if (status != null) {
                status.begin();
            }
            interrupted = await();
            close();
        } finally {
            if (status != null) {
                status.close();
            }
            watch.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome();
    }

    private void start() {
        for (RankThread thread : threads) {
            try {
                thread.thread().start();
            } catch (OutOfMemoryError e) {
                // No thread to be had. Those that run wait for all to enter: they are let go and find the job ended.
                fail(
                        thread,
                        new BrambleException(
                                "rank " + thread.rank() + " has no thread: ranks=" + plan.ranks() + ": "
                                        + e.getMessage() + "; use fewer ranks or allow more threads (ulimit -u)",
                                e));
                for (RankThread each : threads) {
                    if (each.thread().getState() == Thread.State.NEW) {
                        entered.countDown();
                        threadEnded();
                    }
                }
                return;
            }
        }
    }

    // The threads' code

    private void rank(RankThread self) {
        int rank = self.rank();
        CoreBinding.bind(core);
        run(self, "rank", () -> {
            RankSite site = site(self);
            switch (entry) {
                case MASTER -> new ServiceLoop(site, System::nanoTime, self::doing).run();
                case MASTER_AND_WORKERS -> {
                    self.doing("constructor");
                    var instance = site.program().rankInstance(site);
                    self.doing("@Worker");
                    instance.run();
                }
                case MAIN -> {
                    self.doing("constructor");
                    var instance = site.program().rankInstance(site);
                    self.doing("main");
                    Object result = instance.main();
                    if (rank == 0) {
                        verdict.result(result);
                    }
                }
            }
        });
    }

    private void master(RankThread self) {
        run(self, "master", () -> {
            RankSite site = site(self);
            PointToPoint messages = site.messages();
            int firstWorking = site.program().info().masterWorks() ? 0 : 1;
            List<Integer> working = entry == Entry.MASTER
                    ? IntStream.range(firstWorking, messages.ranks()).boxed().toList()
                    : List.of();
            FarmDispatcher dispatcher = new FarmDispatcher(
                    messages,
                    working,
                    cluster::hostOf,
                    self.thread(),
                    this::worksForRank,
                    completions,
                    plan.progressLine());
            farms = dispatcher;
            dispatcher.lost(lost);
            self.doing("@Master");
            Object result = site.program().master(new MasterConductor(site, dispatcher, self.thread()));
            self.doing("the end of @Master, waiting for submitted calls");
            List<Throwable> unseen = dispatcher.finish();
            if (!unseen.isEmpty()) {
                throw unseen(unseen);
            }
            verdict.result(result);
            if (entry == Entry.MASTER) {
                for (int rank = 0; rank < messages.ranks(); rank++) {
                    messages.isend(Contexts.COMMANDS, ServiceTags.COMMAND, ServiceTags.END, rank, Payloads.EMPTY);
                }
            }
        });
    }

    private static BrambleException unseen(List<Throwable> failures) {
        BrambleException exception = new BrambleException(
                "calls submitted to a farm failed and nobody looked: failures=" + failures.size()
                        + "; look at each future, with join() or exceptionally(…)",
                failures.get(0));
        failures.stream().skip(1).limit(7).forEach(exception::addSuppressed);
        return exception;
    }

    /** What a thread of a rank does. */
    @FunctionalInterface
    private interface Code {
        void run() throws Exception;
    }

    private void run(RankThread self, String role, Code code) {
        int rank = self.rank();
        attach(rank);
        Timeline timeline = plan.timeline();
        if (timeline != null) {
            timeline.enter(rank);
        }
        ThreadRoster.Member member = roster.enter(rank, role);
        try {
            entered.countDown();
            entered.await();
            if (!verdict.isOver()) {
                code.run();
                if (rank != 0 || rankZeroThreads.decrementAndGet() == 0) {
                    ranks.rank(rank).returned();
                }
            }
        } catch (Throwable e) {
            // While it is a member, so that the others' waits are no deadlock before they are told.
            fail(self, e);
        } finally {
            member.close();
            RankOutput.detach();
            self.end();
            threadEnded();
        }
    }

    private RankSite site(RankThread self) {
        int rank = self.rank();
        IntFunction<Program> isolated = plan.isolatedPrograms();
        Program program = isolated == null || rank == 0 ? plan.program() : isolated.apply(rank);
        if (isolated != null) {
            Thread.currentThread().setContextClassLoader(program.getClass().getClassLoader());
        }
        PointToPoint messages = ranks.rank(rank);
        if (isolated != null) {
            messages = new IsolatedMessages(messages);
        }
        if (meter != null) {
            messages = new MeteredMessages(messages, meter);
            program = new MeteredProgram(program, meter, rank);
        }
        Timeline timeline = plan.timeline();
        if (timeline != null) {
            messages = new TracedMessages(messages, timeline, names.ofRank(rank));
            program = new TracedProgram(program, new TracedCode(timeline, self));
        }
        return RankSite.of(messages, program, names, inputs, plan.check(), plan.tuning());
    }

    private Map<Integer, Integer> farmLoads() {
        FarmDispatcher dispatcher = farms;
        return dispatcher == null ? Map.of() : dispatcher.loads();
    }

    private void attach(int rank) {
        if (!outputs.isEmpty()) {
            outputs.get(rank - outputs.get(0).rank()).attach();
        }
    }

    private boolean worksForRank(Thread thread) {
        RankThread known = RankThread.of(thread, threads);
        return known != null && known.thread().getName().startsWith("bramble-rank-");
    }

    private Thread completionThread(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    // Made by whichever thread brought the answer, but what it runs is the master's.
                    attach(0);
                    work.run();
                },
                "bramble-futures");
        thread.setDaemon(true);
        return thread;
    }

    // The end

    private void fail(RankThread self, Throwable thrown) {
        AbortCause byLoss = elsewhere.endByLoss(thrown);
        if (byLoss != null) {
            endedElsewhere(byLoss);
            elsewhere.failed(byLoss);
            return;
        }
        RankFailedException cause = verdict.failed(self, thrown, threads);
        if (cause != null) {
            end(cause);
            AbortCause told = verdict.firstFailure();
            if (told != null) {
                elsewhere.failed(told);
            }
        }
    }

    /** Messages do not move any more; the ranks know. */
    private void broken(BrambleException thrown) {
        String text = "the ranks on " + host + " were cut off: " + thrown.getMessage();
        elsewhere.failed(AbortCause.ofSentence(-1, host, "progress", Verdict.FAILED, text));
    }

    /** Another JVM, or the head, ends the job. Any thread; returns at once. */
    void endedElsewhere(AbortCause cause) {
        RankFailedException told = verdict.endedElsewhere(cause);
        if (told != null) {
            end(told);
        }
    }

    /** Ranks of another JVM are lost, and their messages ended: what becomes of the calls that they had; null where no farm is here. */
    @Nullable
    LostCalls lost(List<RankFailedException> ranksOfJvm) {
        lost.addAll(ranksOfJvm);
        FarmDispatcher dispatcher = farms;
        return dispatcher == null ? null : dispatcher.lost(ranksOfJvm);
    }

    /** Where each thread is and what it waits for; whole lines. */
    String describe() {
        StringBuilder text = new StringBuilder();
        for (RankThread each : threads) {
            each.describe(text);
        }
        return text.toString();
    }

    /** Has messages moved while no rank here looks for any. */
    ProgressHelper startHelper() {
        return ProgressHelper.start(ranks, ownCores);
    }

    /** The ranks here. */
    LocalRanks ranks() {
        return ranks;
    }

    /** What came of it, after {@link #run}; the failure of another JVM after the ranks here have returned counts too. */
    Outcome outcome() {
        Outcome outcome = verdict.outcome();
        return outcome.failure() == null ? new Outcome(outcome.exitCode(), outcome.result(), null, leftovers) : outcome;
    }

    /** No rank's messages come any more: looks what lies here. Once, by the thread that has waited for the ranks. */
    void lookForLeftovers() {
        leftovers = ranks.leftovers();
    }

    /** Fails every call of every rank, then interrupts once what is blocked elsewhere. */
    private void end(RankFailedException cause) {
        ranks.fail(cause);
        FarmDispatcher dispatcher = farms;
        if (dispatcher != null) {
            dispatcher.fail(cause);
        }
        for (RankThread each : threads) {
            if (each.thread() != Thread.currentThread()) {
                each.thread().interrupt();
            }
        }
        changed();
    }

    private synchronized void changed() {
        notifyAll();
    }

    private synchronized void threadEnded() {
        running--;
        notifyAll();
    }

    /** Waits for the threads, at most for the grace after the job was ended; returns whether the caller was interrupted. */
    private boolean await() {
        long beganNs = System.nanoTime();
        long timeoutNs = plan.timeout() == null ? NEVER_NS : nanos(plan.timeout());
        long untilNs = timeoutNs;
        boolean interrupted = false;
        while (true) {
            boolean over = verdict.isOver();
            if (over && untilNs == timeoutNs) {
                untilNs = System.nanoTime() - beganNs + GRACE_NS;
            }
            long leftNs = untilNs - (System.nanoTime() - beganNs);
            if (leftNs <= 0 && over) {
                return interrupted;
            }
            if (leftNs <= 0) {
                stop(Verdict.TIMED_OUT, "the time of " + plan.timeout().toMillis() + " ms is up");
                continue;
            }
            try {
                synchronized (this) {
                    if (running == 0) {
                        return interrupted;
                    }
                    if (verdict.isOver() == over) {
                        TimeUnit.NANOSECONDS.timedWait(
                                this, stall == null || over ? leftNs : Math.min(leftNs, stall.lookNs()));
                    }
                }
                if (stall != null && !over) {
                    look(stall);
                }
            } catch (InterruptedException e) {
                interrupted = true;
                stop(Verdict.FAILED, "the thread that ran it was interrupted");
            }
        }
    }

    private void look(StallWatch watch) {
        List<Presence> all = presences();
        if (watch.isStalled(all) && !elsewhere.stalled()) {
            String report = watch.report(all, plan.ranks());
            LocalJob.HangWatch asked = plan.watch();
            if (report != null && asked != null) {
                asked.report().accept(report);
            }
        }
    }

    /** Where the threads are that run code of the ranks here. Any thread. */
    List<Presence> presences() {
        return whereabouts.at(System.nanoTime());
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return NEVER_NS;
        }
    }

    private void stop(int exitCode, String reason) {
        String text = "the job was ended: " + reason + "; its ranks were:\n" + describe();
        RankFailedException cause = verdict.stopped(exitCode, text, reason);
        if (cause != null) {
            end(cause);
            elsewhere.failed(new AbortCause(-1, host, "", exitCode, String.valueOf(cause.getMessage()), text));
        }
    }

    /** Gives everything back. What a rank left behind does from now on fails. */
    private void close() {
        FarmDispatcher dispatcher = farms;
        if (dispatcher != null) {
            dispatcher.fail(new RankFailedException(0, "the job has ended; submit before @Master returns", null));
        }
        completions.shutdown();
        boolean interrupted = false;
        try {
            completions.awaitTermination(GRACE_NS, TimeUnit.NANOSECONDS);
            for (RankThread each : threads) {
                if (each.hasEnded()) {
                    each.thread().join();
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (elsewhere == NOWHERE && verdict.outcome().failure() == null) {
            lookForLeftovers();
        }
        ranks.close();
        outputs.forEach(RankOutput::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
