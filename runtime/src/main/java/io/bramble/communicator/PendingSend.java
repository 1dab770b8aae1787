package io.bramble.communicator;

import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;

/** A send under way. */
final class PendingSend extends Pending {
    private final TransferRequest transfer;

    PendingSend(PointToPoint pointToPoint, TransferRequest transfer) {
        super(pointToPoint, true);
        this.transfer = transfer;
    }

    @Override
    TransferRequest transfer() {
        return transfer;
    }

    @Override
    Status status(MessageInfo info) {
        return new Status();
    }
}
