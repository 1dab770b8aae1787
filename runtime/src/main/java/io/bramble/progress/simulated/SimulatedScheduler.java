package io.bramble.progress.simulated;

import io.bramble.error.NeverCompletesException;
import io.bramble.progress.ProgressStep;
import io.bramble.progress.Waiter;
import io.bramble.progress.simulated.SimulatedThread.State;
import io.bramble.request.Waitable;
import io.bramble.transport.simulated.SimulatedNetwork;
import io.bramble.transport.simulated.SimulatedTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the threads of ranks one at a time; a thread that waits hands the baton to one that can go on, drawn from the seed. When none can,
 * time jumps to the network's next event. When there is none either, and every thread has looked again since the last change, no wait
 * can ever end: each fails with a {@link NeverCompletesException} that lists them all.
 *
 * <p>Same seed, same network, same code of the ranks: same trace. Threads of ranks are started here only, and may block by nothing but
 * this waiter. {@link #start} before {@link #run}, or from a thread of a rank.
 */
public final class SimulatedScheduler implements Waiter {
    /** A thread that need not wait passes the baton on once in so many calls, so that seeds differ in more than latencies. */
    private static final int YIELD_ONE_IN = 4;

    /** Turns in which nothing changes and nothing is to come, after which threads that only ask again are taken for stuck. */
    private static final int STUCK_TURNS = 100_000;

    /** How long a look that found nothing takes, in virtual time. */
    private static final long POLL_NS = 1_000;

    private final SimulatedNetwork network;
    private final SimulatedTrace trace;
    private final SplittableRandom random;
    private final List<SimulatedThread> threads = new ArrayList<>();
    private final List<SimulatedThread> candidates = new ArrayList<>();
    private final ThreadLocal<@Nullable SimulatedThread> current = new ThreadLocal<>();
    private final Semaphore allEnded = new Semaphore(0);
    private long ownChanges;
    private long changesAtLastTurn;
    private int turnsWithoutChange;
    private boolean running;

    /** Set once, by the thread that gives the simulation up; read by each thread when it gets the baton. */
    private volatile boolean abandoned;

    /** A scheduler over that network. */
    public SimulatedScheduler(long seed, SimulatedNetwork network, SimulatedTrace trace) {
        this.network = network;
        this.trace = trace;
        // Not the network's sequence: both are often given one seed.
        this.random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    }

    /**
     * Adds a thread of a rank; it runs when the baton comes to it.
     *
     * @param onFailure told on that thread what its code threw
     */
    public void start(int rank, String name, Runnable body, Consumer<Throwable> onFailure) {
        SimulatedThread thread = new SimulatedThread(threads.size(), rank, name, me -> runThread(me, body, onFailure));
        threads.add(thread);
        if (running) {
            thread.thread.start();
        }
    }

    /**
     * Runs all threads to their end.
     *
     * @throws InterruptedException where the caller was interrupted; the threads are ended as they wait
     */
    public void run() throws InterruptedException {
        if (threads.isEmpty()) {
            return;
        }
        running = true;
        threads.forEach(each -> each.thread.start());
        choose().baton.release();
        try {
            allEnded.acquire();
        } finally {
            running = false;
        }
    }

    /** Ends all threads as they wait, by an exception; the one that runs is interrupted. From any thread. */
    public void abandon() {
        abandoned = true;
        for (SimulatedThread each : threads) {
            each.thread.interrupt();
            each.baton.release();
        }
    }

    /** What each thread does and where it stands. From any thread; of a running simulation not exact. */
    public String stacks() {
        return threads.stream()
                .map(each -> each.describe() + "\n"
                        + Arrays.stream(each.thread.getStackTrace())
                                .map(frame -> "    at " + frame + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    /** {@link #await} for a thread whose own work is over and that only serves others until all are: no deadlock names it. */
    public void serve(Waitable until, ProgressStep step) {
        currentThread().serving = true;
        await(until, step);
    }

    /** A thread that waits passes the baton at once. */
    @Override
    public int looks() {
        return 1;
    }

    @Override
    public boolean spin(Waitable what, ProgressStep step) {
        return what.isDone();
    }

    @Override
    public void await(Waitable what, @Nullable ProgressStep step) {
        SimulatedThread me = currentThread();
        // The code that ran until here may have changed what another's turn finds, without a frame or a wake.
        ownChanges++;
        if (random.nextInt(YIELD_ONE_IN) == 0) {
            pass(me, State.RUNNABLE);
        }
        while (true) {
            // Noted before the look: what comes during it is looked at again.
            me.attentionSeen = network.attention(me.rank);
            me.woken = false;
            if (what.isDone()) {
                return;
            }
            if (step != null && step.tick() > 0) {
                ownChanges++;
                continue;
            }
            if (what.isDone()) {
                return;
            }
            me.changesSeen = changes();
            me.awaited = what;
            pass(me, State.WAITING);
            me.awaited = null;
            throwProof(me, what);
        }
    }

    @Override
    public boolean await(Waitable what, @Nullable ProgressStep step, long timeoutNs) {
        long begunNs = network.nanoTime();
        while (!what.isDone()) {
            if (network.nanoTime() - begunNs >= timeoutNs) {
                return false;
            }
            attempt(step == null ? () -> 0 : step);
        }
        return true;
    }

    @Override
    public void wake(Waitable what) {
        ownChanges++;
        for (SimulatedThread each : threads) {
            each.woken |= each.awaited == what;
        }
    }

    @Override
    public int attempt(ProgressStep step) {
        SimulatedThread me = currentThread();
        int work = step.tick();
        if (work > 0) {
            ownChanges++;
        }
        pass(me, work > 0 ? State.RUNNABLE : State.POLLING);
        throwProof(me, null);
        return work;
    }

    private static void throwProof(SimulatedThread me, @Nullable Waitable what) {
        String proof = me.proof;
        me.proof = null;
        if (proof != null && (what == null || !what.isDone())) {
            throw new NeverCompletesException(proof);
        }
    }

    private void runThread(SimulatedThread me, Runnable body, Consumer<Throwable> onFailure) {
        current.set(me);
        me.takeBaton();
        try {
            if (!abandoned) {
                body.run();
            }
        } catch (Throwable e) {
            onFailure.accept(e);
        }
        if (abandoned) {
            return;
        }
        me.state = State.ENDED;
        ownChanges++;
        trace.add(network.nanoTime(), SimulatedTrace.Kind.ENDED, me.rank, -1, me.number);
        if (threads.stream().allMatch(each -> each.state == State.ENDED)) {
            allEnded.release();
        } else {
            choose().baton.release();
        }
    }

    private SimulatedThread currentThread() {
        SimulatedThread me = current.get();
        if (me == null) {
            throw new IllegalStateException("thread unknown to the simulation: thread="
                    + Thread.currentThread().getName() + "; start the threads of ranks by the scheduler");
        }
        requireNotAbandoned();
        return me;
    }

    private void requireNotAbandoned() {
        if (abandoned) {
            throw new IllegalStateException("the simulation was given up; see the report of whoever ran it");
        }
    }

    private long changes() {
        return network.changes() + ownChanges;
    }

    /** Hands the baton over and returns when it comes back. */
    private void pass(SimulatedThread me, State state) {
        me.state = state;
        SimulatedThread next = choose();
        if (next != me) {
            next.baton.release();
            me.takeBaton();
        }
        requireNotAbandoned();
        me.state = State.RUNNABLE;
    }

    /** The thread to run next; lets time pass until there is one. */
    private SimulatedThread choose() {
        while (true) {
            boolean polls = collectReady();
            if (polls && (candidates.isEmpty() || random.nextInt(YIELD_ONE_IN) == 0)) {
                letTimePassForPolls();
            } else if (candidates.isEmpty()) {
                if (!network.advance() && !lookAgain()) {
                    fail("nothing is under way between them");
                }
                continue;
            }
            if (turnsWithoutChange > STUCK_TURNS) {
                fail("nothing has changed in " + STUCK_TURNS + " turns");
                continue;
            }
            SimulatedThread next = candidates.get(random.nextInt(candidates.size()));
            trace.add(network.nanoTime(), SimulatedTrace.Kind.RUNS, next.rank, -1, next.number);
            return next;
        }
    }

    /** Collects the threads that can go on; true where others ask again and again. */
    private boolean collectReady() {
        boolean polls = false;
        candidates.clear();
        for (SimulatedThread each : threads) {
            if (each.isReady(network.attention(each.rank))) {
                candidates.add(each);
            } else {
                polls |= each.state == State.POLLING;
            }
        }
        return polls;
    }

    /** A thread that asks again can go on at any time, but where nothing else goes on, not before the next event. */
    private void letTimePassForPolls() {
        boolean others = !candidates.isEmpty();
        if (others || !network.isIdle() || changesAtLastTurn != changes()) {
            changesAtLastTurn = changes();
            turnsWithoutChange = 0;
        }
        turnsWithoutChange++;
        if (others || network.isIdle()) {
            // Ever longer steps: whoever asks until a deadline comes to it.
            network.elapse(POLL_NS << Math.min(turnsWithoutChange / 1000, 30));
        } else {
            network.advance();
        }
        collectReady();
        for (SimulatedThread each : threads) {
            if (each.state == State.POLLING && each.proof == null) {
                candidates.add(each);
            }
        }
    }

    /** Lets the threads look once more that looked before the last change; false where there is none. */
    private boolean lookAgain() {
        boolean any = false;
        for (SimulatedThread each : threads) {
            if (each.state == State.WAITING && each.changesSeen != changes()) {
                each.woken = true;
                any = true;
            }
        }
        return any;
    }

    /** Ends every wait: none of them can end by itself. */
    private void fail(String why) {
        turnsWithoutChange = 0;
        List<SimulatedThread> waiting = threads.stream()
                .filter(each -> each.state == State.WAITING || each.state == State.POLLING)
                .toList();
        boolean onlyServing = waiting.stream().allMatch(each -> each.serving);
        String cuts = network.cuts().isEmpty() ? "" : "; cut off: " + String.join(" ", network.cuts());
        String proof = "no rank can go on, " + why + ": "
                + threads.stream().map(SimulatedThread::describe).collect(Collectors.joining("; ")) + cuts
                + "; let a rank send what another waits for";
        for (SimulatedThread each : waiting) {
            if (onlyServing || !each.serving) {
                each.proof = proof;
            }
        }
        ownChanges++;
        trace.add(network.nanoTime(), SimulatedTrace.Kind.DEADLOCK, waiting.size(), -1, threads.size());
    }
}
