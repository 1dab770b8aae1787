package io.bramble.pointtopoint;

import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import io.bramble.request.Pool;
import io.bramble.wire.Contexts;
import io.bramble.wire.Envelope;
import io.bramble.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sending half of a rank: sends by their numbers, and how each ends. Any thread may call where nothing else is said. */
final class Outbox {
    private final RankMessages rank;
    private final RequestTable<SendRequest> requests = new RequestTable<>();
    private final Pool<SendRequest> blocking;

    /** Held while a send that is used anew is ended from outside, or let go of; see {@link #release}. */
    private final Object lock = new Object();

    Outbox(RankMessages rank) {
        this.rank = rank;
        this.blocking = new Pool<>(() -> new SendRequest(rank, this, true, true));
    }

    int number(SendRequest request) {
        return requests.add(request);
    }

    /** Begins a send for a blocking call, which gives it back by {@link #release}. */
    SendRequest beginBlocking(int context, int tag, int typeId, int destination, Payload payload, int flags) {
        return blocking.acquire().begin(context, tag, typeId, destination, payload, flags);
    }

    /** Begins a send whose request the caller is given. */
    SendRequest begin(int context, int tag, int typeId, int destination, Payload payload, int flags) {
        return new SendRequest(rank, this, false, true).begin(context, tag, typeId, destination, payload, flags);
    }

    /** Makes a send that its owner begins again and again by {@link #beginAgain}, with a number for each time. */
    SendRequest repeated() {
        return new SendRequest(rank, this, true, false);
    }

    /** Begins it anew, after it ended well or before it was begun at all. */
    SendRequest beginAgain(
            SendRequest send, int context, int tag, int typeId, int destination, Payload payload, int flags) {
        synchronized (lock) {
            // As in release().
            send.dispatched = false;
        }
        send.slot = requests.add(send);
        return send.begin(context, tag, typeId, destination, payload, flags);
    }

    /** A blocking send that ended well, and that nobody else knows any more. */
    void release(SendRequest send) {
        send.clear();
        if (send.dispatched) {
            // Whoever looks through the sends holds the lock while it ends one: so it cannot end the next use of this
            // one.
            synchronized (lock) {
                send.dispatched = false;
            }
        }
        if (!blocking.release(send)) {
            requests.remove(send.slot);
        }
    }

    /** Lets a send leave. */
    void start(SendRequest send) {
        Peer peer = rank.links().peer(send.peer);
        Lane lane = peer.lane;
        if (lane != null) {
            queue(send, peer, lane);
            return;
        }
        try {
            peer.link.trySend(send.header, send.payload, 0, 0);
        } catch (RankFailedException gone) {
            refused(send, peer);
            return;
        }
        if (!send.isDone()) {
            dispatched(send, peer);
        }
    }

    private void queue(SendRequest send, Peer peer, Lane lane) {
        if (!lane.add(send)) {
            refused(send, peer);
        }
        // Looked at after it was queued: a failure that came before may have looked through the queue already.
        RuntimeException failure = rank.ending(send);
        if (failure != null) {
            send.settle(failure);
        }
    }

    /** The peer takes nothing any more: what is small counts as sent, like what was under way when it returned. */
    private void refused(SendRequest send, Peer peer) {
        RuntimeException lost = rank.losses().ending(send.context, send.peer);
        if (lost != null) {
            send.settle(lost);
        } else if (send.lengthBytes <= peer.link.eagerLimitBytes() && !send.isSynchronous()) {
            rank.leftovers()
                    .message(
                            rank.names(),
                            send.peer,
                            rank.rank(),
                            send.context,
                            send.tag,
                            send.header.typeId(),
                            send.lengthBytes,
                            true);
            ended(send);
        } else {
            send.settle(whyNever(send));
        }
    }

    private void dispatched(SendRequest send, Peer peer) {
        // Volatile, before the peer's end and ours are looked at; they are set before the sends are looked through.
        // So one sees the other.
        send.dispatched = true;
        RuntimeException failure = rank.ending(send);
        if (failure != null) {
            send.settle(failure);
        } else if (peer.returned && !Contexts.outlivesReturn(send.context)) {
            send.settle(whyNever(send));
        }
    }

