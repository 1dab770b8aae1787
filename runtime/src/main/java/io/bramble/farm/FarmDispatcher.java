package io.bramble.farm;

import io.bramble.Farm;
import io.bramble.error.BrambleException;
import io.bramble.error.RankFailedException;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.spi.WorkerSpec;
import io.bramble.wire.Contexts;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The master's end of all its farms: hands calls out to ranks and takes their answers.
 *
 * <p>Any thread of the master's rank may call; answers come on threads of the point-to-point layer. One lock guards the state. Under
 * it decisions are made and noted in a {@link Turn}; after it, that thread sends, wakes the master's, and hands futures to the
 * completions' executor. Each rank's messages are sent by one thread at a time, so they leave in the order decided.
 */
public final class FarmDispatcher {
    /** How often a thread looks for the lock before it sleeps for it. */
    private static final int LOOKS = 100;

    private final PointToPoint messages;
    private final Thread master;
    private final Predicate<Thread> worksForRank;
    private final Executor completions;
    private final @Nullable Consumer<String> progressLine;
    private final boolean hasRanks;

    private final ReentrantLock lock = new ReentrantLock();
    /** Those that are not lost. */
    private final Map<Integer, WorkingRank> ranks = new LinkedHashMap<>();

    private final CreditScheduler scheduler;
    private final List<CallStream<?, ?>> streams = new ArrayList<>();
    private final List<SubmittedCalls<?, ?>> submitters = new ArrayList<>();
    /** Whether the master's thread waits, or is about to. */
    private boolean masterWaits;

    private final MasterWait wait = new MasterWait();

    private @Nullable RankFailedException failed;
    /** What each call fails with, since all ranks that worked are lost. */
    private @Nullable RankFailedException noRankLeft;

    /**
     * Begins to listen for answers.
     *
     * @param messages the master's rank
     * @param workingRanks the ranks that run worker calls
     * @param hostOf the host of a rank
     * @param master the thread of the {@code @Master} method
     * @param worksForRank whether a thread runs a rank's worker calls and bodies, and so must not use a farm
     * @param completions completes futures, and so runs what the program attached to them
     * @param progressLine shows how far a stream is, on the master's thread; null where nobody looks
     */
    public FarmDispatcher(
            PointToPoint messages,
            List<Integer> workingRanks,
            IntFunction<String> hostOf,
            Thread master,
            Predicate<Thread> worksForRank,
            Executor completions,
            @Nullable Consumer<String> progressLine) {
        this.messages = messages;
        this.master = master;
        this.worksForRank = worksForRank;
        this.completions = completions;
        this.progressLine = progressLine;
        for (int rank : workingRanks) {
            ranks.put(rank, new WorkingRank(rank, hostOf.apply(rank), messages.sharesHeap(rank)));
        }
        hasRanks = !ranks.isEmpty();
        scheduler = new CreditScheduler(List.copyOf(ranks.values()));
        messages.listen(
                Contexts.REPLIES,
                ServiceTags.REPLY,
                (source, typeId, value, bytes) ->
                        answered(source, value instanceof ReplyBatch replies ? replies : ReplyBatch.decode(bytes)));
    }

    /** A farm for that worker. */
    public <A, R> Farm<A, R> farm(WorkerSpec<A, R> worker) {
        return new RankFarm<>(this, worker);
    }

    /**
     * After the {@code @Master} method returned, on its thread: cancels what streams left behind and waits for what was submitted.
     *
     * @return the failures of submitted calls that nobody looked at, in the order of submission
     */
    public List<Throwable> finish() {
        for (CallStream<?, ?> stream : snapshot(streams)) {
            stream.close();
        }
        // What is attached to a future may submit more, to any farm.
        boolean again = true;
        while (again) {
            again = false;
            for (SubmittedCalls<?, ?> submitted : snapshot(submitters)) {
                again |= submitted.awaitAll();
            }
        }
        List<Throwable> unseen = new ArrayList<>();
        for (SubmittedCalls<?, ?> submitted : snapshot(submitters)) {
            submitted.unseen(unseen);
        }
        return unseen;
    }

    /** The job is over: every pending call fails with that, and every later one. The first cause stands. */
    public void fail(RankFailedException cause) {
        Turn turn = begin();
        try {
            if (failed == null) {
                failed = cause;
                for (SubmittedCalls<?, ?> submitted : submitters) {
                    submitted.failAll(cause, turn);
                }
                turn.wakeMaster = true;
            }
        } finally {
            end(turn);
        }
    }

