package io.bramble.pointtopoint;

import io.bramble.error.RankFailedException;
import io.bramble.progress.Deferred;
import io.bramble.progress.Engine;
import io.bramble.progress.ProgressStep;
import io.bramble.request.Pool;
import io.bramble.request.Waitable;
import io.bramble.transport.Board;
import io.bramble.transport.Transport;
import io.bramble.wire.Contexts;
import io.bramble.wire.ElementType;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The messages of one rank over the transports that reach the others. */
final class RankMessages implements PointToPoint {
    private record BoardOf(int context, Board board) {}

    private final int rank;
    private final int ranks;
    private final Engine engine;
    private final Deferred deferred;
    private final MessageNames names;
    private final Leftovers leftovers;
    private final IntPredicate maySendToSelf;
    private final Inbox inbox;
    private final Mailboxes mailboxes;
    private final ProgressStep look;
    private final Outbox outbox;
    private final Links links;
    private final List<Transport> transports;
    // Asked for while the rank is made, looked at after its code has ended.
    private final List<BoardOf> boards = new CopyOnWriteArrayList<>();
    private final Pool<ReceiveRequest> blockingReceives;
    // Volatile: set before what is pending is looked through, read after a send was dispatched and under the matching
    // lock.
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private final AtomicBoolean hasReturned = new AtomicBoolean();
    private final Losses losses;

