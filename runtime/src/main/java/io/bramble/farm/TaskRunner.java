package io.bramble.farm;

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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rank's end of the master's farms: runs worker calls one after the other and answers each. {@link #run} belongs to the rank's
 * thread; cancellations come on other threads and meet it under a small lock, which is never held while anything of the user's runs or
 * anything is sent.
 */
public final class TaskRunner {
    private static final long NONE = 0;

    private final PointToPoint messages;
    private final int master;
    private final List<WorkerSpec<?, ?>> workers;
    private final NanoClock clock;
    private final Consumer<String> doing;
    private final boolean sharesHeap;

    private final Object gate = new Object();
    // Guarded by gate:
    private final Set<Long> dropped = new HashSet<>();
    private long lastBegun = NONE;
    private long running = NONE;
    private boolean interrupted;
    private @Nullable Thread thread;

    /**
     * Begins to listen for cancellations.
     *
     * @param messages this rank
     * @param master the rank of the master
     * @param workers the program's workers by number
     * @param clock measures calls
     * @param doing is told the name of the worker before each call
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
        for (Task task : batch.tasks()) {
            if (begin(task)) {
                Reply reply;
                try {
                    reply = call(task, workers.get(task.worker()), instance);
                } finally {
                    end();
                }
                reply(List.of(reply));
            }
        }
    }

    private boolean begin(Task task) {
        synchronized (gate) {
            lastBegun = task.sequence();
            if (dropped.remove(task.sequence())) {
                return false;
            }
            running = task.sequence();
            thread = Thread.currentThread();
            return true;
        }
    }

    private void end() {
        synchronized (gate) {
            running = NONE;
            thread = null;
            interrupted = false;
        }
        // Nobody interrupts for that call any more. A flag still set was meant for it, ours or one the worker raised
        // itself: the
        // next call begins without.
        Thread.interrupted();
    }

    private <A, R> Reply call(Task task, WorkerSpec<A, R> worker, RankInstance instance) {
        doing.accept(worker.name());
        long beganNs = clock.nanoTime();
        long tookNs = 0;
        try {
            A argument = task.argument().open(worker.argument());
            beganNs = clock.nanoTime();
            @SuppressWarnings("unchecked")
            R result = (R) instance.work(worker.number(), argument);
            tookNs = clock.nanoTime() - beganNs;
            Cargo cargo = Cargo.of(worker.result(), result, sharesHeap);
            return new Reply(task.sequence(), Reply.End.RETURNED, tookNs, cargo, null);
        } catch (ExitException | RankFailedException e) {
            throw e;
        } catch (Throwable e) {
            // Of every kind: even an Error of the worker's fails this call only, and the rank works on.
            if (tookNs == 0) {
                tookNs = clock.nanoTime() - beganNs;
            }
            return new Reply(task.sequence(), Reply.End.THREW, tookNs, null, Fault.of(e, TaskRunner.class));
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
            reply(replies);
        }
    }

    private void reply(List<Reply> replies) {
        messages.isend(
                Contexts.REPLIES,
                ServiceTags.REPLY,
                ServiceTags.REPLY,
                master,
                new ReplyBatch(replies).payload(sharesHeap));
    }
}
