package io.bramble.pointtopoint;

import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A rank's places for transfers. */
final class RankSlots extends TransferSlots {
    private final RankMessages rank;
    private final Inbox inbox;
    private final Outbox outbox;
    private @Nullable SendRequest[] sends = new SendRequest[4];
    private @Nullable ReceiveRequest[] receives = new ReceiveRequest[4];

    RankSlots(RankMessages rank, Inbox inbox, Outbox outbox) {
        this.rank = rank;
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Override
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

    @Override
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
