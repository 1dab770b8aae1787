package io.bramble.launcher.meeting;

import io.bramble.bootstrap.AbortCause;
import io.bramble.bootstrap.ControlLoop;
import io.bramble.bootstrap.Head;
import io.bramble.bootstrap.HeadEvents;
import io.bramble.bootstrap.HeadSettings;
import io.bramble.bootstrap.JoinRecord;
import io.bramble.bootstrap.LossVerdict;
import io.bramble.bootstrap.RankMap;
import io.bramble.bootstrap.Refusal;
import io.bramble.bootstrap.ReportKind;
import io.bramble.bootstrap.RollCall;
import io.bramble.launcher.cluster.LossNews;
import io.bramble.launcher.cluster.RollCallText;
import io.bramble.launcher.cluster.StallReporter;
import io.bramble.process.LocalJob;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The head node in the JVM that also has rank 0: waits for the others, says who came and who is missing, ends the job when its time is
 * up, when a JVM is lost, or when this one is ended by a signal.
 *
 * <p>Threads: the control loop's tells of joins and ends; one prints, since that may block; one watches the time. What they share is
 * volatile, set once, or a queue.
 */
public final class MeetingHead implements AutoCloseable {
    private static final int FAILED = 1;
    private static final int TIMED_OUT = 110;
    private static final int INTERRUPTED = 130;
    private static final int NEWS_KEPT = 64;
    private static final int REFUSALS_SHOWN = 20;
    private static final long LOOK_MS = 20;
    private static final long ANSWERS_MS = 3_000;
    private static final long SIGNAL_MS = 3_000;

    private final Consumer<String> news;
    private final long newsEveryMs;
    private final boolean tellsOfEach;
    private final int worldRanks;
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(NEWS_KEPT);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ControlLoop loop;
    private final Head head;
    private final Thread hook = new Thread(this::endedBySignal, "bramble-signal");
    private final Runnable whenComplete;

    private volatile @Nullable AbortCause cause;
    private volatile @Nullable RollCall rollCall;
    private volatile @Nullable StallReporter stall;
    private volatile BiConsumer<ReportKind, byte[]> reports = (about, bytes) -> {};
    /** Tells of losses that the job outlives; null where it outlives none. */
    private volatile @Nullable LossNews lossNews;

    private volatile boolean isMapped;
    private volatile boolean isRunning;
    private volatile boolean isClosed;
    private volatile int ranksJoined;

    // On the loop's thread only.
    private int refusals;

    private MeetingHead(
            InetSocketAddress at,
            HeadSettings settings,
            Consumer<String> news,
            Duration newsEvery,
            boolean tellsOfEach,
            Runnable whenComplete) {
        this.news = news;
        this.newsEveryMs = newsEvery.toMillis();
        this.tellsOfEach = tellsOfEach;
        this.worldRanks = settings.worldRanks();
        this.whenComplete = whenComplete;
        this.loop = ControlLoop.start(System::nanoTime);
        boolean listens = false;
        try {
            head = Head.listen(loop, at, settings, new SecureRandom()::nextBytes, new Events());
            listens = true;
        } finally {
            if (!listens) {
                loop.close();
            }
        }
    }

    /**
     * Listens.
     *
     * @param at where; port 0 for any that is free
     * @param news takes sentences for standard error, on a thread that may block
     * @param newsEvery how often it says who is missing
     * @param tellsOfEach whether it says who comes and goes
     * @param whenComplete called once all ranks are there; must not block
     * @throws io.bramble.error.BrambleException where the port is taken or the address is not of this host
     */
    public static MeetingHead listen(
            InetSocketAddress at,
            HeadSettings settings,
            Consumer<String> news,
            Duration newsEvery,
            boolean tellsOfEach,
            Runnable whenComplete) {
        MeetingHead meeting = new MeetingHead(at, settings, news, newsEvery, tellsOfEach, whenComplete);
        daemon(meeting::tell, "bramble-news");
        Runtime.getRuntime().addShutdownHook(meeting.hook);
        return meeting;
    }

    /** The port, found where any was asked for. */
    public int port() {
        return head.address().getPort();
    }

    /** The first cause that ended the job; null where it ended well or goes on. */
    public @Nullable AbortCause cause() {
        return cause;
    }

    /** Ends the job; the first cause stands. */
    public void abort(AbortCause why) {
        head.abort(why);
    }

    /** Reports on this thread's behalf where all ranks stand still, by the control loop's thread. */
    public void report(LocalJob.HangWatch watch, int worldRanks) {
        stall = new StallReporter(watch, worldRanks);
    }

    /** Hands on what JVMs report, by the control loop's thread. */
    public void reportTo(BiConsumer<ReportKind, byte[]> taker) {
        reports = taker;
    }

