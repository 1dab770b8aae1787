package io.bramble.communicator;

import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.wire.ElementLanding;

/** A receive of elements under way. */
final class PendingReceive extends Pending {
    private final Transfers transfers;
    private final ElementLanding landing;
    private final TransferRequest transfer;

    PendingReceive(PointToPoint pointToPoint, Transfers transfers, ElementLanding landing, TransferRequest transfer) {
        super(pointToPoint, true);
        this.transfers = transfers;
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
        transfers.found(landing, info, status);
        return status;
    }
}
