package io.bramble.spi;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import org.jspecify.annotations.Nullable;

/** One rank's object of a program: dispatches by number to the methods that were declared. Used by the rank's one thread. */
public interface RankInstance {
    /** Runs the {@code @Worker R m(A)} of that number; the result is null where the method is void. */
    default @Nullable Object work(int worker, Object argument) throws Exception {
        throw new IllegalStateException("no worker number " + worker);
    }

    /** Reads the arguments of the body-collective of that number, runs it, and writes its result where it has one. */
    default void body(int collective, Decoder in, Encoder out) throws Exception {
        throw new IllegalStateException("no collective number " + collective);
    }

    /** Runs the {@code @Worker void m(Communicator)}. */
    default void run() throws Exception {
        throw new IllegalStateException("no @Worker void m(Communicator)");
    }

    /** Runs the SPMD {@code main} and combines its result: the combination on rank 0, null elsewhere or where it is void. */
    default @Nullable Object main() throws Exception {
        throw new IllegalStateException("no SPMD main");
    }
}
