package io.bramble.progress;

/** One bounded turn of the engine's duty cycle, as a waiting thread takes it. */
@FunctionalInterface
public interface ProgressStep {
    /**
     * Does what can be done now and returns; never blocks, sleeps or reads the clock more than once.
     *
     * @return the work done; 0 where there was none, or where another thread is at it
     */
    int tick();
}
