package io.bramble.farm;

import io.bramble.FarmProgress;
import io.bramble.progress.NanoClock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a stream does and tells now and then: the program's listener, and who looks at a terminal, if it takes long. Of the master's
 * thread.
 */
final class ProgressWatch {
    /** The listener is told at most once in that time, and at the end. */
    static final long PERIOD_NS = 100_000_000;

    /** Who waits that long wants to see that something happens. */
    static final long PATIENCE_NS = 2_000_000_000;

    private static final double NS_PER_S = 1e9;

    private final String worker;
    private final @Nullable Consumer<? super FarmProgress> listener;
    private final @Nullable Consumer<String> line;
    private final NanoClock clock;
    private final long beganNs;
    private long nextNs;
    private long read;
    private long delivered;
    private long failed;
    private boolean over;

    ProgressWatch(
            String worker,
            @Nullable Consumer<? super FarmProgress> listener,
            @Nullable Consumer<String> line,
            NanoClock clock) {
        this.worker = worker;
        this.listener = listener;
        this.line = line;
        this.clock = clock;
        beganNs = clock.nanoTime();
        nextNs = beganNs + PERIOD_NS;
    }

    void read() {
        read++;
    }

    void delivered(Call<?, ?> call) {
        delivered++;
        Reply reply = call.reply;
        failed += call.lost != null || reply != null && reply.end() == Reply.End.THREW ? 1 : 0;
        long nowNs = clock.nanoTime();
        if (nowNs - nextNs >= 0) {
            nextNs = nowNs + PERIOD_NS;
            tell(nowNs);
        }
    }

    /** After the last one; once. */
    void end() {
        if (!over) {
            over = true;
            tell(clock.nanoTime());
        }
    }

    private void tell(long nowNs) {
        long sinceNs = nowNs - beganNs;
        if (listener != null) {
            listener.accept(new FarmProgress(worker, read, delivered, failed, Duration.ofNanos(sinceNs)));
        }
        if (line != null && sinceNs >= PATIENCE_NS) {
            line.accept(over ? "" : text(sinceNs));
        }
    }

    /** {@code slice: 1200 done, 3 failed, 28 s, 42.5/s}. */
    private String text(long sinceNs) {
        return String.format(
                Locale.ROOT,
                "%s: %d done, %s%d s, %.1f/s",
                worker,
                delivered,
                failed == 0 ? "" : failed + " failed, ",
                (long) (sinceNs / NS_PER_S),
                delivered * NS_PER_S / sinceNs);
    }
}