    /**
     * The job goes on when another JVM than this one is lost; before the first JVM joins.
     *
     * @param warnings takes whole lines about that
     */
    public void outliveLoss(Consumer<String> warnings) {
        lossNews = new LossNews(warnings, () -> cause != null);
    }

    /** From now on the job has so much time. */
    public void limit(Duration timeout) {
        daemon(() -> watch(timeout), "bramble-timeout");
    }

    /** Waits until all JVMs have left or were lost. */
    public void awaitEnd(Duration limit) {
        long untilNs = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        while (ended.getCount() > 0 && System.nanoTime() - untilNs < 0) {
            try {
                ended.await(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the port back. */
    @Override
    public void close() {
        isClosed = true;
        LossNews losses = lossNews;
        if (losses != null) {
            losses.awaitSaid();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending: the hook has run or runs.
        }
        head.close();
        loop.close();
    }

    private static void daemon(Runnable code, String name) {
        Thread thread = new Thread(code, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The printing thread's. */
    private void tell() {
        try {
            while (!isClosed) {
                String next = queue.poll(newsEveryMs, TimeUnit.MILLISECONDS);
                if (next != null) {
                    news.accept(next);
                } else if (isMapped || cause != null) {
                    return;
                } else {
                    news.accept("waiting for ranks: " + ranksJoined + " of " + worldRanks + " are here");
                }
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it.
            Thread.currentThread().interrupt();
        }
    }

    private void watch(Duration timeout) {
        try {
            if (ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS) || isClosed) {
                return;
            }
            head.callRoll();
            long beganNs = System.nanoTime();
            while (isMapped
                    && rollCall == null
                    && cause == null
                    && System.nanoTime() - beganNs < ANSWERS_MS * 1_000_000) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
            String sentence = RollCallText.sentence(timeout);
            String missing = "ranks are missing: joined=" + ranksJoined + " ranks=" + worldRanks + "\n";
            abort(new AbortCause(
                    -1, "", "", TIMED_OUT, sentence, RollCallText.text(timeout, rollCall, isMapped ? "" : missing)));
        } catch (InterruptedException e) {
            // Nobody interrupts it.
            Thread.currentThread().interrupt();
        }
    }

    private void endedBySignal() {
        if (!isClosed) {
            abort(AbortCause.ofSentence(-1, "", "", INTERRUPTED, "the job was ended by a signal to its head node"));
            awaitEnd(Duration.ofMillis(SIGNAL_MS));
        }
    }

    /** On the control loop's thread. */
    private final class Events implements HeadEvents {
        @Override
        public void onJoined(JoinRecord record, int joined, int worldRanks) {
            ranksJoined = joined;
            if (tellsOfEach && record.jvmId() != JoinRecord.HEAD_JVM_ID) {
                queue.offer(
                        record.host() + " brings " + ranks(record) + ": " + joined + " of " + worldRanks + " are here");
            }
        }

        @Override
        public void onLeft(JoinRecord record, String why) {
            ranksJoined -= record.ranks();
            if (cause == null) {
                queue.offer(record.host() + " has left with " + ranks(record) + ": " + why);
            }
        }

        private String ranks(JoinRecord record) {
            return record.ranks() == 1 ? "1 rank" : record.ranks() + " ranks";
        }

        @Override
        public void onRefused(String from, Refusal refusal) {
            refusals++;
            if (refusals <= REFUSALS_SHOWN) {
                queue.offer("not let in: " + refusal.text()
                        + (refusals == REFUSALS_SHOWN ? " (the next ones are not shown)" : ""));
            }
        }

        @Override
        public void onMapped(RankMap map) {
            isMapped = true;
            whenComplete.run();
        }

        @Override
        public void onVerdict(LossVerdict verdict) {
            int[] ranks = verdict.ranks();
            String sentence =
                    RankMap.ranks(ranks[0], ranks.length) + " on " + verdict.host() + " lost: " + verdict.cause();
            LossNews losses = lossNews;
            if (losses != null && isRunning && ranks[0] != 0) {
                losses.lost(verdict.jvm(), () -> sentence);
            } else {
                abort(AbortCause.ofSentence(ranks[0], verdict.host(), "", FAILED, sentence + "; the job was ended"));
            }
        }

        @Override
        public void onRunning() {
            isRunning = true;
        }

        @Override
        public void onGoesOn(int jvm, String text) {
            LossNews losses = lossNews;
            if (losses != null) {
                losses.goesOn(jvm, text);
            }
        }

        @Override
        public void onAbort(AbortCause first) {
            cause = first;
        }

        @Override
        public void onRollCall(RollCall answers) {
            rollCall = answers;
            StallReporter reporter = stall;
            if (reporter != null && isMapped && cause == null && ended.getCount() > 0) {
                reporter.onRollCall(answers);
            }
        }

        @Override
        public void onReport(ReportKind about, byte[] bytes) {
            reports.accept(about, bytes);
        }

        @Override
        public void onEnded() {
            ended.countDown();
        }
    }
}
