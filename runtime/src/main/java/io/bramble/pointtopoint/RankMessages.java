package io.bramble.pointtopoint;

import io.bramble.error.RankFailedException;
import io.bramble.progress.Deferred;
import io.bramble.progress.Engine;
import io.bramble.request.Waitable;
import io.bramble.transport.Capability;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.Link;
import io.bramble.transport.Transport;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The messages of one rank over the transports that reach the others. */
final class RankMessages implements PointToPoint, FrameHandler {
    private static final int FRAMES_PER_TURN = 64;

    private final int rank;
    private final int ranks;
    private final List<Transport> transports;
    private final Transport[] polled;
    private final Engine engine;
    private final Deferred deferred;
    private final MessageNames names;
    private final IntPredicate maySendToSelf;
    private final UnexpectedBudget budget;
    private final CreditPlan firstCredit;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Pool<ReceiveRequest> blockingReceives;
    private final Pool<Envelope> answers = new Pool<>(Envelope::new);
    private final AtomicReferenceArray<@Nullable Peer> peers;
    // Lanes with something to send; guarded by itself.
    private final ArrayDeque<Lane> marked = new ArrayDeque<>();
    // Volatile: set before what is pending is looked through, read after a send was dispatched and under the matching
    // lock.
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    RankMessages(
            int rank,
            int ranks,
            List<Transport> transports,
            Engine engine,
            Deferred deferred,
            UnexpectedBudget budget,
            CreditPlan firstCredit,
            MessageNames names,
            IntPredicate maySendToSelf) {
        this.rank = rank;
        this.ranks = ranks;
        this.transports = List.copyOf(transports);
        this.engine = engine;
        this.deferred = deferred;
        this.names = names;
        this.maySendToSelf = maySendToSelf;
        this.inbox = new Inbox(this, budget);
        this.outbox = new Outbox(this);
        this.blockingReceives = new Pool<>(() -> new ReceiveRequest(this, inbox));
        this.peers = new AtomicReferenceArray<>(ranks);
        this.budget = budget;
        this.firstCredit = firstCredit;
        this.polled =
                transports.stream().filter(each -> !each.threadSafeLinks()).toArray(Transport[]::new);
        if (polled.length > 0) {
            engine.register(this::tick);
        }
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int ranks() {
        return ranks;
    }

    @Override
    public boolean sharesHeap(int other) {
        return peer(other).inPlace();
    }

    @Override
    public void send(int context, int tag, int typeId, int destination, Payload payload) {
        sendBlocking(context, tag, typeId, destination, payload, 0);
    }

    @Override
    public void synchronousSend(int context, int tag, int typeId, int destination, Payload payload) {
        sendBlocking(context, tag, typeId, destination, payload, Envelope.SYNCHRONOUS);
    }

    private void sendBlocking(int context, int tag, int typeId, int destination, Payload payload, int flags) {
        check(tag, destination);
        SendRequest send = outbox.beginBlocking(context, tag, typeId, destination, payload, flags);
        outbox.start(send);
        nudge();
        waitFor(send);
        RuntimeException outcome = send.failure();
        if (outcome != null) {
            // Not used anew: an answer may still come for it.
            throw Transfer.forCaller(outcome);
        }
        outbox.release(send);
    }

    @Override
    public TransferRequest isend(int context, int tag, int typeId, int destination, Payload payload) {
        return beginSend(context, tag, typeId, destination, payload, 0);
    }

    @Override
    public TransferRequest isynchronousSend(int context, int tag, int typeId, int destination, Payload payload) {
        return beginSend(context, tag, typeId, destination, payload, Envelope.SYNCHRONOUS);
    }

    private SendRequest beginSend(int context, int tag, int typeId, int destination, Payload payload, int flags) {
        check(tag, destination);
        SendRequest send = outbox.begin(context, tag, typeId, destination, payload, flags);
        outbox.start(send);
        nudge();
        return send;
    }

    @Override
    public void receive(int context, int tag, int source, Landing landing, @Nullable MessageInfo info) {
        checkReceive(tag, source);
        ReceiveRequest receive = blockingReceives.acquire().begin(context, tag, source, landing);
        inbox.post(receive);
        nudge();
        try {
            waitFor(receive);
        } catch (RuntimeException | Error e) {
            receive.cancel();
            throw e;
        }
        RuntimeException outcome = receive.failure();
        MessageInfo matched = receive.matched();
        if (info != null) {
            info.set(matched.source(), matched.tag(), matched.typeId(), matched.lengthBytes());
        }
        if (outcome != null) {
            // Not used anew: a piece may still come for it.
            throw Transfer.forCaller(outcome);
        }
        receive.clear();
        blockingReceives.release(receive);
    }

    @Override
    public TransferRequest ireceive(int context, int tag, int source, Landing landing) {
        checkReceive(tag, source);
        ReceiveRequest receive = new ReceiveRequest(this, inbox).begin(context, tag, source, landing);
        inbox.post(receive);
        nudge();
        return receive;
    }

    @Override
    public void await(TransferRequest request) {
        if (!(request instanceof Transfer transfer)) {
            throw new IllegalArgumentException("not a request of this rank's: " + request);
        }
        waitFor(transfer);
        transfer.throwFailure();
    }

    @Override
    public boolean test(TransferRequest request) {
        return request.isDone() || engine.attempt() > 0 && request.isDone();
    }

    @Override
    public void await(Waitable what) {
        waitFor(what);
    }

    @Override
    public void wake(Waitable what) {
        engine.wake(what);
    }

    private void waitFor(Waitable what) {
        if (!what.isDone()) {
            deferred.beforeWait();
            engine.await(what);
        }
    }

    @Override
    public void listen(int context, int tag, ServiceHandler handler) {
        inbox.listen(new Service(this, context, tag, handler));
        nudge();
    }

    @Override
    public void returned() {
        inbox.selfReturned();
        for (int other = 0; other < ranks; other++) {
            Peer peer = peer(other);
            if (peer.lane != null) {
                peer.lane.returned();
                continue;
            }
            Envelope end = new Envelope().reset(FrameKind.RETURNED).source(rank).destination(other);
            try {
                peer.link.trySend(end, Payloads.EMPTY, 0, 0);
            } catch (RankFailedException gone) {
                // It has ended before us: nobody there to be told.
                continue;
            }
        }
        nudge();
    }

    @Override
    public boolean mayStillReceive(int context, int tag, int source) {
        return inbox.mayStillReceive(context, tag, source);
    }

    @Override
    public void fail(RankFailedException cause) {
        failWith(cause);
    }

    /** Ends every later call with that exception; the first cause stands. */
    void failLater(RuntimeException cause) {
        failure.compareAndSet(null, cause);
    }

    /** Ends every pending and later call with that exception; the first cause stands. */
    void failWith(RuntimeException cause) {
        failLater(cause);
        RuntimeException first = failure.get();
        if (first != null) {
            inbox.fail(first);
            outbox.fail(first);
        }
    }

    @Override
    public List<String> waitingFor() {
        List<String> lines = new ArrayList<>();
        inbox.describe(lines);
        outbox.describe(lines);
        eachLane(lane -> lane.describe(lines));
        return lines;
    }

    // Frames

    @Override
    public void onFrame(Envelope header, Payload payload) {
        Peer source = peer(header.source());
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
                lane(source, header).arrived(header);
                inbox.arrive(header, payload, lane(source, header));
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

    /** A rank's code has returned, or its end of the transport is closed. */
    void peerReturned(int other) {
        // Where this rank has failed, that is the cause of what is ended.
        if (failure() == null) {
            Peer peer = peer(other);
            inbox.returned(peer);
            outbox.returned(peer);
        }
    }

    /** A turn of the engine: takes in what has come, sends what was marked. */
    private int tick() {
        int work = 0;
        for (Transport transport : polled) {
            work += transport.poll(this, FRAMES_PER_TURN);
        }
        int turns;
        synchronized (marked) {
            turns = marked.size();
        }
        for (; turns > 0; turns--) {
            Lane lane;
            synchronized (marked) {
                lane = marked.pollFirst();
            }
            if (lane != null) {
                work += lane.send();
            }
        }
        for (Transport transport : polled) {
            work += transport.flush();
        }
        return work;
    }

    /** That lane has something to send. */
    void mark(Lane lane) {
        synchronized (marked) {
            marked.addLast(lane);
        }
    }

    /** Sends what was marked by this call, outside of all locks. */
    private void nudge() {
        if (polled.length > 0) {
            engine.nudge();
        }
    }

    /** A receive waits for that source, or for any. */
    void demand(int source) {
        if (polled.length == 0) {
            return;
        }
        if (source == ANY_SOURCE) {
            eachLane(Lane::demanded);
        } else {
            Lane lane = peer(source).lane;
            if (lane != null) {
                lane.demanded();
            }
        }
    }

    void eachLane(Consumer<Lane> each) {
        for (int other = 0; other < ranks; other++) {
            Peer peer = peers.getAcquire(other);
            if (peer != null && peer.lane != null) {
                each.accept(peer.lane);
            }
        }
    }

    Outbox outbox() {
        return outbox;
    }

    void acknowledge(int source, int sendRequest) {
        Envelope answer = answers.acquire();
        answer.reset(FrameKind.ACK).source(rank).destination(source).sendRequest(sendRequest);
        try {
            peer(source).link.trySend(answer, Payloads.EMPTY, 0, 0);
        } catch (RankFailedException gone) {
            // The sender has ended, so it does not wait for this.
            return;
        } finally {
            answers.release(answer);
        }
    }

    // What the halves ask for

    MessageNames names() {
        return names;
    }

    @Nullable
    RuntimeException failure() {
        return failure.get();
    }

    boolean hasReturned(int other) {
        return peer(other).returned;
    }

    boolean maySendToSelf() {
        return maySendToSelf.test(rank);
    }

    void wake(Transfer transfer) {
        engine.wake(transfer);
    }

    void defer(Runnable action) {
        deferred.run(action);
    }

    void serviceFailed(Service service, int source, Throwable cause) {
        failWith(new RankFailedException(
                rank,
                "a service of Bramble failed: rank=" + rank + " context=" + service.context + " tag=" + service.tag
                        + " source=" + source + "; this is a defect of Bramble, please report it with the trace",
                cause));
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
        if (other == rank) {
            return new Peer(other, new Loopback(this));
        }
        for (Transport transport : transports) {
            if (transport.reaches(other)) {
                Link link = transport.link(other);
                return transport.threadSafeLinks() && link.has(Capability.GET)
                        ? new Peer(other, link)
                        : new Peer(other, link, new Lane(this, other, link, firstCredit, budget));
            }
        }
        throw new IllegalArgumentException("no transport reaches that rank: rank=" + other + " ranks=" + ranks);
    }

    private void check(int tag, int destination) {
        if (tag < 0) {
            throw new IllegalArgumentException("negative tag: tag=" + tag + "; send with 0 or greater");
        }
        if (destination < 0 || destination >= ranks) {
            throw new IllegalArgumentException(
                    "no such rank: destination=" + destination + " ranks=" + ranks + "; send to 0 to " + (ranks - 1));
        }
        throwIfFailed();
    }

    private void checkReceive(int tag, int source) {
        if (tag < ANY_TAG) {
            throw new IllegalArgumentException("negative tag: tag=" + tag + "; receive 0 or greater, or any");
        }
        if (source < ANY_SOURCE || source >= ranks) {
            throw new IllegalArgumentException(
                    "no such rank: source=" + source + " ranks=" + ranks + "; receive from 0 to " + (ranks - 1));
        }
        throwIfFailed();
    }

    private void throwIfFailed() {
        RuntimeException cause = failure.get();
        if (cause != null) {
            throw Transfer.forCaller(cause);
        }
    }
}
