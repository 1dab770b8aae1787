package io.bramble.process;

/** Waits for threads that are told to end. */
final class Joining {
    private Joining() {}

    /** Returns when that thread has ended; an interrupt does not end the wait, and the caller's flag is kept. */
    static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
