package io.bramble.pointtopoint;

import io.bramble.transport.Link;
import org.jspecify.annotations.Nullable;

/** A rank as another sees it: the way there, and whether its code has returned. */
final class Peer {
    final int rank;
    final Link link;

    /** The frames to and from it, under the engine's lock; null where any thread hands payloads over in place. */
    final @Nullable Lane lane;

    /** Where it may leave small messages for that rank of this heap, and where that rank says whether it may; null for others. */
    final @Nullable Mailbox mailbox;

    final @Nullable Mailboxes mailboxes;

    /** Whether its code has returned. Volatile: set before the sends to it are looked through, read after one was dispatched. */
    volatile boolean returned;

    /** The rank itself. */
    Peer(int rank, Link link) {
        this(rank, link, null, null, null);
    }

    /** Another rank of this heap, which has that mailbox among those. */
    Peer(int rank, Link link, Mailbox mailbox, Mailboxes mailboxes) {
        this(rank, link, null, mailbox, mailboxes);
    }

    /** A rank behind a link that carries frames. */
    Peer(int rank, Link link, Lane lane) {
        this(rank, link, lane, null, null);
    }

    private Peer(int rank, Link link, @Nullable Lane lane, @Nullable Mailbox mailbox, @Nullable Mailboxes mailboxes) {
        this.rank = rank;
        this.link = link;
        this.lane = lane;
        this.mailbox = mailbox;
        this.mailboxes = mailboxes;
    }

    boolean inPlace() {
        return lane == null;
    }
}
