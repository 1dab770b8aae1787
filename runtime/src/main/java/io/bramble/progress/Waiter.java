package io.bramble.progress;

import io.bramble.request.Waitable;
import org.jspecify.annotations.Nullable;

/**
 * How the threads of ranks wait and are woken, injected. The real one spins, yields, then parks; the simulated one passes the baton to
 * another rank's thread, so that one seed gives one run. Nothing else below {@code process} parks, sleeps or blocks.
 *
 * <p>Any thread may call; a simulated waiter knows the threads that its scheduler started. No lock may be held over {@link #await} and
 * {@link #attempt}. {@link #wake} may be called under a lock, and returns at once.
 */
public interface Waiter {
    /** How often a turn of {@link #spin} may look for messages before it lets the engine go; 1 or more. */
    int looks();

    /** Looks only, for as long as what another JVM writes into memory takes when it is under way. Never sleeps. Whether it is done. */
    default boolean look(Waitable what) {
        return what.isDone();
    }

    /**
     * The beginning of a wait, while it is likely to be short: takes turns of the engine and looks after each, for as long as a sleep would
     * cost. Never sleeps.
     *
     * @return whether it is done; else {@link #await} is to follow
     */
    boolean spin(Waitable what, ProgressStep step);

    /**
     * Returns when {@code what} is done, and takes turns of the engine while it is not. Asks {@link Waitable#isDone()} before the first
     * turn and after each. An interrupt does not end the wait; the thread's interrupt flag is kept.
     *
     * @param step the engine's turn; null where none is needed because others complete it
     * @throws io.bramble.error.NeverCompletesException where it is proved that it cannot happen any more; {@code what} stays pending
     */
    void await(Waitable what, @Nullable ProgressStep step);

    /**
     * The same, but for at most that time. The thread is not taken for one that waits for ever.
     *
     * @return whether it is done
     */
    boolean await(Waitable what, @Nullable ProgressStep step, long timeoutNs);

    /**
     * Lets the thread that waits for {@code what} look again: called after it was done (written with release semantics), or to hand the
     * engine on to it. A wake before the wait begins is not lost: the wait begins with a look. Does nothing where nobody waits.
     */
    void wake(Waitable what);

    /**
     * One turn for a thread that does not wait but will ask again: a test of a request, a probe. Under simulation others run meanwhile,
     * and time passes.
     *
     * @return the work done
     */
    int attempt(ProgressStep step);
}
