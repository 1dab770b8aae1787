package io.bramble.pointtopoint;

import io.bramble.transport.Link;
import org.jspecify.annotations.Nullable;

/** A rank as another sees it: the way there, and whether its code has returned. */
final class Peer {
    final int rank;
    final Link link;

    /** The frames to and from it, under the engine's lock; null where any thread hands payloads over in place. */
    final @Nullable Lane lane;

    /** Where that other rank of this heap takes small messages, if it does; null for the rank itself and for others. */
    final @Nullable Mailboxes mailboxes;

    /** The one of them for this rank's, once there was a message; published by its own fields being final. */
    @Nullable
    Mailbox mailbox;

    /** Whether its code has returned. Volatile: set before the sends to it are looked through, read after one was dispatched. */
    volatile boolean returned;

    /** Whether its JVM is lost: what still comes from it does not count. Under the engine's lock. */
    boolean lost;

    /** The rank itself. */
    Peer(int rank, Link link) {
        this(rank, link, null, null);
    }

    /** Another rank of this heap, which has those mailboxes. */
    Peer(int rank, Link link, Mailboxes mailboxes) {
        this(rank, link, null, mailboxes);
    }

    /** A rank behind a link that carries frames. */
    Peer(int rank, Link link, Lane lane) {
        this(rank, link, lane, null);
    }

    private Peer(int rank, Link link, @Nullable Lane lane, @Nullable Mailboxes mailboxes) {
        this.rank = rank;
        this.link = link;
        this.lane = lane;
        this.mailboxes = mailboxes;
    }

    boolean inPlace() {
        return lane == null;
    }
}
