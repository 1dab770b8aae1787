package io.bramble.transport.sharedmemory;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * File operations that an interrupt of the calling thread does not disturb. A channel closes itself where its thread is interrupted,
 * even in {@code FileChannel.map}; a rank's thread may be interrupted at any time, and takes turns of the engine.
 */
final class UninterruptedIo {
    private UninterruptedIo() {}

    /** An operation that can be begun anew after it failed half-way. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException;
    }

    /** Runs it with the interrupt flag cleared, again where an interrupt came in between, and restores the flag. */
    static <T> T call(Call<T> call) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return call.run();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
