package io.bramble.launcher.cluster;

import io.bramble.bootstrap.AbortCause;
import io.bramble.bootstrap.ControlLoop;
import io.bramble.bootstrap.ControlPlan;
import io.bramble.bootstrap.Head;
import io.bramble.bootstrap.HeadEvents;
import io.bramble.bootstrap.HeadSettings;
import io.bramble.bootstrap.JobSecret;
import io.bramble.bootstrap.LossVerdict;
import io.bramble.bootstrap.RankMap;
import io.bramble.bootstrap.RankOrder;
import io.bramble.bootstrap.ReportKind;
import io.bramble.bootstrap.RollCall;
import io.bramble.error.BrambleException;
import io.bramble.process.LocalJob;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A job of several JVMs from start to end: listens for them, starts them all at once, and waits for what comes of it.
 *
 * <p>Threads: the caller's waits and decides; one starts each JVM; two read what each prints; the control loop's tells of joins, deaths and
 * the cause of the end. What they share is volatile, or guarded by this.
 */
public final class ClusterJob {
    private static final int COULD_NOT_START = 3;
    private static final int FAILED = 1;
    private static final int TIMED_OUT = 110;

    /** How long JVMs may take to end after the job has, in milliseconds. */
    private static final long GRACE_MS = 5_000;

    private static final long LOOK_MS = 20;

    /** An ssh server drops connections where more than ten are not logged in yet. */
    private static final int WAYS_IN = 8;

    /** The exit code of an end by SIGINT, as a shell has it. */
    private static final int INTERRUPTED = 130;

    /** How long the end of a process may come after the end of its connection. */
    private static final long EXIT_MS = 500;

    /** How long an ended JVM's output may bring nothing before it is taken to be all. */
    private static final long OUTPUT_MS = 2_000;

    /**
     * What came of it.
     *
     * @param exitCode the launcher's
     * @param text for standard error, whole lines; empty where all went well
     */
    public record Ended(int exitCode, String text) {}

    private final ClusterPlan plan;
    private final InputStream input;
    private final JvmCommand command;
    private final JobSecret secret = JobSecret.create(new SecureRandom()::nextBytes);
    private final List<Thread> starters = new ArrayList<>();
    private final @Nullable Child[] children;
    private final List<Semaphore> waysIn = new ArrayList<>();

    private volatile @Nullable AbortCause cause;
    private volatile boolean isRunning;
    private volatile boolean isOver;

    /** The caller's thread was interrupted, which ends the job; the thread gets the interrupt back. */
    private volatile boolean isInterrupted;

    private volatile @Nullable RollCall rollCall;

    private final LossNews lossNews;
    /** Of JVMs that the job goes on without, by their first ranks. */
    private final Map<Integer, Loss> losses = new ConcurrentHashMap<>();

    /** What the head took for the cause, and what it was. */
    private record Loss(String taken, String found) {}

    /** Judges roll calls; null where none are reported. Of the control loop's thread. */
    private final @Nullable StallReporter stall;

    // Set once, before the first child starts.
    private @Nullable Head head;

    private ClusterJob(ClusterPlan plan, InputStream input) {
        LocalJob.HangWatch watch = plan.watch();
        stall = watch == null ? null : new StallReporter(watch, plan.layout().ranks());
        this.plan = plan;
        this.lossNews = new LossNews(plan.warnings(), () -> cause != null);
        this.input = input;
        this.command = new JvmCommand(
                plan.classPath(),
                plan.mainClass(),
                plan.rsh(),
                plan.javaOptions(),
                plan.environment(),
                plan.workingDirectory());
        int jvms = plan.layout().jvms().size();
        this.children = new Child[jvms];
        plan.hosts().forEach(host -> waysIn.add(new Semaphore(WAYS_IN)));
    }

    /**
     * Runs it. Ends its JVMs also where this one is ended by a signal.
     *
     * @param input the standard input of rank 0
     * @throws BrambleException where it cannot be started from here
     */
    public static Ended run(ClusterPlan plan, InputStream input) {
        return new ClusterJob(plan, input).run();
    }

