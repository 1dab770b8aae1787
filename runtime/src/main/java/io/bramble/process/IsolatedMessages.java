package io.bramble.process;

import io.bramble.pointtopoint.PointToPoint;

/** A rank's messages where each rank has classes of its own, so that no object passes by reference to another. */
final class IsolatedMessages extends ForwardingMessages {
    IsolatedMessages(PointToPoint messages) {
        super(messages);
    }

    @Override
    public boolean sharesHeap(int rank) {
        return rank == messages.rank();
    }
}
