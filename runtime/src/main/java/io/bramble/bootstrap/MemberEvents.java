package io.bramble.bootstrap;

import java.util.List;

/** What a JVM of a job is told. On the loop's thread: must not block. */
public interface MemberEvents {
    /** It is not part of the job: the head's reason, or that it could not be reached. Nothing follows. */
    void onRefused(Refusal refusal);

    /** All ranks are there: open the transports, {@link Member#exchange} what the others must know, prove the paths, {@link Member#ready}. */
    void onMapped(Place place);

    /**
     * Every JVM has given its part of this round.
     *
     * @param round from 0
     * @param ofJvm by JVM, this one's too
     */
    void onExchanged(int round, List<byte[]> ofJvm);

    /** The head's clock as it said that, and this JVM's as it heard it: later by the way here and by their difference. */
    default void onClock(long headNs, long nowNs) {}

    /** All are ready: the program begins. */
    void onRunning();

    /** A JVM is dead: close its links, fail what waits for it. Where it is this one, the others have given it up: end the process. */
    void onVerdict(LossVerdict verdict);

    /** The job ends before its time; every JVM is told the same cause. Fail what waits, then {@link Member#drained} or leave. */
    void onAbort(AbortCause cause);

    /** The head is gone: fail what waits and end the process. Nothing follows. */
    void onHeadLost(String text);

    /** Where this JVM's ranks are and what they wait for, a line or more each. */
    List<String> rollCall();

    /** All JVMs have drained: close and leave. Nothing follows. */
    void onReleased();
}
