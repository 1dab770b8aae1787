package io.bramble;

/**
 * A transfer that is described once and started again and again, which saves describing and setting it up each time. MPI-4.1 §3.9. Not
 * started it counts as done, with nothing transferred. From a start to its end it is a {@link Request} like any other; then it may be started anew,
 * and what it says of the last time is gone. It is started by one thread at a time.
 */
public interface PersistentRequest extends Request {
    /**
     * Begins the transfer. MPI_Start.
     *
     * @throws IllegalStateException where it is started already and its end has not been seen, by {@link #await()}, {@link #test()} or a method of
     *     {@link Requests}
     */
    void start();
}
