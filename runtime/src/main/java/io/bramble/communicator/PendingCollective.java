package io.bramble.communicator;

import io.bramble.CollectiveRequest;
import io.bramble.Status;
import io.bramble.collective.ScheduleRun;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import java.util.concurrent.CompletableFuture;

/** A collective call under way. */
final class PendingCollective<T> extends Pending implements CollectiveRequest<T> {
    private final ScheduleRun<T> run;

    PendingCollective(PointToPoint pointToPoint, ScheduleRun<T> run) {
        super(pointToPoint, true);
        this.run = run;
    }

    @Override
    TransferRequest transfer() {
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
        return future(run.request(), run::result);
    }
}
