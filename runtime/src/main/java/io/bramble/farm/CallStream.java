package io.bramble.farm;

import io.bramble.FarmProgress;
import io.bramble.error.BrambleException;
import io.bramble.spi.WorkerSpec;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one stream: reads inputs while the master's thread waits for results, and yields the calls that have ended. Methods are
 * called on the master's thread; the state that answers change is guarded by the dispatcher's lock.
 *
 * <p>It reads ahead until the ranks have their credit and a third as many calls lie ready, so that answers find a next call while the
 * master's thread is busy. A call that ends before one that must be delivered first keeps its result; the window bounds how many do.
 */
final class CallStream<A, R> extends CallGroup {
    /** Calls read and not delivered: at least this, and more for many ranks. */
    static final int MIN_WINDOW = 256;
    /** The same, per rank. */
    static final int WINDOW_PER_RANK = 32;
    /** The same, for each call that the ranks may have. */
    static final int WINDOW_PER_CREDIT = 2;
    /** Results kept back, as part of the heap: a sixteenth. */
    private static final int HEAP_SHARE = 16;
    /** Inputs read for each result that waits: more than one, so that ranks that are ahead of the master get more in time. */
    private static final int READ_PER_RESULT = 2;
    /** Results taken at once, as part of the window: so that there is room to read while they are delivered. */
    private static final int TAKEN_SHARE = 4;

    private final FarmDispatcher farm;
    private final WorkerSpec<A, R> worker;
    private final Iterator<? extends A> inputs;
    private final boolean ordered;
    private final long heldLimitBytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    /** In input order those not delivered, or in the order of their end those that have ended. */
    private final ArrayDeque<Call<A, R>> queue = new ArrayDeque<>();
    /** Ended and about to be delivered; the master's thread's own. */
    private final ArrayDeque<Call<A, R>> taken = new ArrayDeque<>();
    /** How many of those still count as open. */
    private int takenOpen;
    /** Read and not delivered. */
    private int open;
    /** Bytes of results not taken. */
    private long heldBytes;

    /** How many inputs may be read before results that are there are delivered. */
    private int allowance;

    private int window;
    private int spare;
    private boolean exhausted;
    private boolean closed;
    /** Whether the master's thread waits for this stream. */
    private boolean awaited;
    /** Whether the next look at the inputs is due. Set under the lock; read by the master's thread without it (volatile). */
    private volatile boolean low = true;
    /** Why the input ended too early; thrown after the results of what was read. */
    private @Nullable Throwable inputFailure;

    private final @Nullable Consumer<? super FarmProgress> listener;
    /** Of the master's thread; from the first look on, where somebody wants to know. */
    private @Nullable ProgressWatch watch;

    CallStream(
            FarmDispatcher farm,
            WorkerSpec<A, R> worker,
            Iterator<? extends A> inputs,
            boolean ordered,
            @Nullable Consumer<? super FarmProgress> listener) {
        this.listener = listener;
        this.farm = farm;
        this.worker = worker;
        this.inputs = inputs;
        this.ordered = ordered;
    }

    /**
     * The next call to deliver, waiting for it; null after the last one.
     *
     * @throws RuntimeException what reading the inputs threw, after the results of those that had been read
     */
    @Nullable
    Call<A, R> next() {
        farm.checkMaster(worker, "a stream");
        ProgressWatch watched = watch;
        if (watched == null) {
            if (listener == null && farm.progressLine() == null) {
                return advance();
            }
            watched = new ProgressWatch(worker.name(), listener, farm.progressLine(), System::nanoTime);
            watch = watched;
        }
        Call<A, R> next = advance();
        if (next == null) {
            watched.end();
        } else {
            watched.delivered(next);
        }
        return next;
    }

    private @Nullable Call<A, R> advance() {
        while (true) {
            if (low) {
                readAhead();
            }
            Call<A, R> next = taken.pollFirst();
            if (next != null) {
                return next;
            }
            Throwable thrown = null;
            Turn turn = farm.begin();
            try {
                farm.checkFailed();
                if (closed) {
                    return null;
                }
                awaited = false;
                settle();
                // What was delivered may have made room.
                low |= canRead();
                if (take()) {
                    continue;
                }
                if (exhausted && open == 0) {
                    closed = true;
                    farm.unregister(this);
                    if (inputFailure == null) {
                        return null;
                    }
                    thrown = inputFailure;
                } else if (low) {
                    // Answers took the spare calls since they were counted, perhaps the last answers to come: nobody
                    // would wake us.
                    continue;
                } else {
                    awaited = true;
                    farm.willWait(worker);
                }
            } finally {
                farm.end(turn);
            }
            if (thrown != null) {
                throw rethrown(thrown);
            }
            farm.awaitWake();
        }
    }

