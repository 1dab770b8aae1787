package io.bramble.communicator;

import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.RepeatedTransfer;
import io.bramble.pointtopoint.TransferRequest;

/** A send that is started again and again. */
final class PersistentTransfer extends Persistent {
    private final RepeatedTransfer send;

    PersistentTransfer(PointToPoint pointToPoint, RepeatedTransfer send) {
        super(pointToPoint);
        this.send = send;
    }

    @Override
    TransferRequest begin() {
        return send.start();
    }

    @Override
    Status status(MessageInfo info) {
        return new Status();
    }
}
