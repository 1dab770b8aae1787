package io.bramble.transport.udp;

import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;
import io.bramble.transport.FrameHandler;
import io.bramble.wire.BufferPayload;
import io.bramble.wire.Envelope;
import io.bramble.wire.EnvelopeFlyweight;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** What one peer sends: counts its messages, so that none is missed in silence, and hands the frames on. A poll allocates nothing. */
final class InboundStream implements ControlledFragmentHandler {
    private final EmbeddedAeron aeron;
    private final AwaitedSessions awaited;
    private final int session;
    private final UdpLink link;
    private final long registration;
    private final Envelope header = new Envelope();
    private final BufferPayload payload = new BufferPayload();

    private @Nullable Subscription subscription;
    private @Nullable Image image;
    private @Nullable FrameHandler handler;
    private @Nullable Throwable thrown;
    /** A message that comes in pieces. */
    private @Nullable UnsafeBuffer whole;

    private int wholeBytes;
    private int nextSequence;
    private int frames;
    private long framesReceived;
    private boolean isFinished;

    /** Begins to let that session in. */
    InboundStream(EmbeddedAeron aeron, AwaitedSessions awaited, String channel, int session, UdpLink link) {
        this.aeron = aeron;
        this.awaited = awaited;
        this.session = session;
        this.link = link;
        awaited.add(session);
        this.registration = aeron.addSubscription(channel);
    }

    /** One step towards the stream; throws where it cannot be opened. */
    void open() {
        if (subscription == null) {
            subscription = aeron.subscription(registration);
        }
        if (image == null && subscription != null && subscription.imageCount() > 0) {
            image = subscription.imageAtIndex(0);
            awaited.remove(session);
        }
    }

    /** The address and port that are bound; null until they are. */
    @Nullable
    String boundEndpoint() {
        return subscription == null ? null : subscription.resolvedEndpoint();
    }

    /**
     * Hands on at most that many messages.
     *
     * @param to takes the frames; null to leave them, and what is behind them, for later
     * @return how many frames
     */
    int poll(@Nullable FrameHandler to, int limit) {
        Image image = this.image;
        if (image == null || isFinished) {
            return 0;
        }
        handler = to;
        frames = 0;
        int messages = image.controlledPoll(this, limit);
        framesReceived += frames;
        if (thrown != null) {
            rethrow();
        }
        if (messages == 0 && !isFinished && !link.hasPeerFinished() && (image.isClosed() || image.isEndOfStream())) {
            link.fail("the peer's stream ended without a last message");
        }
        return frames;
    }

    @Override
    public Action onFragment(DirectBuffer buffer, int offset, int lengthBytes, Header aeronHeader) {
        byte flags = aeronHeader.flags();
        if ((flags & FrameDescriptor.UNFRAGMENTED) == FrameDescriptor.UNFRAGMENTED) {
            return onMessage(buffer, offset, lengthBytes);
        }
        // Only frames come in pieces, and those behind the first without a header of ours.
        if (handler == null) {
            return Action.ABORT;
        }
        if ((flags & FrameDescriptor.BEGIN_FRAG_FLAG) != 0) {
            wholeBytes = 0;
        }
        if (lengthBytes > UdpPlan.LONGEST_MESSAGE_BYTES - wholeBytes) {
            return stop("message too long: lengthBytes=" + (wholeBytes + lengthBytes) + " limitBytes="
                    + UdpPlan.LONGEST_MESSAGE_BYTES);
        }
        if (whole == null) {
            whole = new UnsafeBuffer(ByteBuffer.allocateDirect(UdpPlan.LONGEST_MESSAGE_BYTES));
        }
        whole.putBytes(wholeBytes, buffer, offset, lengthBytes);
        wholeBytes += lengthBytes;
        return (flags & FrameDescriptor.END_FRAG_FLAG) != 0 ? onMessage(whole, 0, wholeBytes) : Action.CONTINUE;
    }

    private Action onMessage(DirectBuffer buffer, int offset, int lengthBytes) {
        int kind = lengthBytes < LinkHeader.HEADER_BYTES ? 0 : LinkHeader.kind(buffer, offset);
        if (kind == LinkHeader.FRAME && handler == null) {
            return Action.ABORT;
        }
        if (kind == 0
                || LinkHeader.version(buffer, offset) != LinkHeader.VERSION
                || kind != LinkHeader.FRAME && lengthBytes < LinkHeader.CONTROL_BYTES) {
            return stop("malformed message: lengthBytes=" + lengthBytes + " kind=" + kind);
        }
        int sequence = LinkHeader.sequence(buffer, offset);
        if (sequence != nextSequence) {
            return stop("messages are missing: expected=" + Integer.toUnsignedString(nextSequence) + " got="
                    + Integer.toUnsignedString(sequence));
        }
        nextSequence++;
        if (kind != LinkHeader.FRAME) {
            link.onControl(kind, LinkHeader.value(buffer, offset), sequence);
            return Action.CONTINUE;
        }
        try {
            int index = offset + LinkHeader.HEADER_BYTES;
            int frameBytes = lengthBytes - LinkHeader.HEADER_BYTES;
            int headerBytes = EnvelopeFlyweight.decode(buffer, index, frameBytes, header);
            payload.wrap(buffer, index + headerBytes, frameBytes - headerBytes);
            frames++;
            handler.onFrame(header, payload);
            return Action.CONTINUE;
        } catch (Throwable e) {
            // Kept from Aeron, which would swallow it; the frame counts as handed on.
            thrown = e;
            return Action.BREAK;
        }
    }

    /** Takes no more. */
    void end() {
        isFinished = true;
        awaited.remove(session);
    }

    /** How many messages have come, of whatever kind; wraps. */
    int messages() {
        return nextSequence;
    }

    long framesReceived() {
        return framesReceived;
    }

    private Action stop(String cause) {
        isFinished = true;
        link.fail(cause);
        return Action.BREAK;
    }

    private void rethrow() {
        Throwable thrown = this.thrown;
        this.thrown = null;
        if (thrown instanceof Error e) {
            throw e;
        }
        // A handler declares no other.
        throw (RuntimeException) thrown;
    }
}
