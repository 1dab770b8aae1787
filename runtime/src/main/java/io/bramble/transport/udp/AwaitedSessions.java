package io.bramble.transport.udp;

import org.agrona.collections.IntHashSet;

/** The sessions that are allowed and have not begun, and whether one did since the client last looked. */
final class AwaitedSessions {
    private final IntHashSet sessions = new IntHashSet();
    private boolean isDue;

    void add(int session) {
        sessions.add(session);
    }

    void remove(int session) {
        sessions.remove(session);
    }

    /** The first datagram of that session is there; whether a log has to be opened for it. */
    boolean arrives(int session) {
        boolean isAwaited = sessions.contains(session);
        isDue |= isAwaited;
        return isAwaited;
    }

    /** Whether the client has to map a log; asked once. */
    boolean takeDue() {
        boolean due = isDue;
        isDue = false;
        return due;
    }
}
