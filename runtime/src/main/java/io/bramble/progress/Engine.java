package io.bramble.progress;

import io.bramble.request.Waitable;

/**
 * Where the threads of a JVM's ranks wait. With ranks of this JVM only there is nothing to move: what a thread waits for is done by the
 * thread of another rank, so a waiting thread just waits.
 */
public final class Engine {
    private final Waiter waiter;

    /** An engine whose threads wait by that. */
    public Engine(Waiter waiter) {
        this.waiter = waiter;
    }

    /** Returns when it is done. The caller holds no lock. */
    public void await(Waitable what) {
        waiter.await(what, null);
    }

    /** Lets the thread that waits for it look again. */
    public void wake(Waitable what) {
        waiter.wake(what);
    }
}