    private Ended run() {
        List<HostSpec> remote =
                plan.hosts().stream().filter(host -> !LocalHosts.isHere(host)).toList();
        List<String> addresses = LocalHosts.headAddresses(remote, plan.network());
        Thread hook = new Thread(this::endedBySignal, "bramble-signal");
        AppFiles files = AppFiles.none();
        try (ControlLoop loop = ControlLoop.start(System::nanoTime);
                Head listening = listen(loop, addresses)) {
            head = listening;
            Runtime.getRuntime().addShutdownHook(hook);
            if (!remote.isEmpty()) {
                files = AppFiles.of(plan.classPath());
            }
            start(remote, addresses, listening.address().getPort(), files.list());
            awaitEnd();
            awaitChildren();
            lossNews.awaitSaid();
            Ended end = ended();
            showHeld();
            return end;
        } finally {
            isOver = true;
            destroyAll();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // This JVM is ending: the hook has run or runs.
            }
            files.close();
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Head listen(ControlLoop loop, List<String> addresses) {
        InetSocketAddress at;
        try {
            // Several addresses: all of them, by the wildcard.
            at = addresses.size() == 1
                    ? new InetSocketAddress(InetAddress.getByName(addresses.get(0)), 0)
                    : new InetSocketAddress(0);
        } catch (UnknownHostException e) {
            throw new AssertionError("numeric addresses", e);
        }
        HeadSettings settings =
                new HeadSettings(secret, plan.terms(), plan.layout().ranks(), RankOrder.BY_ID, ControlPlan.standard());
        return Head.listen(loop, at, settings, new SecureRandom()::nextBytes, new Events());
    }

    // Start

    private void start(List<HostSpec> remote, List<String> addresses, int port, List<AppFile> files) {
        for (int jvm = 0; jvm < children.length; jvm++) {
            int id = jvm;
            RankLayout.Jvm place = plan.layout().jvms().get(jvm);
            HostSpec host = plan.hosts().get(place.host());
            boolean isRemote = remote.contains(host);
            Thread starter =
                    new Thread(() -> start(id, place, host, isRemote, addresses, port, files), "bramble-start-" + jvm);
            starter.setDaemon(true);
            starters.add(starter);
            starter.start();
        }
    }

    private void start(
            int jvm,
            RankLayout.Jvm place,
            HostSpec host,
            boolean isRemote,
            List<String> addresses,
            int port,
            List<AppFile> files) {
        Child child = null;
        Semaphore wayIn = waysIn.get(place.host());
        wayIn.acquireUninterruptibly();
        boolean isIn = false;
        try {
            Consumer<byte[]> timelines = plan.timelines();
            ProcessBuilder builder = isRemote ? command.remote(host, files) : command.local(host, jvm);
            child = new Child(
                    jvm,
                    host.name(),
                    place,
                    builder.start(),
                    plan.sink(),
                    timelines == null ? line -> {} : timelines,
                    jvm == 0 ? this::awaitOthersShown : () -> {});
            synchronized (this) {
                children[jvm] = child;
            }
            if (isOver) {
                child.destroy();
                return;
            }
            if (isRemote && !child.serveNode(files, plan.sink())) {
                child.await(EXIT_MS);
                child.awaitOutput(EXIT_MS);
                couldNotStart(place, host, true, child, child.describeEnd());
                return;
            }
            isIn = true;
            wayIn.release();
            LocalJob.HangWatch watch = plan.watch();
            child.begin(
                    new MemberHeader(
                            secret.text(),
                            addresses,
                            port,
                            jvm,
                            place.ranks(),
                            host.name(),
                            plan.transport().name(),
                            plan.network(),
                            plan.generatedName(),
                            plan.options(),
                            plan.words(),
                            plan.check(),
                            plan.tuning(),
                            timelines != null,
                            plan.statuses() != null,
                            plan.sink().showsProgress(),
                            watch == null ? 0 : Math.max(1, watch.after().toMillis())),
                    jvm == 0 ? input : null);
        } catch (IOException e) {
            couldNotStart(
                    place,
                    host,
                    isRemote,
                    child,
                    child == null
                            ? (isRemote ? "remote shell " + String.join(" ", plan.rsh()) + ": " : "")
                                    + StartRemedy.why(e)
                            : endOf(child, e));
        } catch (InterruptedException e) {
            couldNotStart(place, host, isRemote, child, "interrupted");
        } finally {
            if (!isIn) {
                wayIn.release();
            }
        }
    }

    /** It took no more of what it was told. */
    private static String endOf(Child child, IOException e) {
        try {
            if (child.await(EXIT_MS)) {
                child.awaitOutput(EXIT_MS);
                return child.describeEnd();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        return e + ", " + child.describeEnd();
    }

    private void couldNotStart(
            RankLayout.Jvm place, HostSpec host, boolean isRemote, @Nullable Child child, String why) {
        boolean isCause = abort(AbortCause.ofSentence(
                -1,
                host.name(),
                "start",
                COULD_NOT_START,
                "cannot start " + describe(place) + " on host " + host.name() + ": " + why
                        + StartRemedy.of(host, isRemote ? plan.rsh() : List.of(), why)));
        if (isCause && child != null) {
            child.told();
        }
    }

    // The course of the job

    /** Returns when all JVMs have ended, or the job is to be. */
    private void awaitEnd() {
        long beganNs = System.nanoTime();
        boolean isShown = false;
        while (cause == null) {
            if (isRunning && !isShown) {
                isShown = true;
                showHeld();
            }
            boolean alive = false;
            for (int jvm = 0; jvm < children.length; jvm++) {
                Child child = child(jvm);
                alive |= child == null || child.isAlive();
                if (child != null && !child.isAlive() && cause == null) {
                    endedEarly(child);
                }
            }
            if (!alive) {
                return;
            }
            if (plan.timeout() != null
                    && System.nanoTime() - beganNs >= plan.timeout().toNanos()) {
                timedOut();
            }
            sleep(LOOK_MS);
            if (isInterrupted) {
                abort(AbortCause.ofSentence(
                        -1, "", "", INTERRUPTED, "the job was ended: its launcher was interrupted"));
            }
        }
    }

    /** A JVM that ends by itself before the program has begun has something to say. */
    private void endedEarly(Child child) {
        if (isRunning || starters.get(child.jvm).isAlive()) {
            return;
        }
        // Its own last words to the head come first.
        sleep(EXIT_MS);
        if (cause == null && !isRunning && child.exitCode() != 0) {
            if (abort(AbortCause.ofSentence(-1, child.host, "start", COULD_NOT_START, notStarted(child)))) {
                child.told();
            }
        }
    }

    private String notStarted(Child child) {
        HostSpec host = plan.hosts().get(child.place.host());
        String why = child.describeEnd();
        return "cannot start " + describe(child.place) + " on host " + child.host + ": " + why
                + StartRemedy.of(host, LocalHosts.isHere(host) ? List.of() : plan.rsh(), why);
    }

    private void timedOut() {
        head().callRoll();
        long beganNs = System.nanoTime();
        while (rollCall == null && cause == null && System.nanoTime() - beganNs < 3_000_000_000L) {
            sleep(LOOK_MS);
        }
        String text = RollCallText.text(plan.timeout(), rollCall, "not all JVMs had joined\n");
        abort(new AbortCause(-1, "", "", TIMED_OUT, RollCallText.sentence(plan.timeout()), text));
    }

    /** Whether this is the first cause that was known here. */
    private boolean abort(AbortCause why) {
        boolean isFirst;
        synchronized (this) {
            isFirst = cause == null;
            if (isFirst) {
                cause = why;
            }
        }
        head().abort(why);
        return isFirst;
    }

    private void awaitChildren() {
        long beganNs = System.nanoTime();
        for (int jvm = 0; jvm < children.length; jvm++) {
            Child child = child(jvm);
            while (child != null
                    && child.isAlive()
                    && (cause == null || System.nanoTime() - beganNs < GRACE_MS * 1_000_000)) {
                sleep(LOOK_MS);
            }
        }
        destroyAll();
        for (int jvm = 1; jvm < children.length; jvm++) {
            awaitOutput(child(jvm));
        }
        awaitOutput(child(0));
    }

    /** What JVMs have said that started after all, or are not the cause. */
    private void showHeld() {
        for (int jvm = 0; jvm < children.length; jvm++) {
            Child child = child(jvm);
            if (child != null) {
                AbortCause why = cause;
                if (why != null && !isRunning && !child.isAlive() && why.text().contains(child.describeEnd())) {
                    // The same could not start it.
                    child.told();
                }
                child.showHeld();
            }
        }
    }

    private void awaitOutput(@Nullable Child child) {
        if (child != null) {
            try {
                child.awaitOutput(OUTPUT_MS);
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
    }

    /** Before the result: all that the others have printed is shown. They have ended, or are about to. */
    private void awaitOthersShown() {
        try {
            for (int jvm = 1; jvm < children.length; jvm++) {
                Child child = child(jvm);
                if (child != null) {
                    child.await(GRACE_MS);
                    child.awaitOutput(OUTPUT_MS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Ended ended() {
        AbortCause why = cause;
        if (why != null) {
            String text = why.text();
            Loss loss = losses.get(why.rank());
            // Where a loss ended it after all: the process's end says more than that of its connection.
            return new Ended(why.exitCode(), loss == null ? text : text.replace(loss.taken, loss.found));
        }
        for (int jvm = 0; jvm < children.length; jvm++) {
            Child child = child(jvm);
            if (child != null && child.exitCode() != 0 && !isRunning) {
                child.told();
                return new Ended(COULD_NOT_START, notStarted(child) + "\n");
            }
            boolean isNeeded = !plan.outlivesLoss() || jvm == 0;
            if (child != null && child.exitCode() != 0 && isNeeded) {
                return new Ended(
                        FAILED,
                        "the JVM of " + describe(child.place) + " on " + child.host + " ended with "
                                + child.describeEnd() + "\n");
            }
        }
        return new Ended(0, "");
    }

    private static String describe(RankLayout.Jvm place) {
        return RankMap.ranks(place.firstRank(), place.ranks());
    }

    // Ends

    private void endedBySignal() {
        if (isOver) {
            return;
        }
        abort(AbortCause.ofSentence(-1, "", "", INTERRUPTED, "the job was ended by a signal to its launcher"));
        long beganNs = System.nanoTime();
        while (isAnyAlive() && System.nanoTime() - beganNs < 3_000_000_000L) {
            sleep(LOOK_MS);
        }
        destroyAll();
    }

    private boolean isAnyAlive() {
        for (int jvm = 0; jvm < children.length; jvm++) {
            Child child = child(jvm);
            if (child != null && child.isAlive()) {
                return true;
            }
        }
        return false;
    }

    private void destroyAll() {
        for (int jvm = 0; jvm < children.length; jvm++) {
            Child child = child(jvm);
            if (child != null && child.isAlive()) {
                child.destroy();
            }
        }
    }

    private synchronized @Nullable Child child(int jvm) {
        return children[jvm];
    }

    private Head head() {
        Head listening = head;
        if (listening == null) {
            throw new IllegalStateException("the head does not listen yet");
        }
        return listening;
    }

    private void sleep(long ms) {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
    }

    /** On the control loop's thread. */
    private final class Events implements HeadEvents {
        @Override
        public void onRunning() {
            isRunning = true;
        }

        @Override
        public void onVerdict(LossVerdict verdict) {
            if (plan.outlivesLoss() && isRunning && verdict.jvm() != 0) {
                lossNews.lost(verdict.jvm(), () -> goneWithout(verdict));
                return;
            }
            Thread teller = new Thread(() -> lost(verdict), "bramble-lost");
            teller.setDaemon(true);
            teller.start();
        }

        @Override
        public void onGoesOn(int jvm, String text) {
            lossNews.goesOn(jvm, text);
        }

        private String goneWithout(LossVerdict verdict) {
            String how = how(verdict);
            losses.put(verdict.ranks()[0], new Loss(verdict.cause(), how));
            Child child = child(verdict.jvm());
            if (child != null && child.isAlive()) {
                // It does not count any more; where it cannot hear so, nobody is to wait for it.
                child.destroy();
            }
            return describe(plan.layout().jvms().get(verdict.jvm())) + " on " + verdict.host() + " lost: " + how;
        }

        private void lost(LossVerdict verdict) {
            String how = how(verdict);
            RankLayout.Jvm place = plan.layout().jvms().get(verdict.jvm());
            abort(AbortCause.ofSentence(
                    place.firstRank(),
                    verdict.host(),
                    "",
                    FAILED,
                    describe(place) + " on " + verdict.host() + " lost: " + how + "; the job was ended"));
        }

        /** The others have been told already; this waits for the process's end, which says more than its silence. */
        private String how(LossVerdict verdict) {
            Child child = child(verdict.jvm());
            String how = verdict.cause();
            try {
                if (verdict.hasClosed() && child != null && child.await(EXIT_MS)) {
                    how = "its JVM ended with " + child.describeEnd();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return how;
        }

        @Override
        public void onAbort(AbortCause first) {
            synchronized (ClusterJob.this) {
                if (cause == null) {
                    cause = first;
                }
            }
        }

        @Override
        public void onReport(ReportKind about, byte[] bytes) {
            Consumer<byte[]> statuses = plan.statuses();
            if (statuses != null && about == ReportKind.STATUS) {
                statuses.accept(bytes);
            }
        }

        @Override
        public void onRollCall(RollCall answers) {
            rollCall = answers;
            if (stall != null && isRunning && cause == null) {
                stall.onRollCall(answers);
            }
        }
    }
}
