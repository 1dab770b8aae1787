package io.bramble.pointtopoint;

import org.jspecify.annotations.Nullable;

/** A thread's wait for a message that it does not receive by that. */
final class ProbeRequest extends Transfer {
    /** Whether it takes the message out, so that no receive gets it. */
    final boolean takes;

    private final MessageInfo info;
    private final Inbox inbox;
    private @Nullable Matched matched;

    ProbeRequest(RankMessages rank, Inbox inbox, int context, int tag, int source, boolean takes, MessageInfo info) {
        super(rank);
        this.inbox = inbox;
        this.takes = takes;
        this.info = info;
        this.context = context;
        this.tag = tag;
        this.peer = source;
        this.awaited = true;
        beginTransfer();
    }

    /** Whether a message of that envelope is what it waits for. */
    boolean fits(int itsContext, int source, int itsTag) {
        return context == itsContext
                && (peer == PointToPoint.ANY_SOURCE || peer == source)
                && (tag == PointToPoint.ANY_TAG || tag == itsTag);
    }

    /** A message is there; under the matching lock, before it is settled. */
    void found(Arrival arrival) {
        if (takes) {
            matched = new Matched(arrival);
        }
        arrival.describeTo(info);
    }

    /** What it took out; once it is done. */
    @Nullable
    Matched matched() {
        return matched;
    }

    @Override
    public @Nullable MessageInfo info() {
        return isDone() ? info : null;
    }

    @Override
    public boolean cancel() {
        return inbox.cancel(this);
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    String call() {
        return "probe";
    }

    @Override
    public String describe() {
        return "probe source=" + (peer == PointToPoint.ANY_SOURCE ? "any" : String.valueOf(peer)) + " "
                + rank.names().name(context, tag);
    }
}
