package io.bramble.pointtopoint;

import io.bramble.wire.Landing;
import org.jspecify.annotations.Nullable;

/** A receive that is begun again and again. */
final class RepeatedReceive implements RepeatedTransfer {
    private final RankMessages rank;
    private final Inbox inbox;
    private final int context;
    private final int tag;
    private final int source;
    private final Landing landing;
    private @Nullable ReceiveRequest own;

    RepeatedReceive(RankMessages rank, Inbox inbox, int context, int tag, int source, Landing landing) {
        this.rank = rank;
        this.inbox = inbox;
        this.context = context;
        this.tag = tag;
        this.source = source;
        this.landing = landing;
    }

    @Override
    public TransferRequest start() {
        rank.checkReceive(tag, source);
        ReceiveRequest receive = own;
        if (receive == null || receive.failure() != null) {
            // One that failed is not used anew: a piece may still come for it.
            receive = new ReceiveRequest(rank, inbox);
            receive.isRepeated = true;
            own = receive;
        }
        inbox.post(receive.begin(context, tag, source, landing));
        rank.links().nudge();
        return receive;
    }
}
