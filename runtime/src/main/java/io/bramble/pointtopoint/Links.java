package io.bramble.pointtopoint;

import io.bramble.error.RankFailedException;
import io.bramble.progress.Engine;
import io.bramble.request.Pool;
import io.bramble.transport.Capability;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.Link;
import io.bramble.transport.Transport;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * A rank's ways to the others over the transports that reach them: sends what the halves have for them, hands what comes to the half it
 * is for. Frames of ranks of this heap come by any thread, those of others under the engine's lock.
 */
final class Links implements FrameHandler {
    private final RankMessages messages;
    private final Inbox inbox;
    private final Outbox outbox;
    private final List<Transport> transports;
    private final FrameRouter router;
    private final Engine engine;
    private final UnexpectedBudget budget;
    private final CreditPlan firstCredit;
    private final Pool<Envelope> answers = new Pool<>(Envelope::new);

    /** Made when first met. Memory order: set by a volatile exchange, read with acquire semantics. */
    private final AtomicReferenceArray<Peer> peers;

    Links(
            RankMessages messages,
            Inbox inbox,
            Outbox outbox,
            List<Transport> transports,
            FrameRouter router,
            Engine engine,
            UnexpectedBudget budget,
            CreditPlan firstCredit) {
        this.messages = messages;
        this.inbox = inbox;
        this.outbox = outbox;
        this.transports = List.copyOf(transports);
        this.engine = engine;
        this.budget = budget;
        this.firstCredit = firstCredit;
        this.peers = new AtomicReferenceArray<>(messages.ranks());
        this.router = router;
        router.add(messages.rank(), this);
    }

    Mailboxes mailboxes() {
        return inbox.mailboxes();
    }

    @Override
    public void onFrame(Envelope header, Payload payload) {
        Peer source = peer(header.source());
        if (source.lost) {
            return;
        }
        if (source.mailboxes != null && header.kind() != FrameKind.ACK) {
            // What it has left before comes before.
            inbox.mailboxes().poll(header.source());
        }
        switch (header.kind()) {
            case RTS -> {
                if (source.lane == null) {
                    inbox.arriveInPlace(header, payload, source.link.eagerLimitBytes());
                } else {
                    source.lane.arrived(header);
                    inbox.arrive(header, payload, source.lane);
                }
            }
            case EAGER -> {
                Lane lane = lane(source, header);
                lane.arrived(header);
                inbox.arrive(header, payload, lane);
            }
            case CTS -> outbox.cleared(header, lane(source, header));
            case DATA -> inbox.data(header, payload);
            case CREDIT -> lane(source, header).credit(header);
            case ACK -> outbox.acknowledged(header.sendRequest());
            case RETURNED -> peerReturned(header.source());
            default -> throw new IllegalStateException("unexpected frame: " + header);
        }
    }

    private static Lane lane(Peer peer, Envelope header) {
        Lane lane = peer.lane;
        if (lane == null) {
            throw new IllegalStateException("frame for a link between ranks of one heap: " + header);
        }
        return lane;
    }

    /** Whether nothing waits to be sent to other JVMs. Under the engine's lock. */
    boolean isIdle() {
        boolean[] idle = {true};
        eachLane(lane -> idle[0] &= lane.isIdle());
        return idle[0];
    }

    /** A rank's end of the transport is closed, without the words that its code has returned. */
    void peerGone(int other) {
        if (messages.failure() == null) {
            Peer peer = peer(other);
            inbox.returned(peer);
            inbox.gone(peer);
            outbox.gone(peer);
        }
    }

    /** A rank's JVM is lost, and the job goes on. Under the engine's lock. */
    void peerLost(RankFailedException cause) {
        Peer peer = peer(cause.rank());
        if (!peer.lost) {
            peer.lost = true;
            inbox.lost(peer, cause);
            outbox.lost(peer);
        }
    }

    /** A rank's code has returned. */
    void peerReturned(int other) {
        // Where this rank has failed, that is the cause of what is ended.
        if (messages.failure() == null) {
            Peer peer = peer(other);
            inbox.returned(peer);
            outbox.returned(peer);
        }
    }

