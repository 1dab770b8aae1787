package io.bramble.transport.sharedmemory;

import java.lang.invoke.VarHandle;

/**
 * The links that sent since the last flush, for each of which one look is due at whether the other side has gone to sleep meanwhile.
 *
 * <p>Why that loses no frame: the sender commits a frame, passes a full fence, reads the attention, and signals where it is not
 * {@code POLLED}; the receiver sets {@code ASLEEP}, passes a full fence, and reads the ring. Of two fences one comes first: either the
 * receiver sees the frame, or the sender sees the receiver asleep. The same fences order the receiver's earlier clearing of the signal
 * before the sender's setting it. The fence is here and not in each send because it waits for the frame's cache line to arrive; a send
 * reads the attention without one, which is nearly always enough, and a flush is never far.
 */
final class Unsettled {
    private final PeerLink[] links;
    private int count;

    Unsettled(int seats) {
        links = new PeerLink[seats];
    }

    /** A link has sent; once per flush. */
    void add(PeerLink link) {
        // Not each time: collectors have a store of a reference cost a fence.
        if (links[count] != link) {
            links[count] = link;
        }
        count++;
    }

    /** Signals where needed; returns how often. */
    int settle() {
        if (count == 0) {
            return 0;
        }
        VarHandle.fullFence();
        int signals = 0;
        for (int i = 0; i < count; i++) {
            signals += links[i].settle() ? 1 : 0;
        }
        count = 0;
        return signals;
    }
}
