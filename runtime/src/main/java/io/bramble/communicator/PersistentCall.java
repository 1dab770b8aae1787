package io.bramble.communicator;

import io.bramble.PersistentCollective;
import io.bramble.Status;
import io.bramble.collective.PersistentRun;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import java.util.concurrent.CompletableFuture;

/** A collective call that is started again and again. */
final class PersistentCall<T> extends Persistent implements PersistentCollective<T> {
    private final PersistentRun<T> run;

    PersistentCall(PointToPoint pointToPoint, PersistentRun<T> run) {
        super(pointToPoint);
        this.run = run;
    }

    @Override
    TransferRequest begin() {
        run.start();
        return run.request();
    }

    @Override
    Status status(MessageInfo info) {
        return new Status();
    }

    @Override
    @SuppressWarnings("NullAway") // null where the call returns nothing
    public T value() {
        await();
        return run.result();
    }

    @Override
    public CompletableFuture<T> toValueFuture() {
        return future(transfer(), run::result);
    }
}
