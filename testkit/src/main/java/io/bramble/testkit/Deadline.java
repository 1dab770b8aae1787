package io.bramble.testkit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a test is to have ended. */
final class Deadline {
    private final long endNs;
    private final boolean never;

    private Deadline(long endNs, boolean never) {
        this.endNs = endNs;
        this.never = never;
    }

    /** So many seconds from now; 0 for never. */
    static Deadline in(long seconds) {
        return new Deadline(System.nanoTime() + Duration.ofSeconds(seconds).toNanos(), seconds == 0);
    }

    /** What is left of the time, at least a millisecond; null for never. */
    @Nullable
    Duration left() {
        return never ? null : Duration.ofNanos(Math.max(1_000_000, endNs - System.nanoTime()));
    }
}
