package io.bramble.farm;

import io.bramble.error.BrambleException;
import io.bramble.spi.WorkerSpec;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one stream: reads inputs while the master's thread waits for results, and yields the calls that have ended. Methods are
 * called on the master's thread; the state that answers change is guarded by the dispatcher's lock.
 *
 * <p>It reads ahead until each rank has its credit and a spare call, so that answers find a next call while the master's thread is
 * busy. A call that ends before one that must be delivered first keeps its result; the window bounds how many do.
 */
final class CallStream<A, R> extends CallGroup {
    /** Calls read and not delivered: at least this, and more for many ranks. */
    static final int MIN_WINDOW = 256;
    /** The same, per rank. */
    static final int WINDOW_PER_RANK = 32;
    /** Results kept back, as part of the heap: a sixteenth. */
    private static final int HEAP_SHARE = 16;

    private final FarmDispatcher farm;
    private final WorkerSpec<A, R> worker;
    private final Iterator<? extends A> inputs;
    private final boolean ordered;
    private final int window;
    private final int spare;
    private final long heldLimitBytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    /** In input order those not delivered, or in the order of their end those that have ended. */
    private final ArrayDeque<Call<A, R>> queue = new ArrayDeque<>();
    /** Read and not delivered. */
    private int open;
    /** Bytes of results not delivered. */
    private long heldBytes;

    private boolean exhausted;
    private boolean closed;
    /** Whether the master's thread waits for this stream. */
    private boolean awaited;
    /** Why the input ended too early; thrown after the results of what was read. */
    private @Nullable Throwable inputFailure;

    CallStream(FarmDispatcher farm, WorkerSpec<A, R> worker, Iterator<? extends A> inputs, boolean ordered) {
        this.farm = farm;
        this.worker = worker;
        this.inputs = inputs;
        this.ordered = ordered;
        window = Math.max(MIN_WINDOW, WINDOW_PER_RANK * farm.workers());
        spare = farm.workers();
    }

    /**
     * The next call to deliver, waiting for it; null after the last one.
     *
     * @throws RuntimeException what reading the inputs threw, after the results of those that had been read
     */
    @Nullable
    Call<A, R> next() {
        farm.checkMaster(worker, "a stream");
        while (true) {
            readAhead();
            Throwable thrown = null;
            Turn turn = farm.begin();
            try {
                farm.checkFailed();
                if (closed) {
                    return null;
                }
                Call<A, R> call = queue.peekFirst();
                if (call != null && call.ended()) {
                    queue.removeFirst();
                    delivered(call);
                    return call;
                }
                if (exhausted && open == 0) {
                    closed = true;
                    farm.unregister(this);
                    if (inputFailure == null) {
                        return null;
                    }
                    thrown = inputFailure;
                } else if (canRead()) {
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
                open = 0;
                heldBytes = 0;
                farm.cancel(this, interrupt);
                farm.unregister(this);
            }
        } finally {
            farm.end(turn);
        }
    }

    private void delivered(Call<A, R> call) {
        open--;
        heldBytes -= held(call);
    }

    private static int held(Call<?, ?> call) {
        Reply reply = call.reply;
        Cargo result = reply == null ? null : reply.result();
        return result == null ? 0 : result.heldBytes();
    }

    private void readAhead() {
        while (wantsInput()) {
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
            Turn turn = farm.begin();
            try {
                Call<A, R> call = new Call<>(worker, input, this, argument);
                open++;
                if (ordered) {
                    queue.addLast(call);
                }
                farm.scheduler().add(call);
            } finally {
                farm.end(turn);
            }
        }
    }

    private boolean wantsInput() {
        Turn turn = farm.begin();
        try {
            farm.checkFailed();
            awaited = false;
            return canRead();
        } finally {
            farm.end(turn);
        }
    }

    private boolean canRead() {
        return mayGrow() && ready.size() < spare;
    }

    private void exhausted(@Nullable Throwable failure) {
        Turn turn = farm.begin();
        try {
            exhausted = true;
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
        turn.wakeMaster |= awaited && (call == queue.peekFirst() || (mayGrow() && ready.size() <= spare / 2));
    }
}
