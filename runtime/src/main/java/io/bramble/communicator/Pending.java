package io.bramble.communicator;

import io.bramble.Request;
import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.ProgressingFuture;
import io.bramble.pointtopoint.TransferRequest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request as its caller sees it: a transfer, and whether its end was seen. */
abstract class Pending implements Request {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    final PointToPoint pointToPoint;

    private static final VarHandle ACTIVE;

    static {
        try {
            ACTIVE = MethodHandles.lookup().findVarHandle(Pending.class, "active", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Written by one thread at a time, of a persistent request the one that starts it or sees its end; read opaquely by
    // any:
    // it says nothing of the message.
    private boolean active;

    Pending(PointToPoint pointToPoint, boolean active) {
        this.pointToPoint = pointToPoint;
        this.active = active;
    }

    /** The transfer; of several the one that was begun last. */
    abstract TransferRequest transfer();

    /** What a receive found. */
    abstract Status status(MessageInfo info);

    /** It was begun anew. */
    final void activate() {
        ACTIVE.setOpaque(this, true);
    }

    @Override
    public final boolean test() {
        if (!pointToPoint.test(transfer())) {
            return false;
        }
        await();
        return true;
    }

    @Override
    public final void await() {
        TransferRequest transfer = transfer();
        try {
            pointToPoint.await(transfer);
        } finally {
            // It is not where the wait itself failed: the transfer may be cancelled then.
            ACTIVE.setOpaque(this, !transfer.isDone());
        }
    }

    @Override
    public final boolean await(Duration timeout) {
        long timeoutNs = timeout.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : timeout.toNanos();
        if (!pointToPoint.await(transfer(), timeoutNs)) {
            return false;
        }
        await();
        return true;
    }

    @Override
    public final boolean isDone() {
        return transfer().isDone();
    }

    @Override
    public final boolean isActive() {
        return (boolean) ACTIVE.getOpaque(this);
    }

    @Override
    public final @Nullable RuntimeException failure() {
        return transfer().failure();
    }

    /** Whether it is done and went well; unlike {@link #failure} no look at what it failed with. */
    final boolean isWell() {
        TransferRequest transfer = transfer();
        return transfer.isDone() && transfer.outcome() == null;
    }

    @Override
    public final boolean cancel() {
        return transfer().cancel();
    }

    @Override
    public final boolean isCancelled() {
        return transfer().isCancelled();
    }

    @Override
    public final Status status() {
        return status(transfer());
    }

    private Status status(TransferRequest transfer) {
        if (!transfer.isDone()) {
            throw new IllegalStateException(
                    "no status of a request that is pending; await it, or test it until it is done");
        }
        MessageInfo info = transfer.info();
        return info == null ? new Status() : status(info);
    }

    @Override
    public final CompletableFuture<Status> toFuture() {
        TransferRequest transfer = transfer();
        return future(transfer, () -> status(transfer));
    }

    final <R> CompletableFuture<R> future(TransferRequest transfer, Supplier<R> result) {
        ProgressingFuture<R> future = new ProgressingFuture<>(pointToPoint, transfer::toString);
        future.lookFor(transfer);
        readLater();
        transfer.onComplete(() -> {
            RuntimeException failure = transfer.outcome();
            if (failure == null && transfer.isCancelled()) {
                failure = cancelled();
            }
            R found = null;
            Throwable why = failure;
            if (failure == null) {
                try {
                    found = result.get();
                } catch (RuntimeException | Error e) {
                    why = e;
                }
            }
            wasRead();
            if (why != null) {
                future.fail(why);
            } else {
                future.complete(found);
            }
        });
        return future;
    }

    /** Somebody will look at the transfer when it is done, on another thread than its owner's. */
    void readLater() {}

    /** It was looked at. */
    void wasRead() {}

    static CancellationException cancelled() {
        return new CancellationException("the request was cancelled, so there is no message; ask isCancelled() first");
    }

    @Override
    public final void awaitFirstOf(List<? extends Request> requests) {
        TransferRequest[] transfers = new TransferRequest[requests.size()];
        for (int i = 0; i < transfers.length; i++) {
            if (!(requests.get(i) instanceof Pending pending)) {
                throw new IllegalArgumentException("no request of a communicator: " + requests.get(i));
            }
            transfers[i] = pending.transfer();
        }
        pointToPoint.awaitAny(List.of(transfers));
    }
}