    RankMessages(
            int rank,
            int ranks,
            List<Transport> transports,
            FrameRouter router,
            Engine engine,
            Deferred deferred,
            UnexpectedBudget budget,
            CreditPlan firstCredit,
            MessageNames names,
            Leftovers leftovers,
            IntPredicate maySendToSelf) {
        this.rank = rank;
        this.ranks = ranks;
        this.engine = engine;
        this.deferred = deferred;
        this.names = names;
        this.leftovers = leftovers;
        this.maySendToSelf = maySendToSelf;
        this.transports = transports;
        this.losses = new Losses(names);
        this.inbox = new Inbox(this, budget, router.firstRank(), router.ranks());
        this.mailboxes = inbox.mailboxes();
        this.look = engine.with(mailboxes::poll);
        this.outbox = new Outbox(this);
        this.blockingReceives = new Pool<>(() -> new ReceiveRequest(this, inbox));
        this.links = new Links(this, inbox, outbox, transports, router, engine, budget, firstCredit);
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
        return links.peer(other).inPlace();
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
        checkSend(tag, destination);
        if (links.trySendNow(context, tag, typeId, destination, payload, flags)) {
            return;
        }
        SendRequest send = outbox.beginBlocking(context, tag, typeId, destination, payload, flags);
        outbox.start(send);
        links.nudge();
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

    private TransferRequest beginSend(int context, int tag, int typeId, int destination, Payload payload, int flags) {
        checkSend(tag, destination);
        if (links.trySendNow(context, tag, typeId, destination, payload, flags)) {
            return SentRequest.SENT;
        }
        SendRequest send = outbox.begin(context, tag, typeId, destination, payload, flags);
        outbox.start(send);
        links.nudge();
        return send;
    }

    @Override
    public void receive(int context, int tag, int source, Landing landing, @Nullable MessageInfo info) {
        checkReceive(tag, source);
        ReceiveRequest receive = blockingReceives.acquire().begin(context, tag, source, landing);
        receive.awaited = true;
        inbox.postAttended(receive);
        try {
            waitFor(receive);
        } catch (RuntimeException | Error e) {
            giveUp(receive);
            throw e;
        }
        finish(receive, info);
    }

    @Override
    public void sendReceive(
            int context,
            int sendTag,
            int typeId,
            int destination,
            Payload payload,
            int receiveTag,
            int source,
            Landing landing,
            @Nullable MessageInfo info) {
        checkSend(sendTag, destination);
        checkReceive(receiveTag, source);
        ReceiveRequest receive = blockingReceives.acquire().begin(context, receiveTag, source, landing);
        inbox.postAttended(receive);
        try {
            sendBlocking(context, sendTag, typeId, destination, payload, 0);
            judge(receive);
            waitFor(receive);
        } catch (RuntimeException | Error e) {
            giveUp(receive);
            throw e;
        }
        finish(receive, info);
    }

    /** A blocking receive whose caller is told by what is thrown. */
    private static void giveUp(ReceiveRequest receive) {
        if (!receive.cancel()) {
            receive.failure();
        }
    }

    /** The end of a blocking receive that is done. */
    private void finish(ReceiveRequest receive, @Nullable MessageInfo info) {
        RuntimeException outcome = receive.failure();
        if (info != null) {
            receive.describeTo(info);
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
        links.nudgeIfMarked();
        return receive;
    }

    @Override
    public RepeatedTransfer repeatedSend(
            int context, int tag, int typeId, int destination, Payload payload, boolean synchronous) {
        checkSend(tag, destination);
        return new RepeatedSend(
                this, context, tag, typeId, destination, payload, synchronous ? Envelope.SYNCHRONOUS : 0);
    }

    @Override
    public RepeatedTransfer repeatedReceive(int context, int tag, int source, Landing landing) {
        checkReceive(tag, source);
        return new RepeatedReceive(this, inbox, context, tag, source, landing);
    }

    @Override
    public void probe(int context, int tag, int source, MessageInfo info) {
        awaitProbe(context, tag, source, false, info);
    }

    @Override
    public boolean tryProbe(int context, int tag, int source, MessageInfo info) {
        checkReceive(tag, source);
        if (inbox.find(context, tag, source, info)) {
            return true;
        }
        engine.attempt();
        throwIfFailed();
        return inbox.find(context, tag, source, info);
    }

    @Override
    public Matched match(int context, int tag, int source) {
        return Objects.requireNonNull(
                awaitProbe(context, tag, source, true, new MessageInfo()).matched());
    }

    @Override
    public @Nullable Matched tryMatch(int context, int tag, int source) {
        checkReceive(tag, source);
        Matched matched = inbox.take(context, tag, source);
        if (matched != null) {
            return matched;
        }
        engine.attempt();
        throwIfFailed();
        return inbox.take(context, tag, source);
    }

    private ProbeRequest awaitProbe(int context, int tag, int source, boolean takes, MessageInfo info) {
        checkReceive(tag, source);
        ProbeRequest probe = new ProbeRequest(this, inbox, context, tag, source, takes, info);
        inbox.post(probe);
        try {
            waitFor(probe);
        } catch (RuntimeException | Error e) {
            probe.cancel();
            throw e;
        }
        probe.throwFailure();
        return probe;
    }

    @Override
    public TransferRequest ireceive(Matched message, Landing landing) {
        throwIfFailed();
        Arrival arrival = message.take();
        ReceiveRequest receive =
                new ReceiveRequest(this, inbox).begin(message.context, arrival.tag, arrival.source, landing);
        inbox.fetch(receive, arrival);
        links.nudge();
        return receive;
    }

    @Override
    public TransferSlots slots() {
        return new RankSlots(this, inbox, outbox);
    }

    @Override
    public GeneralizedRequest generalized(boolean isRepeated, Supplier<String> description) {
        return new GeneralizedRequest(this, isRepeated, description);
    }

    @Override
    public @Nullable Board board(int context) {
        int number = Contexts.board(context);
        for (int i = 0; number >= 0 && i < transports.size(); i++) {
            Board board = transports.get(i).board(number);
            if (board != null) {
                boards.add(new BoardOf(context, board));
                return board;
            }
        }
        return null;
    }

    @Override
    public boolean look(Waitable what) {
        return engine.look(what);
    }

    @Override
    public void await(TransferRequest request) {
        if (request == SentRequest.SENT) {
            return;
        }
        Transfer transfer = transfer(request);
        judge(transfer);
        waitFor(transfer);
        transfer.throwFailure();
    }

    /** The calling thread waits for it: so it cannot send to its own rank what it waits for. */
    private void judge(TransferRequest request) {
        if (request instanceof ReceiveRequest receive && receive.peer == ANY_SOURCE && !receive.isDone()) {
            inbox.awaited(receive);
        }
    }

    private static Transfer transfer(TransferRequest request) {
        if (!(request instanceof Transfer transfer)) {
            throw new IllegalArgumentException("not a request of this rank's: " + request);
        }
        return transfer;
    }

    @Override
    public boolean await(TransferRequest request, long timeoutNs) {
        if (request.isDone()) {
            return true;
        }
        deferred.beforeWait();
        return engine.await(transfer(request), timeoutNs);
    }

    @Override
    public void awaitAny(List<? extends TransferRequest> requests) {
        FirstOf first = new FirstOf(requests);
        try {
            for (TransferRequest request : requests) {
                if (!request.isDone() && !transfer(request).join(first)) {
                    // Another thread waits for it in a group as well.
                    request.onComplete(() -> {
                        if (first.happened()) {
                            engine.wake(first);
                        }
                    });
                }
                // After it has joined, so that none is missed.
                if (request.isDone()) {
                    first.happened();
                    break;
                }
            }
            if (requests.stream().allMatch(request -> request instanceof ReceiveRequest)) {
                judge(requests.get(0));
            }
            waitFor(first);
        } finally {
            for (TransferRequest request : requests) {
                if (request instanceof Transfer transfer) {
                    transfer.leave(first);
                }
            }
        }
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
    public boolean await(Waitable what, long timeoutNs) {
        if (what.isDone()) {
            return true;
        }
        deferred.beforeWait();
        return engine.await(what, timeoutNs);
    }

    @Override
    public void wake(Waitable what) {
        engine.wake(what);
    }

    private void waitFor(Waitable what) {
        if (what.isDone()) {
            return;
        }
        deferred.beforeWait();
        if (!mailboxes.hasNeighbours()) {
            engine.await(what);
        } else if (!lookAround(what)) {
            mailboxes.sleeps();
            try {
                engine.await(what);
            } finally {
                mailboxes.awake();
            }
        }
    }

    /** Waits a little, and looks into the mailboxes meanwhile; whether it is done. */
    private boolean lookAround(Waitable what) {
        boolean attends = mailboxes.attend();
        try {
            return engine.spin(what, look);
        } finally {
            if (attends) {
                mailboxes.attended();
            }
        }
    }

    @Override
    public void listen(int context, int tag, ServiceHandler handler) {
        inbox.listen(new Service(this, context, tag, handler));
        links.nudge();
    }

    @Override
    public void returned() {
        if (!hasReturned.compareAndSet(false, true)) {
            return;
        }
        inbox.selfReturned();
        for (int other = 0; other < ranks; other++) {
            Peer peer = links.peer(other);
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
        links.nudge();
    }

    @Override
    public boolean mayStillReceive(int context, int tag, int source) {
        return inbox.mayStillReceive(context, tag, source);
    }

    @Override
    public void checkMembers(int context) {
        RankFailedException lost = losses.ending(context, ANY_SOURCE);
        if (lost != null) {
            throw Transfer.forCaller(lost);
        }
    }

    /** A rank of another JVM is lost, as is noted among the losses: what needs it ends with that. Under the engine's lock. */
    void lost(RankFailedException cause) {
        if (failure.get() == null) {
            links.peerLost(cause);
        }
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
        links.eachLane(lane -> lane.describe(lines));
        return lines;
    }

    /** How many receives its code, or the library for it, has posted. */
    long posts() {
        return inbox.posts();
    }

    /** Whether a turn of the engine may bring a transfer on. Not exact: may be over when this returns. */
    boolean isBusy() {
        return links.isMarked() || inbox.isBusy() || outbox.isBusy();
    }

    /** Whether all others have said that their code has returned, so that no message of theirs is still to come. */
    boolean haveAllReturned() {
        return inbox.haveAllReturned();
    }

    /** Adds what is in the queues at the end. */
    void collectLeftovers() {
        inbox.collectLeftovers();
        for (int source = 0; source < ranks; source++) {
            for (BoardOf one : boards) {
                int tag = one.board().unanswered(source);
                if (tag >= 0) {
                    leftovers.message(names, rank, source, one.context(), tag, ElementType.UNTYPED, 0, true);
                }
            }
        }
    }

    // What the halves ask for

    Leftovers leftovers() {
        return leftovers;
    }

    /** A transfer failed: what is to be told when somebody looks; null where nobody need, as after a loss. */
    Leftovers.@Nullable Unseen unseen(Transfer transfer, RuntimeException cause) {
        boolean isOfLoss = failure.get() != null || cause instanceof RankFailedException;
        String what = isOfLoss ? null : transfer.leftover(cause);
        return what == null ? null : leftovers.failed(rank, what);
    }

    Links links() {
        return links;
    }

    Losses losses() {
        return losses;
    }

    /** What ends a transfer whatever its messages do: the failure of this rank, or the loss of one that it needs; null while neither. */
    @Nullable
    RuntimeException ending(Transfer transfer) {
        RuntimeException cause = failure.get();
        return cause != null ? cause : losses.ending(transfer.context, transfer.peer);
    }

    Outbox outbox() {
        return outbox;
    }

    MessageNames names() {
        return names;
    }

    @Nullable
    RuntimeException failure() {
        return failure.get();
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

    void checkSend(int tag, int destination) {
        if (tag < 0) {
            throw new IllegalArgumentException("negative tag: tag=" + tag + "; send with 0 or greater");
        }
        if (destination < 0 || destination >= ranks) {
            throw new IllegalArgumentException(
                    "no such rank: destination=" + destination + " ranks=" + ranks + "; send to 0 to " + (ranks - 1));
        }
        throwIfFailed();
    }

    void checkReceive(int tag, int source) {
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
