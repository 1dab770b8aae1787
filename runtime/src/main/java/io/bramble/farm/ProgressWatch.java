package io.bramble.farm;

import io.bramble.FarmProgress;
import io.bramble.progress.NanoClock;
import java.time.Duration;
import java.util.function.Consumer;

/** Counts what a stream does and tells a listener now and then. Of the master's thread. */
final class ProgressWatch {
    /** The listener is told at most once in that time, and at the end. */
    static final long PERIOD_NS = 100_000_000;

    private final String worker;
    private final Consumer<? super FarmProgress> listener;
    private final NanoClock clock;
    private final long beganNs;
    private long nextNs;
    private long read;
    private long delivered;
    private long failed;
    private boolean over;

    ProgressWatch(String worker, Consumer<? super FarmProgress> listener, NanoClock clock) {
        this.worker = worker;
        this.listener = listener;
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
        failed += reply != null && reply.end() == Reply.End.THREW ? 1 : 0;
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
        listener.accept(new FarmProgress(worker, read, delivered, failed, Duration.ofNanos(nowNs - beganNs)));
    }
}
