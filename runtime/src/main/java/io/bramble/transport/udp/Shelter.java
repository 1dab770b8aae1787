package io.bramble.transport.udp;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs what an interrupt would break on a thread that nobody can interrupt, while the caller waits. A rank's thread may be interrupted at
 * any time and takes turns of the engine; {@code FileChannel.map}, with which Aeron opens a stream's log, then fails, and with it the
 * stream. Clearing the flag first is not enough: the interrupt may come in between. Costs the start of a thread, so it is for opening
 * and closing only.
 */
final class Shelter extends Thread {
    private final IntSupplier work;
    private int result;
    private @Nullable Throwable thrown;

    private Shelter(IntSupplier work) {
        super(null, null, "bramble-udp-files", 0, false);
        this.work = work;
        setDaemon(true);
    }

    /** What the work returns or throws. What the caller wrote before is seen by the work, and the reverse: start and join order them. */
    static int run(IntSupplier work) {
        if (Thread.currentThread() instanceof Shelter) {
            return work.getAsInt();
        }
        Shelter shelter = new Shelter(work);
        shelter.start();
        boolean interrupted = false;
        while (true) {
            try {
                shelter.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (shelter.thrown instanceof RuntimeException e) {
            throw e;
        }
        if (shelter.thrown instanceof Error e) {
            throw e;
        }
        return shelter.result;
    }

    @Override
    public void run() {
        try {
            result = work.getAsInt();
        } catch (Throwable e) {
            thrown = e;
        }
    }
}
