package io.bramble.process;

/** How JVMs of a job reach each other; ranks of one JVM always use its memory. */
public enum TransportChoice {
    /** Shared memory where two JVMs share it, else UDP. */
    AUTO,
    /** Shared memory between all; a job that cannot have it does not start. */
    SHAREDMEMORY,
    /** UDP between all, on one host too. */
    UDP
}
