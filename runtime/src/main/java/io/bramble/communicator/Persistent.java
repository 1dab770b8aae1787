package io.bramble.communicator;

import io.bramble.PersistentRequest;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** A request that is started again and again. */
abstract class Persistent extends Pending implements PersistentRequest {
    /** Futures that have not looked at the transfer yet. */
    private final AtomicInteger unread = new AtomicInteger();

    private volatile TransferRequest transfer = TransferRequest.done();

    Persistent(PointToPoint pointToPoint) {
        super(pointToPoint, false);
    }

    /** Begins the transfer. */
    abstract TransferRequest begin();

    @Override
    final TransferRequest transfer() {
        return transfer;
    }

    @Override
    public final void start() {
        if (isActive()) {
            throw new IllegalStateException("request is started already: " + transfer
                    + "; await it, or test it until it is done, before it is started again");
        }
        while (unread.get() > 0) {
            // A thread that has completed it is about to say so to a future.
            Thread.onSpinWait();
        }
        transfer = begin();
        activate();
    }

    @Override
    final void readLater() {
        unread.incrementAndGet();
    }

    @Override
    final void wasRead() {
        unread.decrementAndGet();
    }
}
