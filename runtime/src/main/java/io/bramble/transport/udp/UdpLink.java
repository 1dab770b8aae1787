package io.bramble.transport.udp;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import io.bramble.error.RankFailedException;
import io.bramble.transport.Capability;
import io.bramble.transport.Link;
import io.bramble.wire.Envelope;
import io.bramble.wire.EnvelopeFlyweight;
import io.bramble.wire.Payload;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.agrona.BitUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The way to the ranks of one JVM on another host: opens the stream there with the first message, then writes frames into it. What the
 * transport itself has to say to the peer waits here until a tick finds room for it. A send allocates nothing.
 */
final class UdpLink implements Link {
    private static final int AERON_HEADER_BYTES = 32;
    private static final int AERON_ALIGNMENT_BYTES = 32;

    private enum State {
        /** It is not known where the peer is. */
        UNROUTED,
        /** It is; nothing was sent yet. */
        ROUTED,
        /** Aeron opens the publication. */
        OPENING,
        /** There is a publication. */
        OPEN,
        /** The link has failed, or the peer is dead. */
        LOST,
        /** This side has closed. */
        CLOSED
    }

    private final int jvm;
    private final UdpPlan plan;
    private final FlushPolicy.Stream written;
    private final LinkFailureHandler failures;
    private final BufferClaim claim = new BufferClaim();

    private State state = State.UNROUTED;
    private String cause = "";
    private String channel = "";
    private String address = "none";
    private @Nullable EmbeddedAeron aeron;
    private long registration;
    // While OPEN only: the send's first look says whether the state needs one.
    private @Nullable ExclusivePublication publication;
    private @Nullable UnsafeBuffer whole;
    private int nextSequence;
    private int finSequence;

    private long challenge;
    private long answer;
    private int peerFinSequence;
    private boolean isSignDue;
    private boolean isChallengeDue;
    private boolean isAnswerDue;
    private boolean isFinDue;
    private boolean isFinAckDue;
    private boolean isProven;
    private boolean isFinAcked;
    private boolean isFinishing;
    private boolean hasPeerFinished;

    private long framesSent;
    private long refusals;

    UdpLink(int jvm, UdpPlan plan, FlushPolicy flushPolicy, LinkFailureHandler failures) {
        this.jvm = jvm;
        this.plan = plan;
        this.written = new FlushPolicy.Stream(flushPolicy);
        this.failures = failures;
    }

    /** Where the peer is, for messages to come; a publication to another place is given up. */
    void route(EmbeddedAeron aeron, InetSocketAddress remote, String channel) {
        if (state == State.LOST || state == State.CLOSED) {
            return;
        }
        if (isProven || framesSent > 0) {
            throw new IllegalStateException(
                    "route of a link in use: jvm=" + jvm + " address=" + address + "; route it before it is proven");
        }
        if (publication != null) {
            publication.close();
            publication = null;
            nextSequence = 0;
        }
        this.aeron = aeron;
        this.channel = channel;
        this.address = remote.getAddress().getHostAddress() + ":" + remote.getPort();
        isChallengeDue = challenge != 0;
        state = State.ROUTED;
    }

    @Override
    public boolean trySend(Envelope header, Payload payload, long fromByte, int lengthBytes) {
        if (lengthBytes < 0 || lengthBytes > plan.chunkBytes()) {
            throw new IllegalArgumentException("frame out of range: lengthBytes=" + lengthBytes + " chunkBytes="
                    + plan.chunkBytes() + "; send it in pieces");
        }
        if ((publication == null || isFinishing || hasPeerFinished) && !open(header.destination())) {
            refusals++;
            return false;
        }
        int headerBytes = EnvelopeFlyweight.headerBytes(header.kind());
        int messageBytes = LinkHeader.HEADER_BYTES + headerBytes + lengthBytes;
        if (messageBytes > plan.datagramBytes()
                ? !offer(header, payload, fromByte, lengthBytes, headerBytes)
                : !put(header, payload, fromByte, lengthBytes, headerBytes)) {
            if (state == State.LOST) {
                throw gone(header.destination(), cause);
            }
            refusals++;
            return false;
        }
        nextSequence++;
        framesSent++;
        wrote(messageBytes);
        return true;
    }

