package io.bramble.pointtopoint;

import io.bramble.transport.Link;
import org.jspecify.annotations.Nullable;

/** A rank as another sees it: the way there, and whether its code has returned. */
final class Peer {
    final int rank;
    final Link link;

    /** The frames to and from it, under the engine's lock; null where any thread hands payloads over in place. */
    final @Nullable Lane lane;

    /** Whether its code has returned. Volatile: set before the sends to it are looked through, read after one was dispatched. */
    volatile boolean returned;

    /** A rank of this heap. */
    Peer(int rank, Link link) {
        this.rank = rank;
        this.link = link;
        this.lane = null;
    }

    /** A rank behind a link that carries frames. */
    Peer(int rank, Link link, Lane lane) {
        this.rank = rank;
        this.link = link;
        this.lane = lane;
    }

    boolean inPlace() {
        return lane == null;
    }
}
