package io.bramble.spi;

import io.bramble.Args;
import io.bramble.Cluster;
import io.bramble.Communicator;
import io.bramble.Farm;

/** What the {@code @Master} side of generated code asks of the runtime. Used on the master's thread. */
public interface Conductor {
    /** All ranks. */
    Communicator world();

    /** The machines of the job. */
    Cluster cluster();

    /** The words of the command line that are no options. */
    Args args();

    /** The value given for an option, or its default. */
    <T> T option(OptionSpec<T> option);

    /** The farm that runs that worker. */
    <A, R> Farm<A, R> farm(WorkerSpec<A, R> worker);

    /**
     * Begins a call of a body-collective on all ranks.
     *
     * @param number its number in the program
     * @param name the method's name
     * @throws IllegalStateException from any thread but the master's
     */
    CollectiveCall collective(int number, String name);
}