    /** A message of several datagrams: put together here, for Aeron to take apart. */
    private boolean offer(Envelope header, Payload payload, long fromByte, int lengthBytes, int headerBytes) {
        UnsafeBuffer whole = this.whole;
        if (whole == null) {
            whole = new UnsafeBuffer(ByteBuffer.allocateDirect(plan.messageBytes()));
            this.whole = whole;
        }
        LinkHeader.encode(whole, 0, LinkHeader.FRAME, nextSequence);
        EnvelopeFlyweight.encode(header, whole, LinkHeader.HEADER_BYTES);
        payload.copyTo(fromByte, whole, LinkHeader.HEADER_BYTES + headerBytes, lengthBytes);
        int messageBytes = LinkHeader.HEADER_BYTES + headerBytes + lengthBytes;
        long position = publication.offer(whole, 0, messageBytes);
        if (position == Publication.ADMIN_ACTION) {
            position = publication.offer(whole, 0, messageBytes);
        }
        return isTaken(position);
    }

    /** A message of one datagram, written where it leaves from. */
    private boolean put(Envelope header, Payload payload, long fromByte, int lengthBytes, int headerBytes) {
        if (!claim(LinkHeader.HEADER_BYTES + headerBytes + lengthBytes)) {
            return false;
        }
        MutableDirectBuffer target = claim.buffer();
        int index = claim.offset();
        boolean written = false;
        try {
            LinkHeader.encode(target, index, LinkHeader.FRAME, nextSequence);
            EnvelopeFlyweight.encode(header, target, index + LinkHeader.HEADER_BYTES);
            if (lengthBytes > 0) {
                payload.copyTo(fromByte, target, index + LinkHeader.HEADER_BYTES + headerBytes, lengthBytes);
            }
            written = true;
        } finally {
            // A payload may throw: an open claim would block the stream for ever.
            if (written) {
                claim.commit();
            } else {
                claim.abort();
            }
        }
        return true;
    }

    @Override
    public int chunkBytes() {
        return plan.chunkBytes();
    }

    @Override
    public int eagerLimitBytes() {
        return plan.chunkBytes();
    }

    @Override
    public boolean has(Capability capability) {
        return false;
    }

    /** One step: takes the publication that was opened, says what is due. Returns the work done. */
    int step() {
        int work = 0;
        if (state == State.OPENING) {
            try {
                publication = aeron.publication(registration);
            } catch (RuntimeException e) {
                fail("cannot open a stream to " + address + ": " + e.getMessage());
                return 1;
            }
            if (publication == null) {
                return 0;
            }
            state = State.OPEN;
            work++;
        }
        if (isChallengeDue || isAnswerDue || isFinDue || isFinAckDue || isSignDue) {
            if (state == State.ROUTED) {
                beginToOpen();
                return work + 1;
            }
            work += state == State.OPEN ? sendDue() : 0;
        }
        return work;
    }

    /** Asks the peer, with a random number, to answer over the data path. Does nothing where it was asked. */
    void challenge(LongSupplier random) {
        if (challenge == 0) {
            challenge = random.getAsLong() | 1;
            isChallengeDue = true;
        }
    }

    /** Lets the peer hear something, where there is room. */
    void sign() {
        isSignDue = state == State.OPEN;
    }

    /** How many messages were sent, of whatever kind; wraps. */
    int messagesSent() {
        return nextSequence;
    }

    /** How far the path is proved. */
    PathState path() {
        return switch (state) {
            case UNROUTED -> PathState.UNROUTED;
            case LOST, CLOSED -> PathState.FAILED;
            case ROUTED, OPENING -> isProven ? PathState.PROVEN : PathState.SILENT;
            case OPEN ->
                isProven ? PathState.PROVEN : publication.isConnected() ? PathState.CHALLENGED : PathState.SILENT;
        };
    }

    /** A message of the peer's transport. */
    void onControl(int kind, long value, int sequence) {
        switch (kind) {
            case LinkHeader.CHALLENGE -> {
                answer = answerTo(value);
                isAnswerDue = true;
            }
            case LinkHeader.RESPONSE -> isProven |= challenge != 0 && value == answerTo(challenge);
            case LinkHeader.FIN_ACK -> isFinAcked |= finSequence == (int) value;
            case LinkHeader.FIN -> {
                hasPeerFinished = true;
                peerFinSequence = sequence;
                isFinAckDue = true;
            }
            case LinkHeader.ALIVE -> {}
            default -> fail("unknown message: kind=" + kind);
        }
    }

    /** What the peer answers to a challenge: something else, so that no echo passes for an answer. */
    private static long answerTo(long challenge) {
        return Long.rotateLeft(challenge, 29) ^ 0x4252_414d_424c_4531L;
    }

    /** Nothing more is sent but that this was all. */
    void finish() {
        if (!isFinishing) {
            isFinishing = true;
            // To a peer that never got anything there is nothing to confirm.
            isFinDue = state == State.OPEN && nextSequence > 0;
        }
    }

