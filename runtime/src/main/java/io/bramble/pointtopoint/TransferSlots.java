package io.bramble.pointtopoint;

import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Places for transfers that one thread begins together and awaits before it begins the next ones: each is used anew, so that nothing is
 * allocated. Where one failed all are to be left to the collector, since an answer or a piece may still come for it.
 */
public final class TransferSlots {
    private final RankMessages rank;
    private final Inbox inbox;
    private final Outbox outbox;
    private @Nullable SendRequest[] sends = new SendRequest[4];
    private @Nullable ReceiveRequest[] receives = new ReceiveRequest[4];

    TransferSlots(RankMessages rank, Inbox inbox, Outbox outbox) {
        this.rank = rank;
        this.inbox = inbox;
        this.outbox = outbox;
    }

    /** As {@link PointToPoint#isend}, in that slot, whose last send is done. */
    public TransferRequest isend(int slot, int context, int tag, int typeId, int destination, Payload payload) {
        rank.checkSend(tag, destination);
        if (rank.links().trySendNow(context, tag, typeId, destination, payload, 0)) {
            return SentRequest.SENT;
        }
        if (slot >= sends.length) {
            sends = Arrays.copyOf(sends, Math.max(slot + 1, 2 * sends.length));
        }
        SendRequest send = sends[slot];
        if (send == null) {
            send = outbox.repeated();
            sends[slot] = send;
        }
        outbox.start(outbox.beginAgain(send, context, tag, typeId, destination, payload, 0));
        rank.links().nudge();
        return send;
    }

    /** As {@link PointToPoint#ireceive(int, int, int, Landing)}, in that slot, whose last receive is done. */
    public TransferRequest ireceive(int slot, int context, int tag, int source, Landing landing) {
        rank.checkReceive(tag, source);
        if (slot >= receives.length) {
            receives = Arrays.copyOf(receives, Math.max(slot + 1, 2 * receives.length));
        }
        ReceiveRequest receive = receives[slot];
        if (receive == null) {
            receive = new ReceiveRequest(rank, inbox);
            receives[slot] = receive;
        }
        inbox.post(receive.begin(context, tag, source, landing));
        rank.links().nudgeIfMarked();
        return receive;
    }
}