    /**
     * Ranks of one JVM are lost, and the job goes on: what they had runs again elsewhere, or fails. What still comes from them does not
     * count, so each call has one result. Any thread.
     *
     * @param lost one for each of them
     * @return what becomes of their calls
     */
    public LostCalls lost(List<RankFailedException> lost) {
        LostCalls calls = new LostCalls();
        Turn turn = begin();
        try {
            Map<WorkingRank, RankFailedException> gone = new LinkedHashMap<>();
            for (RankFailedException each : lost) {
                WorkingRank rank = ranks.remove(each.rank());
                if (rank != null) {
                    scheduler.remove(rank);
                    gone.put(rank, each);
                }
            }
            if (hasRanks && ranks.isEmpty() && !gone.isEmpty()) {
                noRankLeft = noRankLeft(lost.get(lost.size() - 1));
            }
            gone.forEach((rank, cause) -> calls.take(rank, cause, scheduler, turn));
        } finally {
            end(turn);
        }
        return calls;
    }

    private RankFailedException noRankLeft(RankFailedException last) {
        return new RankFailedException(
                last.rank(),
                "no rank is left that works for a farm: ranks=" + messages.ranks()
                        + " @Master(works = false), all others are lost, the last: " + last.getMessage()
                        + "; let rank 0 work too, or give the job more hosts",
                last);
    }

    /** Ends calls that no rank will ever run. */
    private void endHopeless(Turn turn) {
        RankFailedException why = noRankLeft;
        for (Call<?, ?> call = scheduler.pollHopeless(); call != null && why != null; call = scheduler.pollHopeless()) {
            // Each its own: a race adds the others' to the last one.
            call.lost = new RankFailedException(why.rank(), String.valueOf(why.getMessage()), why);
            call.group.ended(call, turn);
        }
    }

    private <T> List<T> snapshot(List<T> list) {
        lock.lock();
        try {
            return List.copyOf(list);
        } finally {
            lock.unlock();
        }
    }

    // For streams and submissions

    /** How many ranks work; under the lock. */
    int workers() {
        return scheduler.size();
    }

    @Nullable
    Consumer<String> progressLine() {
        return progressLine;
    }

    /** Refuses whoever must not use a farm at all. */
    void checkCaller(WorkerSpec<?, ?> worker) {
        if (worksForRank.test(Thread.currentThread())) {
            throw new IllegalStateException("farm " + worker.name()
                    + " was called from a worker or a collective body: thread="
                    + Thread.currentThread().getName()
                    + "; only the @Master method uses farms, so let the worker return what is to be called next");
        }
        if (!hasRanks) {
            throw new IllegalStateException("no rank works for farm " + worker.name() + ": ranks=" + messages.ranks()
                    + " and @Master(works = false); run it with -n 2 or more");
        }
    }

    /** Refuses whoever is not the master's thread. */
    void checkMaster(WorkerSpec<?, ?> worker, String what) {
        if (Thread.currentThread() == master && hasRanks) {
            return;
        }
        checkCaller(worker);
        if (Thread.currentThread() != master) {
            throw new IllegalStateException(
                    what + " of farm " + worker.name() + " belongs to the master's thread: thread="
                            + Thread.currentThread().getName()
                            + "; use submit from other threads, and do not make its streams parallel");
        }
    }

    /** Takes the lock. */
    Turn begin() {
        lock();
        return new Turn();
    }