    /** Whether the peer has confirmed everything, or need not: it has finished itself, and had what it asked for. */
    boolean isSettled(boolean graceIsOver) {
        if (state != State.OPEN || nextSequence == 0) {
            return true;
        }
        if (hasPeerFinished) {
            return graceIsOver || isFinAcked && !isFinAckDue;
        }
        return isFinAcked;
    }

    int jvm() {
        return jvm;
    }

    boolean hasPeerFinished() {
        return hasPeerFinished;
    }

    /** The link failed by itself. */
    void fail(String cause) {
        if (state != State.LOST && state != State.CLOSED) {
            lost(cause);
            failures.onLinkFailure(jvm, cause);
        }
    }

    /** Sends throw from now on. */
    void lost(String cause) {
        if (state != State.LOST && state != State.CLOSED) {
            this.cause = cause;
            release(State.LOST);
        }
    }

    boolean isLost() {
        return state == State.LOST;
    }

    void close() {
        if (state != State.LOST) {
            release(State.CLOSED);
        }
    }

    long framesSent() {
        return framesSent;
    }

    long refusals() {
        return refusals;
    }

    @Override
    public String toString() {
        return "UDP link to JVM " + jvm + " at " + address + " " + state;
    }

    /** Gets the link ready for its first frame, or says why there can be none. */
    private boolean open(int rank) {
        if (state == State.LOST) {
            throw gone(rank, cause);
        }
        if (state == State.CLOSED || isFinishing) {
            throw new IllegalStateException(
                    "send over a closed transport: destination=" + rank + "; send before the job ends");
        }
        if (hasPeerFinished) {
            throw gone(rank, "its JVM has closed its end");
        }
        if (state == State.ROUTED) {
            beginToOpen();
        }
        return false;
    }

    private void beginToOpen() {
        try {
            registration = aeron.addPublication(channel);
            state = State.OPENING;
        } catch (RuntimeException e) {
            fail("cannot open a stream to " + address + ": " + e.getMessage());
        }
    }

    private int sendDue() {
        int sent = 0;
        if (isChallengeDue && control(LinkHeader.CHALLENGE, challenge)) {
            isChallengeDue = false;
            sent++;
        }
        if (isAnswerDue && control(LinkHeader.RESPONSE, answer)) {
            isAnswerDue = false;
            sent++;
        }
        if (isFinAckDue && control(LinkHeader.FIN_ACK, peerFinSequence & 0xffff_ffffL)) {
            isFinAckDue = false;
            sent++;
        }
        if (isSignDue && !isFinishing && control(LinkHeader.ALIVE, 0)) {
            sent++;
        }
        isSignDue = false;
        // The last of all: nothing follows it but the confirmation of the peer's.
        if (isFinDue && control(LinkHeader.FIN, 0)) {
            isFinDue = false;
            finSequence = nextSequence - 1;
            sent++;
        }
        return sent;
    }

    private boolean control(int kind, long value) {
        if (publication == null || !claim(LinkHeader.CONTROL_BYTES)) {
            return false;
        }
        LinkHeader.encode(claim.buffer(), claim.offset(), kind, nextSequence);
        LinkHeader.value(claim.buffer(), claim.offset(), value);
        claim.commit();
        nextSequence++;
        wrote(LinkHeader.CONTROL_BYTES);
        return true;
    }

    private boolean claim(int messageBytes) {
        long position = publication.tryClaim(messageBytes, claim);
        if (position == Publication.ADMIN_ACTION) {
            // A term was full; the next one is open now.
            position = publication.tryClaim(messageBytes, claim);
        }
        return isTaken(position);
    }

    private boolean isTaken(long position) {
        if (position > 0) {
            return true;
        }
        if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
            fail("the stream to " + address + " has ended: " + Publication.errorString(position));
        }
        return false;
    }

    private void wrote(int messageBytes) {
        int left = messageBytes;
        do {
            int piece = Math.min(left, plan.datagramBytes());
            written.wrote(BitUtil.align(AERON_HEADER_BYTES + piece, AERON_ALIGNMENT_BYTES));
            left -= piece;
        } while (left > 0);
    }

    private void release(State next) {
        state = next;
        if (publication != null) {
            publication.close();
            publication = null;
        }
    }

    private RankFailedException gone(int rank, String why) {
        return new RankFailedException(
                rank,
                "rank lost: rank=" + rank + " transport=udp jvm=" + jvm + " address=" + address + " cause=" + why
                        + "; look at that rank's output for why it ended, and at the network between the hosts",
                null);
    }
}
