package io.bramble.communicator;

import io.bramble.ReceiveRequest;
import io.bramble.Received;
import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import java.util.concurrent.CompletableFuture;

/** A receive of a value under way. */
final class PendingValue<T> extends Pending implements ReceiveRequest<T> {
    private final ArrivedValue<T> arrived;
    private final TransferRequest transfer;

    PendingValue(PointToPoint pointToPoint, ArrivedValue<T> arrived, TransferRequest transfer) {
        super(pointToPoint, true);
        this.arrived = arrived;
        this.transfer = transfer;
    }

    @Override
    TransferRequest transfer() {
        return transfer;
    }

    @Override
    Status status(MessageInfo info) {
        return arrived.status(info);
    }

    @Override
    public T value() {
        return received().value();
    }

    @Override
    public Received<T> received() {
        await();
        return arrived.of(transfer);
    }

    @Override
    public CompletableFuture<T> toValueFuture() {
        return future(transfer, () -> arrived.of(transfer).value());
    }
}
