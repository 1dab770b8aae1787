package io.bramble.process;

import io.bramble.bootstrap.AbortCause;
import io.bramble.bootstrap.LossVerdict;
import io.bramble.bootstrap.MemberEvents;
import io.bramble.bootstrap.Place;
import io.bramble.bootstrap.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the control plane tells this JVM, kept for the thread that starts and ends its part of the job, or handed on at once to the job
 * that runs. Written by the control loop's thread, read by the other; each field is volatile and changes once.
 */
final class MemberMailbox implements MemberEvents {
    /** How long the waiting thread sleeps between two steps, unless it is woken. */
    private static final long NAP_NS = 100_000;

    private final Thread owner = Thread.currentThread();
    private final ConcurrentHashMap<Integer, List<byte[]>> rounds = new ConcurrentHashMap<>();
    private volatile @Nullable Place place;
    private volatile boolean running;
    /** How far this host's clock is before the head's, at most: the least that was seen. */
    private volatile @Nullable Long clockOffsetNs;

    private volatile boolean released;
    private volatile @Nullable AbortCause abort;
    /** Whether the end is the head's word: every JVM is told the same. */
    private volatile boolean toldByHead;

    private final boolean outlivesLoss;
    /** Added to before the survivor is looked for, looked through after it is there. */
    private final Queue<LossVerdict> losses = new ConcurrentLinkedQueue<>();

    private volatile @Nullable RunningJob job;
    private volatile @Nullable Survivor survivor;

    /**
     * @param outlivesLoss whether the job goes on when another JVM than that of rank 0 is lost
     */
    MemberMailbox(boolean outlivesLoss) {
        this.outlivesLoss = outlivesLoss;
    }

    /** From now on that job is ended by what ends the job elsewhere, and does without what is lost elsewhere. */
    void attach(RunningJob started, Survivor its) {
        job = started;
        survivor = its;
        losses.forEach(its::lost);
        AbortCause cause = abort;
        if (cause != null) {
            started.endedElsewhere(cause);
        }
    }

    /** Why the job is to end; null while it goes on. */
    @Nullable
    AbortCause abort() {
        return abort;
    }

    @Nullable
    Place place() {
        return place;
    }

    boolean isRunning() {
        return running;
    }

    /** How far this host's clock is before the head's; too much by the time of the head's quickest word. Null while it has said none. */
    @Nullable
    Long clockOffsetNs() {
        return clockOffsetNs;
    }

    boolean isReleased() {
        return released;
    }

    boolean isToldByHead() {
        return toldByHead;
    }

    /** All JVMs' parts of that round; null while some are missing. */
    @Nullable
    List<byte[]> round(int number) {
        return rounds.get(number);
    }

    /**
     * Takes steps until the answer is there or the job is to end.
     *
     * @param step something that is to go on meanwhile
     * @return the answer; null where the job is to end
     */
    <T> @Nullable T await(Supplier<@Nullable T> answer, Runnable step) {
        boolean interrupted = false;
        try {
            while (true) {
                T there = answer.get();
                if (there != null || abort != null) {
                    return there;
                }
                step.run();
                LockSupport.parkNanos(this, NAP_NS);
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                owner.interrupt();
            }
        }
    }

    private void end(AbortCause cause) {
        if (abort == null) {
            abort = cause;
        }
        RunningJob started = job;
        if (started != null) {
            started.endedElsewhere(cause);
        }
        LockSupport.unpark(owner);
    }

    @Override
    public void onRefused(Refusal refusal) {
        // The head has ended the job before this JVM came, and knows why.
        toldByHead = refusal.reason() == Refusal.Reason.TOO_LATE;
        end(AbortCause.ofSentence(-1, "", "join", MemberJob.COULD_NOT_START, refusal.text()));
    }

    @Override
    public void onMapped(Place mapped) {
        place = mapped;
        LockSupport.unpark(owner);
    }

    @Override
    public void onExchanged(int round, List<byte[]> ofJvm) {
        rounds.put(round, ofJvm);
        LockSupport.unpark(owner);
    }

    @Override
    public void onClock(long headNs, long nowNs) {
        long offsetNs = nowNs - headNs;
        Long known = clockOffsetNs;
        if (known == null || offsetNs - known < 0) {
            clockOffsetNs = offsetNs;
        }
    }

    @Override
    public void onRunning() {
        running = true;
        LockSupport.unpark(owner);
    }

    @Override
    public void onVerdict(LossVerdict verdict) {
        Place known = place;
        boolean isOwn = known != null && known.jvm() == verdict.jvm();
        if (outlivesLoss && running && !isOwn && verdict.ranks()[0] != 0) {
            losses.add(verdict);
            Survivor its = survivor;
            if (its != null) {
                its.lost(verdict);
            }
            return;
        }
        toldByHead = true;
        end(AbortCause.ofSentence(verdict.ranks()[0], verdict.host(), "", Verdict.FAILED, Survivor.sentence(verdict)));
    }

    @Override
    public void onAbort(AbortCause cause) {
        toldByHead = true;
        end(cause);
    }

    @Override
    public void onHeadLost(String text) {
        end(AbortCause.ofSentence(-1, "", "", Verdict.FAILED, text));
    }

    @Override
    public List<String> rollCall() {
        RunningJob started = job;
        if (started == null) {
            return List.of("starting");
        }
        List<String> lines = new ArrayList<>();
        started.presences().forEach(each -> lines.add(each.line()));
        lines.addAll(List.of(started.describe().split("\n")));
        return lines;
    }

    @Override
    public void onReleased() {
        released = true;
        LockSupport.unpark(owner);
    }
}
