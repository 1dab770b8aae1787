package io.bramble.process;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A thread that runs code of a rank: the rank's own, or the master's. */
final class RankThread {
    /** What a rank does between two commands. */
    static final String IDLE = "waiting for the master";

    /** A rank's code. */
    @FunctionalInterface
    interface Code {
        void run(RankThread self) throws Exception;
    }

    private final int rank;
    private final String host;
    private final Thread thread;
    private final IntFunction<List<String>> waits;
    /** What it does; written by the thread, read for texts (volatile). */
    private volatile String call = "start";

    private volatile boolean ended;
    /** Whether it waited for messages when the job was ended. Written by the thread that ended it, under the verdict's lock. */
    private boolean waitedAtAbort;

    /**
     * @param waits what the threads of a rank wait for
     */
    RankThread(int rank, String host, String name, IntFunction<List<String>> waits, Code code) {
        this.rank = rank;
        this.host = host;
        this.waits = waits;
        thread = new Thread(
                () -> {
                    try {
                        code.run(this);
                    } catch (Exception e) {
                        // The code reports its own failures; what is left is a bug here, which must not vanish.
                        throw new IllegalStateException("rank " + rank + "@" + host + ": " + e, e);
                    }
                },
                name);
        // The launcher decides when the JVM ends: a rank that computes for ever after its job was ended does not.
        thread.setDaemon(true);
    }

    int rank() {
        return rank;
    }

    String host() {
        return host;
    }

    Thread thread() {
        return thread;
    }

    String call() {
        return call;
    }

    void doing(String what) {
        call = what;
    }

    /** Called by the thread itself: there is nothing left that could take time. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    void noteWait() {
        Thread.State state = thread.getState();
        waitedAtAbort = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    boolean waitedAtAbort() {
        return waitedAtAbort;
    }

    /** Head line, what the rank waits for, and the stack; whole lines. */
    void describe(StringBuilder text) {
        text.append("rank ").append(rank).append('@').append(host).append(" (").append(thread.getName());
        text.append("), ").append(call).append(", ").append(thread.getState()).append('\n');
        for (String wait : waits.apply(rank)) {
            text.append("    waits for ").append(wait).append('\n');
        }
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append("    at ").append(frame).append('\n');
        }
    }

    static @Nullable RankThread of(Thread thread, List<RankThread> all) {
        for (RankThread each : all) {
            if (each.thread == thread) {
                return each;
            }
        }
        return null;
    }
}