    /** Its envelope has left over a link, with its payload where {@code whole}. The engine's. */
    void left(SendRequest send, boolean whole) {
        if (whole && !send.isSynchronous()) {
            ended(send);
        } else {
            dispatched(send, rank.links().peer(send.peer));
        }
    }

    /** The receiver has a place for its payload. The engine's. */
    void cleared(Envelope frame, Lane lane) {
        SendRequest send = requests.get(frame.sendRequest());
        if (send == null || send.isDone()) {
            // It has failed meanwhile; nobody waits for an answer any more.
            requests.remove(frame.sendRequest());
            return;
        }
        send.cleared = true;
        send.receiveRequest = frame.receiveRequest();
        send.generation = frame.generation();
        lane.cleared(send);
    }

    /** The receiver has taken it. */
    void acknowledged(int slot) {
        SendRequest send = requests.get(slot);
        if (send == null) {
            throw new IllegalStateException("acknowledgement of no send: sendRequest=" + slot);
        }
        ended(send);
    }

    /** All of it is gone. */
    void ended(SendRequest send) {
        int slot = send.slot;
        boolean keepsSlot = send.keepsSlot;
        // A blocking send that was ended by a failure before is not used anew.
        if (!send.settle(null) || !keepsSlot) {
            requests.remove(slot);
        }
    }

    boolean cancel(SendRequest send) {
        // In one heap it lies open at its receiver from the start.
        Lane lane = rank.links().peer(send.peer).lane;
        if (lane == null || !lane.cancel(send)) {
            return false;
        }
        send.cancelled = true;
        ended(send);
        return true;
    }

    /** A rank's code has returned: what it has not asked for it will not ask for. */
    void returned(Peer peer) {
        if (peer.lane != null) {
            peer.lane.peerReturned().forEach(send -> refused(send, peer));
        }
        end(send -> send.peer == peer.rank && !send.cleared && !Contexts.outlivesReturn(send.context)
                ? whyNever(send)
                : null);
    }

    /** A rank's end of the transport is closed: what it has asked for it does not get either. The engine's. */
    void gone(Peer peer) {
        returned(peer);
        if (peer.lane != null) {
            peer.lane.clearWaiting().forEach(send -> refused(send, peer));
        }
        end(send -> send.peer == peer.rank ? whyNever(send) : null);
    }

    /** A rank's JVM is lost: what is for it, and what is part of a call that takes it too. The engine's. */
    void lost(Peer peer) {
        if (peer.lane != null) {
            peer.lane.peerLost();
        }
        Losses losses = rank.losses();
        rank.links()
                .eachLane(lane -> lane.clearWaiting(send -> losses.ending(send.context, send.peer) != null)
                        .forEach(send -> send.settle(losses.ending(send.context, send.peer))));
        end(send -> losses.ending(send.context, send.peer));
    }

    void fail(RuntimeException cause) {
        rank.links().eachLane(lane -> lane.clearWaiting().forEach(send -> send.settle(cause)));
        end(send -> cause);
    }

    private void end(Function<SendRequest, @Nullable RuntimeException> why) {
        List<SendRequest> given = new ArrayList<>();
        List<Runnable> actions = new ArrayList<>();
        synchronized (lock) {
            requests.each(send -> {
                if (send.dispatched && !send.isDone()) {
                    RuntimeException failure = why.apply(send);
                    if (failure != null && send.reused) {
                        Runnable action = send.settleUnderLock(failure);
                        if (action != null) {
                            actions.add(action);
                        }
                    } else if (failure != null) {
                        given.add(send);
                    }
                }
            });
        }
        actions.forEach(rank::defer);
        for (SendRequest send : given) {
            send.settle(why.apply(send));
        }
    }

    private NeverCompletesException whyNever(SendRequest send) {
        return new NeverCompletesException("send to rank " + send.peer + " ("
                + rank.names().name(send.context, send.tag) + ", lengthBytes=" + send.lengthBytes
                + ") can never complete: rank " + send.peer
                + "'s code has returned without receiving it; receive as often as the others send");
    }

    /** Whether a send is under way. */
    boolean isBusy() {
        return requests.any(send -> send.dispatched && !send.isDone());
    }

    void describe(List<String> lines) {
        requests.each(send -> {
            if (send.dispatched && !send.isDone()) {
                lines.add(send.describe());
            }
        });
    }
}
