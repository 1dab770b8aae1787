package io.bramble.progress.simulated;

import io.bramble.progress.NanoClock;
import io.bramble.progress.ProgressStep;
import io.bramble.progress.Waiter;
import io.bramble.transport.Transport;

/**
 * What stands on a simulated rank's transport.
 *
 * @param <E> what the rank's code uses
 * @param endpoint what the rank's code uses
 * @param step the turn of its engine, taken on for other ranks' sake when its code has returned
 */
public record SimulatedRank<E>(E endpoint, ProgressStep step) {
    /** Builds it; called on the thread that builds the cluster. */
    @FunctionalInterface
    public interface Factory<E> {
        /** What that rank has, over that transport, with that clock and waiter. */
        SimulatedRank<E> create(int rank, Transport transport, NanoClock clock, Waiter waiter);
    }

    /** The code of the ranks. */
    @FunctionalInterface
    public interface Body<E> {
        /** Runs on a thread of that rank. */
        void run(int rank, E endpoint) throws Exception;
    }
}
