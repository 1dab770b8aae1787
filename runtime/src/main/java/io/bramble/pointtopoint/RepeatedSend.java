package io.bramble.pointtopoint;

import io.bramble.wire.Payload;
import org.jspecify.annotations.Nullable;

/** A send that is begun again and again. */
final class RepeatedSend implements RepeatedTransfer {
    private final RankMessages rank;
    private final int context;
    private final int tag;
    private final int typeId;
    private final int destination;
    private final Payload payload;
    private final int flags;
    private @Nullable SendRequest own;

    RepeatedSend(RankMessages rank, int context, int tag, int typeId, int destination, Payload payload, int flags) {
        this.rank = rank;
        this.context = context;
        this.tag = tag;
        this.typeId = typeId;
        this.destination = destination;
        this.payload = payload;
        this.flags = flags;
    }

    @Override
    public TransferRequest start() {
        rank.checkSend(tag, destination);
        if (rank.links().trySendNow(context, tag, typeId, destination, payload, flags)) {
            return SentRequest.SENT;
        }
        Outbox outbox = rank.outbox();
        SendRequest send = own;
        if (send == null || send.failure() != null) {
            // One that failed is not used anew: an answer may still come for it.
            send = outbox.repeated();
            send.isRepeated = true;
            own = send;
        }
        outbox.start(outbox.beginAgain(send, context, tag, typeId, destination, payload, flags));
        rank.links().nudge();
        return send;
    }
}
