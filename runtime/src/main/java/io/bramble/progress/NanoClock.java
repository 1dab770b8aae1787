package io.bramble.progress;

/** The time, injected, so that a simulation can have its own. */
@FunctionalInterface
public interface NanoClock {
    /** Nanoseconds from a fixed point; only differences mean something. */
    long nanoTime();
}
