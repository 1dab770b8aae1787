package io.bramble.communicator;

import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.wire.ArrayLanding;

/** A receive of elements under way. */
final class PendingReceive extends Pending {
    private final Peers peers;
    private final ArrayLanding landing;
    private final TransferRequest transfer;

    PendingReceive(PointToPoint pointToPoint, Peers peers, ArrayLanding landing, TransferRequest transfer) {
        super(pointToPoint, true);
        this.peers = peers;
        this.landing = landing;
        this.transfer = transfer;
    }

    @Override
    TransferRequest transfer() {
        return transfer;
    }

    @Override
    Status status(MessageInfo info) {
        Status status = new Status();
        status.set(peers.member(info.source()), info.tag(), landing.receivedElements());
        return status;
    }
}