    /** Cancels what is left. Idempotent. */
    void close() {
        close(false);
    }

    /** Cancels what is left, and interrupts what runs if asked to. */
    void close(boolean interrupt) {
        Turn turn = farm.begin();
        try {
            if (!closed) {
                closed = true;
                exhausted = true;
                queue.clear();
                taken.clear();
                takenOpen = 0;
                open = 0;
                heldBytes = 0;
                farm.cancel(this, interrupt);
                farm.unregister(this);
            }
        } finally {
            farm.end(turn);
        }
    }

    /** Counts what was delivered, and measures the ranks anew. */
    private void settle() {
        open -= takenOpen - taken.size();
        takenOpen = taken.size();
        int credit = farm.scheduler().credit();
        // One also where no rank is left, so that each call fails in its place.
        spare = Math.max(1, credit / Pace.LEAST);
        window = Math.max(Math.max(MIN_WINDOW, WINDOW_PER_RANK * farm.workers()), WINDOW_PER_CREDIT * credit);
    }

    /** Takes results that have ended, in order; whether there are any. */
    private boolean take() {
        for (int most = window / TAKEN_SHARE; most > 0; most--) {
            Call<A, R> call = queue.peekFirst();
            if (call == null || !call.ended()) {
                break;
            }
            queue.removeFirst();
            heldBytes -= held(call);
            taken.addLast(call);
        }
        takenOpen = taken.size();
        return takenOpen > 0;
    }

    private static int held(Call<?, ?> call) {
        Reply reply = call.reply;
        Cargo result = reply == null ? null : reply.result();
        return result == null ? 0 : result.heldBytes();
    }

    private void readAhead() {
        boolean reads = wantsInput();
        while (reads) {
            A input;
            Cargo argument;
            try {
                if (!inputs.hasNext()) {
                    exhausted(null);
                    return;
                }
                input = inputs.next();
                argument = farm.pack(worker, input);
            } catch (Throwable e) {
                // Delivered in its place: what was read before it has its results first, whatever the number of ranks.
                exhausted(e);
                return;
            }
            if (watch != null) {
                watch.read();
            }
            reads = farm.add(this, new Call<>(worker, input, this, argument));
        }
    }

    private boolean wantsInput() {
        Turn turn = farm.begin();
        try {
            farm.checkFailed();
            settle();
            low = false;
            allowance = READ_PER_RESULT * Math.max(1, taken.size());
            return canRead();
        } finally {
            farm.end(turn);
        }
    }

    /** Under the lock: a call was read; whether more are wanted. */
    @SuppressWarnings("unchecked")
    boolean added(Call<?, ?> call, boolean handedOut) {
        open++;
        if (ordered) {
            queue.addLast((Call<A, R>) call);
        }
        allowance--;
        return mayGrow() && ready.size() < spare + (handedOut ? 1 : 0) && (allowance > 0 || !deliverable());
    }

    private boolean deliverable() {
        Call<A, R> first = queue.peekFirst();
        return !taken.isEmpty() || first != null && first.ended();
    }

    private boolean canRead() {
        return mayGrow() && ready.size() < spare;
    }

    private void exhausted(@Nullable Throwable failure) {
        Turn turn = farm.begin();
        try {
            exhausted = true;
            low = false;
            inputFailure = failure;
        } finally {
            farm.end(turn);
        }
    }

    // An input's failure is the program's own and passes on as it is.
    private static RuntimeException rethrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException e) {
            return e;
        }
        return new BrambleException("reading the inputs of a farm failed: " + thrown + "; see the cause", thrown);
    }

    @Override
    boolean mayGrow() {
        return !exhausted && open < window && heldBytes < heldLimitBytes;
    }

    @Override
    @SuppressWarnings("unchecked")
    void ended(Call<?, ?> call, Turn turn) {
        if (closed) {
            return;
        }
        if (!ordered) {
            queue.addLast((Call<A, R>) call);
        }
        heldBytes += held(call);
        // Half of the spare calls are enough to go on with: the master's thread is not woken for each answer just to
        // read.
        boolean runsLow = mayGrow() && ready.size() <= spare / 2;
        if (runsLow) {
            low = true;
        }
        turn.wakeMaster |= awaited && (runsLow || call == queue.peekFirst());
    }
}
