package io.bramble.communicator;

import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.RepeatedTransfer;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.wire.ElementLanding;

/** A receive of elements that is started again and again. */
final class PersistentElements extends Persistent {
    private final Transfers transfers;
    private final ElementLanding landing;
    private final RepeatedTransfer receive;

    PersistentElements(
            PointToPoint pointToPoint, Transfers transfers, ElementLanding landing, RepeatedTransfer receive) {
        super(pointToPoint);
        this.transfers = transfers;
        this.landing = landing;
        this.receive = receive;
    }

    @Override
    TransferRequest begin() {
        return receive.start();
    }

    @Override
    Status status(MessageInfo info) {
        Status status = new Status();
        transfers.found(landing, info, status);
        return status;
    }
}
