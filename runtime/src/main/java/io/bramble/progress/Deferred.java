package io.bramble.progress;

import java.util.ArrayDeque;

/**
 * What is to run on a thread once it holds no lock of the library: continuations of requests and the library's services. What such a
 * call defers itself runs after it, not within it, so that two services which answer each other need no more stack than one.
 *
 * <p>The one lock that matters is the engine's: its owner calls {@link #hold}, {@link #letGo} and, after the lock is free, {@link #drain}.
 */
public final class Deferred {
    // An instance field: the queue belongs to this JVM's ranks and to the thread, and is empty between calls.
    private final ThreadLocal<Queue> queues = ThreadLocal.withInitial(Queue::new);

    /** What the owner of the lock deferred; guarded by that lock. */
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();

    /**
     * The id of the thread that has the lock; 0 for none. Written by that thread only. Read without order: a thread finds itself here only
     * where it wrote itself.
     */
    private long owner;

    /** Nothing to run. */
    public Deferred() {}

    /** Runs it now where the calling thread holds no lock and runs nothing yet, else later on this thread. */
    public void run(Runnable action) {
        if (owner == Thread.currentThread().getId()) {
            held.add(action);
            return;
        }
        Queue queue = queues.get();
        queue.actions.add(action);
        queue.drainUnlessRunning();
    }

    /** The calling thread has taken the lock. */
    public void hold() {
        owner = Thread.currentThread().getId();
    }

    /** It is about to let the lock go; whether {@link #drain} has something to do then. */
    public boolean letGo() {
        owner = 0;
        if (held.isEmpty()) {
            return false;
        }
        ArrayDeque<Runnable> actions = queues.get().actions;
        Runnable action;
        while ((action = held.poll()) != null) {
            actions.add(action);
        }
        return true;
    }

    /** The lock is free: what was deferred under it runs. */
    public void drain() {
        queues.get().drainUnlessRunning();
    }

    /**
     * For a thread that is about to wait: runs what it still has to run, even from within such a call, because what it waits for may
     * depend on it.
     */
    public void beforeWait() {
        Queue queue = queues.get();
        if (!queue.actions.isEmpty()) {
            queue.drain();
        }
    }

    private static final class Queue {
        final ArrayDeque<Runnable> actions = new ArrayDeque<>();
        boolean running;

        void drainUnlessRunning() {
            if (!running) {
                drain();
            }
        }

        void drain() {
            boolean outer = running;
            running = true;
            try {
                Runnable action;
                while ((action = actions.poll()) != null) {
                    action.run();
                }
            } finally {
                running = outer;
            }
        }
    }
}