    // Held for microseconds at most, so a short look is cheaper than a sleep.
    private void lock() {
        for (int look = 0; look < LOOKS; look++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    /**
     * Adds a call of a stream.
     *
     * @return whether the stream still reads
     */
    boolean add(CallStream<?, ?> stream, Call<?, ?> call) {
        lock();
        boolean reads;
        boolean handsOut = true;
        try {
            scheduler.add(call);
            handsOut = scheduler.mayHandOut();
            reads = stream.added(call, handsOut);
        } finally {
            if (!handsOut) {
                lock.unlock();
            }
        }
        if (handsOut) {
            end(new Turn());
        }
        return reads;
    }

    /** Throws what every call throws once the job has failed. Under the lock. */
    void checkFailed() {
        if (failed != null) {
            throw failed;
        }
    }

    /** How many calls each working rank has been given and has not answered. Any thread. */
    public Map<Integer, Integer> loads() {
        lock.lock();
        try {
            Map<Integer, Integer> loads = new LinkedHashMap<>();
            ranks.forEach((rank, its) -> loads.put(rank, its.load()));
            return loads;
        } finally {
            lock.unlock();
        }
    }

    CreditScheduler scheduler() {
        return scheduler;
    }

    void register(CallStream<?, ?> stream) {
        lock.lock();
        try {
            streams.add(stream);
        } finally {
            lock.unlock();
        }
    }

    /** Packs an argument, on the thread that gave it: runs its codec, so not under the lock. */
    <A> Cargo pack(WorkerSpec<A, ?> worker, A input) {
        try {
            return Cargo.of(worker.argument(), input);
        } catch (RuntimeException | StackOverflowError e) {
            throw new BrambleException(
                    "argument of worker " + worker.name() + " cannot be encoded: " + e + "; see the cause", e);
        }
    }

    void unregister(CallStream<?, ?> stream) {
        streams.remove(stream);
    }

    void register(SubmittedCalls<?, ?> submitted) {
        submitters.add(submitted);
    }

    /** Cancels what a group has at ranks and what was not handed out. Under the lock. */
    void cancel(CallGroup group, boolean interrupt) {
        scheduler.clear(group);
        for (WorkingRank rank : ranks.values()) {
            for (Call<?, ?> call : rank.callsOf(group)) {
                if (!call.cancelled) {
                    call.cancelled = true;
                    rank.cancel(call, interrupt);
                }
            }
        }
    }

    /** Hands out what can be, releases the lock, and does what follows. */
    void end(Turn turn) {
        boolean wake = false;
        try {
            if (failed == null) {
                scheduler.run(masterWaits && !turn.wakeMaster);
                endHopeless(turn);
                for (WorkingRank rank : ranks.values()) {
                    if (rank.beginSending()) {
                        turn.toSend.add(rank);
                    }
                }
            }
            wake = turn.wakeMaster && masterWaits;
            if (wake) {
                masterWaits = false;
                wait.fire();
            }
        } finally {
            lock.unlock();
        }
        for (Runnable completion : turn.completions) {
            completions.execute(completion);
        }
        try {
            for (WorkingRank rank : turn.toSend) {
                send(rank);
            }
            if (wake) {
                messages.wake(wait);
            }
        } catch (RankFailedException e) {
            // Often another rank's thread, which must not stumble over it: the master's own calls throw it.
            fail(e);
        }
    }

    /** Notes that the master's thread will wait for that. Under the lock; then {@link #awaitWake} without it. */
    void willWait(WorkerSpec<?, ?> worker) {
        // Still armed where an earlier wait was ended by an exception.
        if (!masterWaits) {
            masterWaits = true;
            wait.arm("farm " + worker.name());
        }
    }

    /** Waits until some turn gives the master's thread a reason to look again. */
    void awaitWake() {
        messages.await(wait);
    }

    private void answered(int source, ReplyBatch replies) {
        Turn turn = begin();
        try {
            WorkingRank rank = ranks.get(source);
            if (rank == null) {
                // Lost: its calls are others' by now.
                return;
            }
            rank.told(replies);
            scheduler.answered();
            for (Reply reply : replies.replies()) {
                answered(rank, reply, turn);
            }
        } finally {
            end(turn);
        }
    }

    private void answered(WorkingRank rank, Reply reply, Turn turn) {
        Call<?, ?> call = rank.answered(reply.sequence());
        if (call == null || failed != null) {
            return;
        }
        if (call.cancelled) {
            call.group.dropped(call, turn);
        } else if (reply.end() == Reply.End.DROPPED) {
            scheduler.addAgain(call);
        } else {
            call.reply = reply;
            call.group.ended(call, turn);
        }
    }

    private void send(WorkingRank rank) {
        while (true) {
            TaskBatch tasks;
            List<Cancellation> cancels;
            lock();
            try {
                if (rank.endSendingIfEmpty()) {
                    return;
                }
                tasks = rank.takeTasks();
                cancels = rank.takeCancels();
            } finally {
                lock.unlock();
            }
            if (rank.sharesHeap && !tasks.tasks().isEmpty()) {
                send(rank, Payloads.ofValue(tasks));
            } else {
                sendBytes(rank, tasks);
            }
            if (!cancels.isEmpty()) {
                Payload payload = Cancellation.payload(cancels);
                messages.isend(Contexts.COMMANDS, ServiceTags.CANCEL, ServiceTags.CANCEL, rank.rank, payload);
            }
        }
    }

    private void sendBytes(WorkingRank rank, TaskBatch tasks) {
        int at = 0;
        while (at < tasks.tasks().size()) {
            TaskBatch.Encoded message;
            try {
                message = TaskBatch.encode(tasks.first(), tasks.tasks(), at);
            } catch (RuntimeException | Error e) {
                // The check of the same codec let it pass; without its message the rank would never answer.
                throw new RankFailedException(
                        0, "an argument that was checked cannot be encoded: " + e + "; see the cause", e);
            }
            send(rank, message.payload());
            at = message.end();
        }
    }

    private void send(WorkingRank rank, Payload payload) {
        messages.isend(Contexts.COMMANDS, ServiceTags.COMMAND, ServiceTags.TASKS, rank.rank, payload);
    }
}
