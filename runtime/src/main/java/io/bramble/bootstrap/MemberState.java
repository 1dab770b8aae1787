package io.bramble.bootstrap;

/** How far a JVM is; only forwards, some steps may be left out when a job ends early. */
public enum MemberState {
    /** Looking for the head. */
    CONNECTING,
    /** Has said hello. */
    GREETED,
    /** Has proved the secret. */
    JOINING,
    /** Is part of the job. */
    JOINED,
    /** Knows its ranks. */
    MAPPED,
    /** Its data paths are proved. */
    READY,
    /** The program runs. */
    RUNNING,
    /** Its ranks are done and all that they sent has arrived. */
    DRAINED,
    /** May leave. */
    RELEASED,
    /** Refused, declared dead, or without a head. */
    ENDED
}
