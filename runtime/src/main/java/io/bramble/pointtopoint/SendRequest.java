package io.bramble.pointtopoint;

import io.bramble.error.NeverCompletesException;
import io.bramble.wire.Contexts;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import org.jspecify.annotations.Nullable;

/** A send under way. */
final class SendRequest extends Transfer {
    private final Outbox outbox;

    /** Its number in frames; while it is under way. */
    int slot;

    /** Whether its owner uses it again and again. */
    final boolean reused;

    /** Whether the number is its own also between two uses: of blocking calls'. */
    final boolean keepsSlot;

    final Envelope header = new Envelope();
    Payload payload = Payloads.EMPTY;
    long lengthBytes;

    /**
     * Whether the sending thread has let go of it, so that the peer's end may fail it. Before, that thread may be copying the payload
     * into the receive it matched. Volatile: see {@link Outbox#start}.
     */
    volatile boolean dispatched;

    /** Whether it was taken back; published by the state. */
    boolean cancelled;

    /** Over a link: whether the engine is sending its envelope, or has; guarded by its lane. */
    boolean leaving;

    // Over a link, once the receiver has cleared it; the engine's.
    boolean cleared;
    int receiveRequest;
    int generation;
    long sentBytes;

    SendRequest(RankMessages rank, Outbox outbox, boolean reused, boolean numbered) {
        super(rank);
        this.outbox = outbox;
        this.reused = reused;
        this.keepsSlot = reused && numbered;
        this.slot = numbered ? outbox.number(this) : -1;
    }

    SendRequest begin(int context, int tag, int typeId, int destination, Payload payload, int flags) {
        this.context = context;
        this.tag = tag;
        this.peer = destination;
        this.payload = payload;
        lengthBytes = payload.lengthBytes();
        dispatched = false;
        cancelled = false;
        leaving = false;
        cleared = false;
        sentBytes = 0;
        header.reset(FrameKind.RTS)
                .flags(flags)
                .source(rank.rank())
                .destination(destination)
                .context(context)
                .tag(tag)
                .typeId(typeId)
                .sendRequest(slot)
                .length(lengthBytes);
        beginTransfer();
        return this;
    }

    boolean isSynchronous() {
        return (header.flags() & Envelope.SYNCHRONOUS) != 0;
    }

    /** Lets go of the caller's payload. */
    void clear() {
        payload = Payloads.EMPTY;
    }

    @Override
    public @Nullable MessageInfo info() {
        return null;
    }

    @Override
    public boolean cancel() {
        return outbox.cancel(this);
    }

    @Override
    public boolean isCancelled() {
        return isDone() && cancelled;
    }

    @Override
    @Nullable
    String leftover(RuntimeException cause) {
        if (!Contexts.isUsers(context)) {
            return null;
        }
        String what = (isSynchronous() ? "synchronous " : "") + "send";
        String envelope = "to=" + peer + " " + Leftovers.name(rank.names(), context, tag)
                + Leftovers.content(header.typeId(), lengthBytes);
        return cause instanceof NeverCompletesException
                ? "a " + (isRepeated ? "persistent " : "") + what + " that nobody received: " + envelope
                        + "; receive it there, or do not send it"
                : failed(what + " " + envelope, cause);
    }

    @Override
    public String describe() {
        return (isSynchronous() ? "synchronous send" : "send") + " destination=" + peer + " "
                + rank.names().name(context, tag) + " lengthBytes=" + lengthBytes;
    }
}
