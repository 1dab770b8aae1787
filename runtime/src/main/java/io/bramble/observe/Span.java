package io.bramble.observe;

/**
 * One call of a thread, from its beginning to its end. Those of one thread overlap only where one contains the other.
 *
 * @param kind what kind of call
 * @param name the call: {@code send}, {@code allreduce}, {@code worker slice}
 * @param detail more about it, for people: tag and communicator, what is waited for; empty where there is no more
 * @param beganNs when it began, by the clock of its JVM
 * @param endedNs when it ended
 * @param peer the other rank of the world; {@link #NONE} where there is none, or it is not known
 * @param tag the program's number for the message; {@link #NONE} where it has none
 * @param bytes how long the message is; {@link #NONE} where it is not known
 */
public record Span(Kind kind, String name, String detail, long beganNs, long endedNs, int peer, int tag, long bytes) {
    /** No such thing. */
    public static final int NONE = -1;

    /** What a thread is at. */
    public enum Kind {
        /** Sends or receives a message. */
        MESSAGE,
        /** Waits for what was begun before. */
        WAIT,
        /** Makes a collective call. */
        COLLECTIVE,
        /** Runs the program's own code: a worker call, a body, a main. */
        CODE
    }
}
