package io.bramble.communicator;

import io.bramble.Communicator;
import io.bramble.Received;
import io.bramble.Status;
import io.bramble.Tag;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.wire.ObjectLanding;
import org.jspecify.annotations.Nullable;

/** The value of a receive that is done, decoded on the thread that asks first. */
final class ArrivedValue<T> {
    private final TypedMessages messages;
    private final TagTable.Entry<T> entry;
    private final Tag<T> tag;
    private final ObjectLanding landing;

    /** Guarded by this. */
    private @Nullable Received<T> received;

    ArrivedValue(TypedMessages messages, TagTable.Entry<T> entry, Tag<T> tag, ObjectLanding landing) {
        this.messages = messages;
        this.entry = entry;
        this.tag = tag;
        this.landing = landing;
    }

    /** Another one is to come. */
    synchronized void forget() {
        received = null;
    }

    Status status(MessageInfo info) {
        return messages.status(tag, info);
    }

    /** What that transfer, which is done, has brought. */
    @SuppressWarnings("NullAway") // null only from NULL_RANK, as declared
    synchronized Received<T> of(TransferRequest transfer) {
        if (transfer.isCancelled()) {
            throw Pending.cancelled();
        }
        Received<T> known = received;
        if (known == null) {
            MessageInfo info = transfer.info();
            known = info == null
                    ? new Received<>(tag, Communicator.NULL_RANK, null)
                    : messages.received(entry, tag, info, landing);
            received = known;
            landing.clear();
        }
        return known;
    }
}
