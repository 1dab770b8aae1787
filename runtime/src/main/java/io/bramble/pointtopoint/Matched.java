package io.bramble.pointtopoint;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A message that a probe has taken out, for whoever has this object to receive, once. MPI-4.1 §3.8.2. */
public final class Matched {
    private final MessageInfo info = new MessageInfo();

    // Taken by getAndSet, so that of two threads one gets it.
    private final AtomicReference<@Nullable Arrival> arrival;

    final int context;

    Matched(Arrival arrival) {
        this.arrival = new AtomicReference<>(arrival);
        this.context = arrival.entry.context();
        arrival.describeTo(info);
    }

    /** Its envelope. */
    public MessageInfo info() {
        return info;
    }

    Arrival take() {
        Arrival one = arrival.getAndSet(null);
        if (one == null) {
            throw new IllegalStateException(
                    "message was received already: source=" + info.source() + "; a matched message is received once");
        }
        return one;
    }
}
