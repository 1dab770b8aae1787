package io.bramble.transport.udp;

import org.agrona.ErrorHandler;
import org.jspecify.annotations.Nullable;

/**
 * What Aeron complains of, kept for the message of whatever fails because of it. Aeron's own handler prints, and its client's ends the
 * process. Most complaints need no answer: a lost link is known by its own signs.
 */
final class AeronErrors implements ErrorHandler {
    private volatile @Nullable Throwable last;
    private volatile long count;

    @Override
    public synchronized void onError(Throwable error) {
        last = error;
        count++;
    }

    long count() {
        return count;
    }

    /** The last complaint for a message; "none" where there was none. */
    String last() {
        Throwable last = this.last;
        return last == null ? "none" : last.toString().replace('\n', ' ');
    }

    @Nullable
    Throwable cause() {
        return last;
    }
}
