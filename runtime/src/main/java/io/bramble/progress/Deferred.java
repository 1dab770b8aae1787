package io.bramble.progress;

import java.util.ArrayDeque;

/**
 * What is to run on a thread once it holds no lock of the library: continuations of requests and the library's services. What such a
 * call defers itself runs after it, not within it, so that two services which answer each other need no more stack than one.
 */
public final class Deferred {
    // An instance field: the queue belongs to this JVM's ranks and to the thread, and is empty between calls.
    private final ThreadLocal<Queue> queues = ThreadLocal.withInitial(Queue::new);

    /** Nothing to run. */
    public Deferred() {}

    /** Runs it now where the calling thread holds no lock and runs nothing yet, else later on this thread. */
    public void run(Runnable action) {
        Queue queue = queues.get();
        queue.actions.add(action);
        if (queue.held == 0 && !queue.running) {
            queue.drain();
        }
    }

    /** The calling thread takes a lock. */
    public void hold() {
        queues.get().held++;
    }

    /** It let the lock go: what was deferred meanwhile runs. */
    public void release() {
        Queue queue = queues.get();
        queue.held--;
        if (queue.held == 0 && !queue.running) {
            queue.drain();
        }
    }

    /**
     * For a thread that is about to wait: runs what it still has to run, even from within such a call, because what it waits for may
     * depend on it.
     */
    public void beforeWait() {
        Queue queue = queues.get();
        if (queue.held == 0 && !queue.actions.isEmpty()) {
            queue.drain();
        }
    }

    private static final class Queue {
        final ArrayDeque<Runnable> actions = new ArrayDeque<>();
        int held;
        boolean running;

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
