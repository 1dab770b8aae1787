package io.bramble.farm;

import io.bramble.codec.Codec;
import io.bramble.codec.Encoder;
import io.bramble.error.ExitException;
import io.bramble.error.RankFailedException;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.progress.NanoClock;
import io.bramble.spi.RankInstance;
import io.bramble.spi.WorkerSpec;
import io.bramble.wire.Contexts;
import io.bramble.wire.ObjectLanding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rank's end of the master's farms: runs worker calls one after the other and answers them. {@link #run} belongs to the rank's
 * thread; cancellations and the timer come on other threads and meet it under a small lock, which is never held while anything of the
 * user's runs or anything is sent.
 *
 * <p>Answers of calls that came many in a message leave together: when {@link #HELD_NS} are over, or the message's calls. Where a call
 * takes long, a timer sends what is held and tells the master that calls are stuck behind it.
 */
public final class TaskRunner {
    private static final long NONE = 0;

    /** How long an answer may wait for others. */
    private static final long HELD_NS = 100_000;

    /** Answers in one message at most, by number and by their bytes. */
    private static final int HELD = 512;

    private static final long HELD_BYTES = 6 * 1024;

    /** A buffer that has grown beyond this is not used again. */
    private static final int KEPT_BYTES = 64 * 1024;

    /** A call takes long after that. */
    private static final long LATE_NS = 1_000_000;

    private static final long TIMER_MS = 2;

    private final PointToPoint messages;
    private final int master;
    private final List<WorkerSpec<?, ?>> workers;
    private final NanoClock clock;
    private final Consumer<String> doing;
    private final boolean sharesHeap;
    /** The JDK's own thread for delays: it only looks, and seldom has to send. */
    private final Executor later = CompletableFuture.delayedExecutor(TIMER_MS, TimeUnit.MILLISECONDS, Runnable::run);
    /** Of the rank's thread. */
    private Encoder scratch = new Encoder();

    private @Nullable WorkerSpec<?, ?> last;

    private final Object gate = new Object();
    // Guarded by gate:
    private final Set<Long> dropped = new HashSet<>();
    private long lastBegun = NONE;
    private long running = NONE;
    private boolean interrupted;
    private @Nullable Thread thread;
    private List<Reply> held = new ArrayList<>();
    private long heldBytes;
    /** Since when the rank is busy with what is held, and with the call that runs. */
    private long busySinceNs;

    /** How many calls of the message are still to begin. */
    private int behind;

    private boolean toldLate;
    private boolean timed;

    /**
     * Begins to listen for cancellations.
     *
     * @param messages this rank
     * @param master the rank of the master
     * @param workers the program's workers by number
     * @param clock measures calls
     * @param doing is told the name of the worker before each call, where it is another than before
     */
    public TaskRunner(
            PointToPoint messages,
            int master,
            List<WorkerSpec<?, ?>> workers,
            NanoClock clock,
            Consumer<String> doing) {
        this.messages = messages;
        this.master = master;
        this.workers = workers;
        this.clock = clock;
        this.doing = doing;
        sharesHeap = messages.sharesHeap(master);
        messages.listen(
                Contexts.COMMANDS,
                ServiceTags.CANCEL,
                (source, typeId, value, bytes) -> cancel(Cancellation.decode(bytes)));
    }

    /**
     * Runs the calls of a command of type {@link ServiceTags#TASKS}, on the rank's thread. A call that throws is answered with what it
     * threw, and so is one whose argument or result has no encoding.
     *
     * @throws ExitException of a call that wants to end the job
     * @throws RankFailedException where the job is ended meanwhile
     */
    public void run(ObjectLanding command, RankInstance instance) {
        TaskBatch batch = command.value() instanceof TaskBatch tasks ? tasks : TaskBatch.decode(command.bytes());
        List<Task> tasks = batch.tasks();
        // Few calls are answered each at once.
        boolean holds = tasks.size() > Pace.LEAST;
        last = null;
        synchronized (gate) {
            busySinceNs = clock.nanoTime();
        }
        boolean good = false;
        try {
            int at = begin(batch, 0, holds);
            while (at < tasks.size()) {
                Reply reply = call(batch.first() + at, tasks.get(at), instance);
                ReplyBatch full;
                synchronized (gate) {
                    hold(reply);
                    at = begin(batch, at + 1, holds);
                    full = !holds || at == tasks.size() || isFull() ? take(false) : null;
                }
                if (full != null) {
                    reply(full);
                }
            }
            good = true;
        } finally {
            if (!good) {
                abandon();
            }
        }
    }

    /** Ends the call that runs, if one does, and begins the next that is still wanted; its index, or that behind the last. */
    private int begin(TaskBatch batch, int from, boolean holds) {
        int count = batch.tasks().size();
        synchronized (gate) {
            if (running != NONE) {
                // Nobody interrupts for that call any more. A flag still set was meant for it, ours or one the worker
                // raised
                // itself: the next call begins without.
                Thread.interrupted();
            }
            running = NONE;
            interrupted = false;
            int at = from;
            while (at < count) {
                lastBegun = batch.first() + at;
                if (dropped.isEmpty() || !dropped.remove(lastBegun)) {
                    break;
                }
                at++;
            }
            behind = Math.max(0, count - at - 1);
            thread = null;
            if (at < count) {
                running = lastBegun;
                thread = Thread.currentThread();
                toldLate = false;
                if (holds && !timed) {
                    timed = true;
                    later.execute(this::look);
                }
            }
            return at;
        }
    }

    private void abandon() {
        synchronized (gate) {
            running = NONE;
            thread = null;
            behind = 0;
            held.clear();
        }
        Thread.interrupted();
    }

    private <A, R> Reply call(long sequence, Task task, RankInstance instance) {
        @SuppressWarnings("unchecked")
        WorkerSpec<A, R> worker = (WorkerSpec<A, R>) workers.get(task.worker());
        if (worker != last) {
            doing.accept(worker.name());
            last = worker;
        }
        long beganNs = clock.nanoTime();
        long tookNs = 0;
        try {
            A argument = task.argument().open(worker.argument());
            beganNs = clock.nanoTime();
            @SuppressWarnings("unchecked")
            R result = (R) instance.work(worker.number(), argument);
            tookNs = clock.nanoTime() - beganNs;
            return new Reply(sequence, Reply.End.RETURNED, tookNs, pack(worker.result(), result), null);
        } catch (ExitException | RankFailedException e) {
            throw e;
        } catch (Throwable e) {
            // Of every kind: even an Error of the worker's fails this call only, and the rank works on.
            if (tookNs == 0) {
                tookNs = clock.nanoTime() - beganNs;
            }
            return new Reply(sequence, Reply.End.THREW, tookNs, null, Fault.of(e, TaskRunner.class));
        }
    }

    private <R> Cargo pack(Codec<R> codec, R result) {
        if (sharesHeap) {
            return Cargo.of(codec, result);
        }
        Cargo cargo = Cargo.encoded(codec, result, scratch.clear());
        if (scratch.array().length > KEPT_BYTES) {
            scratch = new Encoder();
        }
        return cargo;
    }

    // Under the gate

    private void hold(Reply reply) {
        held.add(reply);
        Cargo result = reply.result();
        heldBytes += result == null ? 0 : result.heldBytes();
    }

    private boolean isFull() {
        return held.size() >= HELD || heldBytes >= HELD_BYTES || clock.nanoTime() - busySinceNs >= HELD_NS;
    }

    private ReplyBatch take(boolean isLate) {
        long nowNs = clock.nanoTime();
        ReplyBatch replies = new ReplyBatch(Math.max(1, nowNs - busySinceNs), isLate, held);
        held = new ArrayList<>();
        heldBytes = 0;
        busySinceNs = nowNs;
        return replies;
    }

    /** On the thread for delays, now and then while a message of many calls is at work. */
    private void look() {
        ReplyBatch late = null;
        synchronized (gate) {
            if (running == NONE || toldLate) {
                timed = false;
                return;
            }
            long nowNs = clock.nanoTime();
            if (nowNs - busySinceNs >= LATE_NS && (behind > 0 || !held.isEmpty())) {
                toldLate = true;
                late = take(behind > 0);
            }
            later.execute(this::look);
        }
        if (late != null) {
            try {
                reply(late);
            } catch (RankFailedException e) {
                // The job is over; the rank's own thread learns of it.
                return;
            }
        }
    }

    private void cancel(List<Cancellation> cancels) {
        List<Reply> replies = new ArrayList<>();
        synchronized (gate) {
            for (Cancellation cancel : cancels) {
                if (cancel.sequence() > lastBegun) {
                    if (dropped.add(cancel.sequence())) {
                        replies.add(Reply.dropped(cancel.sequence()));
                    }
                } else if (cancel.interrupt() && cancel.sequence() == running && thread != null && !interrupted) {
                    interrupted = true;
                    thread.interrupt();
                }
            }
        }
        if (!replies.isEmpty()) {
            reply(new ReplyBatch(0, false, replies));
        }
    }

    private void reply(ReplyBatch replies) {
        messages.isend(Contexts.REPLIES, ServiceTags.REPLY, ServiceTags.REPLY, master, replies.payload(sharesHeap));
    }
}
