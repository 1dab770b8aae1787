package io.bramble.transport;

/** The transports of some ranks under test, in one JVM. */
public interface TransportFixture extends AutoCloseable {
    /** The transport of that rank. */
    Transport transport(int rank);

    /** From now on frames to that rank go to that handler. Called once per rank, before the first send. */
    void receive(int rank, FrameHandler handler);

    /**
     * Lets frames travel: polls each open rank that receives, flushes, lets time pass. Frames that were sent arrive in a bounded number
     * of turns.
     */
    void turn();

    /** Closes all transports. */
    @Override
    void close();
}
