package io.bramble.communicator;

import io.bramble.MatchedMessage;
import io.bramble.Request;
import io.bramble.Status;
import io.bramble.pointtopoint.Matched;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.wire.ArrayLanding;
import io.bramble.wire.BufferLanding;
import io.bramble.wire.ElementLanding;
import io.bramble.wire.NioLanding;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** A message under an int tag that was taken out; none from NULL_RANK. */
final class MatchedElements implements MatchedMessage {
    private final PointToPoint pointToPoint;
    private final Transfers transfers;
    private final @Nullable Matched message;
    private final Status status;

    MatchedElements(PointToPoint pointToPoint, Transfers transfers, @Nullable Matched message, Status status) {
        this.pointToPoint = pointToPoint;
        this.transfers = transfers;
        this.message = message;
        this.status = status;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public Request ireceive(Object array, int offset, int length, int stride) {
        return begin(new ArrayLanding().wrap(array, offset, length, stride));
    }

    @Override
    public Request ireceive(ByteBuffer bytes) {
        return begin(new NioLanding(bytes));
    }

    @Override
    public Request ireceive(MutableDirectBuffer buffer, int offset, int length) {
        return begin(new BufferLanding(buffer, offset, length));
    }

    private Request begin(ElementLanding landing) {
        return new PendingReceive(
                pointToPoint,
                transfers,
                landing,
                message == null ? TransferRequest.done() : pointToPoint.ireceive(message, landing));
    }

    @Override
    public String toString() {
        return status.toString();
    }
}
