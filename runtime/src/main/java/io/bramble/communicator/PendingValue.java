package io.bramble.communicator;

import io.bramble.Communicator;
import io.bramble.ReceiveRequest;
import io.bramble.Received;
import io.bramble.Status;
import io.bramble.Tag;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.wire.ObjectLanding;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A receive of a value under way. */
final class PendingValue<T> extends Pending implements ReceiveRequest<T> {
    private final TypedMessages messages;
    private final TagTable.Entry<T> entry;
    private final Tag<T> tag;
    private final ObjectLanding landing;
    private final TransferRequest transfer;

    /** What came, once it was decoded; guarded by this. */
    private @Nullable Received<T> received;

    PendingValue(
            PointToPoint pointToPoint,
            TypedMessages messages,
            TagTable.Entry<T> entry,
            Tag<T> tag,
            ObjectLanding landing,
            TransferRequest transfer) {
        super(pointToPoint, true);
        this.messages = messages;
        this.entry = entry;
        this.tag = tag;
        this.landing = landing;
        this.transfer = transfer;
    }

    @Override
    TransferRequest transfer() {
        return transfer;
    }

    @Override
    Status status(MessageInfo info) {
        return messages.status(tag, info);
    }

    @Override
    public T value() {
        return received().value();
    }

    @Override
    public Received<T> received() {
        await();
        if (transfer.isCancelled()) {
            throw cancelled();
        }
        return decoded();
    }

    /** On whichever thread asks first, not under a lock of the library's. */
    @SuppressWarnings("NullAway") // null only from NULL_RANK, as declared
    private synchronized Received<T> decoded() {
        Received<T> known = received;
        if (known == null) {
            MessageInfo info = transfer.info();
            known = info == null
                    ? new Received<>(tag, Communicator.NULL_RANK, null)
                    : messages.received(tag, info, messages.value(entry, tag, info, landing));
            received = known;
            landing.clear();
        }
        return known;
    }

    @Override
    public CompletableFuture<T> toValueFuture() {
        return future(transfer, () -> decoded().value());
    }
}
