package io.bramble.pointtopoint;

import org.jspecify.annotations.Nullable;

/** Arrivals to be used again, with as many of their buffers as are worth keeping. Guarded by the matching lock. */
final class SpareArrivals {
    private static final int LIMIT = 256;
    private static final int BUFFERS_LIMIT_BYTES = 256 * 1024;

    private @Nullable Arrival first;
    private int count;
    private int bufferBytes;

    Arrival take() {
        Arrival one = first;
        if (one == null) {
            return new Arrival();
        }
        first = one.spare;
        one.spare = null;
        count--;
        bufferBytes -= one.bufferBytes();
        return one;
    }

    void give(Arrival one) {
        one.clear();
        if (count == LIMIT) {
            return;
        }
        if (bufferBytes + one.bufferBytes() > BUFFERS_LIMIT_BYTES) {
            one.dropBuffer();
        }
        one.spare = first;
        first = one;
        count++;
        bufferBytes += one.bufferBytes();
    }
}
