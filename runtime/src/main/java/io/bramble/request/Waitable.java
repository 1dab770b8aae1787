package io.bramble.request;

/** Something that a thread waits for and that happens at most once per use: a request, a grant of credit, the end of a peer. */
public interface Waitable {
    /**
     * Whether it has happened. Read with acquire semantics, so that a caller which sees true sees what was written before. Any thread
     * may ask at any time; cheap, takes no lock and makes no progress itself.
     */
    boolean isDone();

    /**
     * What is waited for, for traces, roll calls and proofs of deadlock: call and values, like {@code receive source=3 tag=7 context=8}.
     * Any thread may ask while it is pending.
     */
    String describe();

    /** The same for comparison with what other ranks wait for. */
    default Awaited awaited() {
        return new Awaited(describe(), -1, false);
    }
}
