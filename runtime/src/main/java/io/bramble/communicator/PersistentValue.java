package io.bramble.communicator;

import io.bramble.PersistentReceive;
import io.bramble.Received;
import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.RepeatedTransfer;
import io.bramble.pointtopoint.TransferRequest;
import java.util.concurrent.CompletableFuture;

/** A receive of a value that is started again and again. */
final class PersistentValue<T> extends Persistent implements PersistentReceive<T> {
    private final ArrivedValue<T> arrived;
    private final RepeatedTransfer receive;

    PersistentValue(PointToPoint pointToPoint, ArrivedValue<T> arrived, RepeatedTransfer receive) {
        super(pointToPoint);
        this.arrived = arrived;
        this.receive = receive;
    }

    @Override
    TransferRequest begin() {
        arrived.forget();
        return receive.start();
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
        return arrived.of(transfer());
    }

    @Override
    public CompletableFuture<T> toValueFuture() {
        TransferRequest transfer = transfer();
        return future(transfer, () -> arrived.of(transfer).value());
    }
}