    boolean isMarked() {
        return router.isMarked();
    }

    /** That lane has something to send. */
    void mark(Lane lane) {
        router.mark(lane);
    }

    /** Sends what was marked by this call, outside of all locks. */
    void nudge() {
        if (router.isUsed()) {
            engine.nudge();
        }
    }

    /** Sends what was marked, if anything was: for calls that rarely mark. */
    void nudgeIfMarked() {
        if (router.isMarked()) {
            engine.nudge();
        }
    }

    /**
     * Sends a message without a request: as a whole frame, where its peer is in another JVM, nothing waits before it, and there is credit and
     * room; or into the peer's mailbox. False where it has to take the long way.
     */
    boolean trySendNow(int context, int tag, int typeId, int destination, Payload payload, int flags) {
        Peer peer = peer(destination);
        Mailboxes theirs = peer.mailboxes;
        if (theirs != null) {
            return flags == 0 && leave(context, tag, typeId, payload, peer, theirs);
        }
        Lane lane = peer.lane;
        if (lane == null || flags != 0 || !engine.tryLock()) {
            return false;
        }
        boolean sent = false;
        try {
            sent = lane.trySendNow(context, tag, typeId, payload);
        } finally {
            engine.unlock(sent);
        }
        return sent;
    }

    /** Leaves a small message for a rank of this heap that looks by itself; false where it is to be handed over. */
    private boolean leave(int context, int tag, int typeId, Payload payload, Peer peer, Mailboxes theirs) {
        long lengthBytes = payload.lengthBytes();
        if (lengthBytes > Mailbox.MOST_BYTES || !theirs.areOpen() || payload.value() != null) {
            return false;
        }
        Mailbox mailbox = peer.mailbox;
        if (mailbox == null) {
            // Of two threads both get the same.
            mailbox = theirs.from(messages.rank());
            peer.mailbox = mailbox;
        }
        if (!mailbox.tryPut(context, tag, typeId, payload, (int) lengthBytes)) {
            return false;
        }
        VarHandle.fullFence();
        if (!theirs.areOpen()) {
            // Closed meanwhile, so they may have been looked through before.
            theirs.poll(mailbox.source());
        }
        return true;
    }

    /** A receive waits for that source, or for any. */
    void demand(int source) {
        if (!router.isUsed()) {
            return;
        }
        if (source == PointToPoint.ANY_SOURCE) {
            eachLane(Lane::demanded);
        } else {
            Lane lane = peer(source).lane;
            if (lane != null) {
                lane.demanded();
            }
        }
    }

    void eachLane(Consumer<Lane> each) {
        for (int other = 0; other < peers.length(); other++) {
            Peer peer = peers.getAcquire(other);
            if (peer != null && peer.lane != null) {
                each.accept(peer.lane);
            }
        }
    }

    void acknowledge(int source, int sendRequest) {
        Envelope answer = answers.acquire();
        answer.reset(FrameKind.ACK).source(messages.rank()).destination(source).sendRequest(sendRequest);
        try {
            peer(source).link.trySend(answer, Payloads.EMPTY, 0, 0);
        } catch (RankFailedException gone) {
            // The sender has ended, so it does not wait for this.
            return;
        } finally {
            answers.release(answer);
        }
    }

    Peer peer(int other) {
        Peer known = peers.getAcquire(other);
        if (known != null) {
            return known;
        }
        Peer made = newPeer(other);
        // Two threads may both make one; the first that is set stays.
        Peer first = peers.compareAndExchange(other, null, made);
        return first == null ? made : first;
    }

    private Peer newPeer(int other) {
        if (other == messages.rank()) {
            return new Peer(other, new Loopback(this));
        }
        for (Transport transport : transports) {
            if (transport.reaches(other)) {
                Link link = transport.link(other);
                return transport.threadSafeLinks() && link.has(Capability.GET)
                        ? new Peer(other, link, router.mailboxes(other))
                        : new Peer(other, link, new Lane(messages, this, other, link, firstCredit, budget));
            }
        }
        throw new IllegalArgumentException(
                "no transport reaches that rank: rank=" + other + " ranks=" + peers.length());
    }
}
