package io.bramble.pointtopoint;

import io.bramble.transport.Capability;
import io.bramble.transport.Link;

/** A rank as another sees it: the way there, and whether its code has returned. */
final class Peer {
    final int rank;
    final Link link;

    /** Whether payloads are handed over in place, by any thread; else frames carry them, under the engine's lock. */
    final boolean inPlace;

    /** Whether its code has returned. Volatile: set before the sends to it are looked through, read after one was dispatched. */
    volatile boolean returned;

    Peer(int rank, Link link, boolean threadSafe) {
        this.rank = rank;
        this.link = link;
        this.inPlace = threadSafe && link.has(Capability.GET);
    }
}
