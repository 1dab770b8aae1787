package io.bramble.pointtopoint;

import io.bramble.error.RankFailedException;
import io.bramble.transport.Link;
import io.bramble.wire.Contexts;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The frames between this rank and one that is reached through a link under the engine's lock: what waits to be sent, in which turn, and
 * the credit of both directions. The link is used by whoever holds the engine's lock, which also guards credit and order. Any thread may add
 * a send, an answer, or word of a message it has consumed: these are guarded by the lane itself, and taken out by the engine's only.
 */
final class Lane {
    private static final int FRAMES_PER_TURN = 16;
    private static final int ANSWER_INTS = 4;

    /** So many chunks of a message before another's turn: a long one must not hold up the short for its whole length. */
    private static final int CHUNKS_IN_A_ROW = 16;

    /** What an attempt to send a frame came to. */
    private enum Outcome {
        /** A frame left, or a send that had ended was dropped. */
        SENT,
        /** There is none to send, or no credit for it. */
        NOTHING,
        /** The link had no room. */
        REFUSED
    }

    private final RankMessages rank;
    private final Links links;
    private final int peer;
    private final Link link;

    // Guarded by this lane.
    private final ArrayDeque<SendRequest> waiting = new ArrayDeque<>();
    private final IntQueue answers = new IntQueue();
    private int consumedMessages;
    private long consumedBytes;
    private boolean isDemanded;
    private boolean returnedToSend;
    private boolean peerGone;
    private boolean peerLost;
    private boolean marked;

    /** How many sends wait; written under the lane's lock, so that a look needs none. */
    private volatile int waitingCount;

    // The engine's.
    private final ArrayDeque<SendRequest> streaming = new ArrayDeque<>();
    private final CreditWindow window;
    private int envelopeCredit;
    private long byteCredit;
    private final Envelope header = new Envelope();
    private int sequence;
    private int expectedSequence;
    private boolean streamsTurn;
    private int chunksInARow;

    Lane(RankMessages rank, Links links, int peer, Link link, CreditPlan first, UnexpectedBudget budget) {
        this.rank = rank;
        this.links = links;
        this.peer = peer;
        this.link = link;
        this.window = new CreditWindow(budget, first);
        envelopeCredit = first.envelopes();
        byteCredit = first.bytes();
    }

    // Any thread

    /** Queues a send behind those before it; false where the peer takes nothing any more. */
    boolean add(SendRequest send) {
        synchronized (this) {
            if (isClosedTo(send.context)) {
                return false;
            }
            waiting.addLast(send);
            waitingCount = waiting.size();
        }
        mark();
        return true;
    }

    /** Takes a send back that has not left; false where it has. */
    synchronized boolean cancel(SendRequest send) {
        boolean taken = !send.leaving && waiting.remove(send);
        waitingCount = waiting.size();
        return taken;
    }

    /** Clears the sender to send the payload, or with no request of ours tells it that it is done. */
    void answer(FrameKind kind, int sendRequest, int receiveRequest, int generation) {
        synchronized (this) {
            answers.add(kind.code());
            answers.add(sendRequest);
            answers.add(receiveRequest);
            answers.add(generation);
        }
        mark();
    }

    /** A message of the peer's was matched by a thread that does not hold the engine's lock. */
    void consumedOutside(long bytes) {
        synchronized (this) {
            consumedMessages++;
            consumedBytes += bytes;
        }
        mark();
    }

    /**
     * A receive waits for a message of the peer's. The look at the window takes no lock: who posted the receive has held the matching lock
     * after every message that was kept before, and a message that is kept later looks itself.
     */
    void demanded() {
        if (window.isFilling()) {
            synchronized (this) {
                isDemanded = true;
            }
            mark();
        }
    }

    /** This rank's code has returned: says so behind everything else. */
    void returned() {
        synchronized (this) {
            returnedToSend = true;
        }
        mark();
    }

    /** The code of the peer takes nothing any more; returns what has not left and is for it. */
    synchronized List<SendRequest> peerReturned() {
        peerGone = true;
        List<SendRequest> left = new ArrayList<>(waiting);
        left.removeIf(send -> Contexts.outlivesReturn(send.context));
        waiting.removeAll(left);
        waitingCount = waiting.size();
        return left;
    }

    /** The JVM of the peer is lost: there is nothing to send any more. Under the engine's lock. */
    synchronized void peerLost() {
        peerGone = true;
        peerLost = true;
        streaming.clear();
    }

    /** Takes out what has not left. */
    List<SendRequest> clearWaiting() {
        return clearWaiting(send -> true);
    }

    /** The same of such sends only. */
    synchronized List<SendRequest> clearWaiting(Predicate<SendRequest> such) {
        List<SendRequest> left = new ArrayList<>(waiting);
        left.removeIf(such.negate());
        waiting.removeAll(left);
        waitingCount = waiting.size();
        return left;
    }

    void describe(List<String> lines) {
        synchronized (this) {
            waiting.forEach(send -> lines.add(send.describe()));
        }
    }

    private void mark() {
        synchronized (this) {
            if (marked) {
                return;
            }
            marked = true;
        }
        links.mark(this);
    }

    // The engine

    /** An EAGER or RTS frame came: it is the next in order. */
    void arrived(Envelope frame) {
        if (frame.sequence() != expectedSequence) {
            throw new IllegalStateException("message lost or repeated on its way: source=" + peer + " destination="
                    + rank.rank() + " sequence=" + frame.sequence() + " expected=" + expectedSequence
                    + "; this is a defect of the transport, please report it");
        }
        expectedSequence++;
        window.arrived();
        if (window.isDue()) {
            mark();
        }
    }

    /** A message of the peer's was matched or dropped as it came. */
    void consumed(long bytes) {
        window.consumed(bytes);
        if (window.isDue()) {
            mark();
        }
    }

    /** The peer gives credit back. */
    void credit(Envelope frame) {
        envelopeCredit += (int) frame.offset();
        byteCredit += frame.length();
        if (waitingCount > 0) {
            mark();
        }
    }

    /** The peer has a place for the payload of that send. */
    void cleared(SendRequest send) {
        streaming.addLast(send);
        mark();
    }

    /** Whether nothing is left to send. */
    boolean isIdle() {
        synchronized (this) {
            return peerLost || streaming.isEmpty() && waiting.isEmpty() && answers.size() == 0 && !returnedToSend;
        }
    }

    /**
     * Sends a whole message where nothing waits before it. False where it has to wait its turn, for credit or for room. Sends of other
     * threads that are queued meanwhile have no order with this one.
     */
    boolean trySendNow(int context, int tag, int typeId, Payload payload) {
        long lengthBytes = payload.lengthBytes();
        if (waitingCount != 0
                || envelopeCredit == 0
                || lengthBytes > byteCredit
                || lengthBytes > link.eagerLimitBytes()
                || isClosedTo(context)) {
            return false;
        }
        fresh(FrameKind.EAGER)
                .context(context)
                .tag(tag)
                .typeId(typeId)
                .sequence(sequence)
                .length(lengthBytes);
        try {
            if (!link.trySend(header, payload, 0, (int) lengthBytes)) {
                return false;
            }
        } catch (RankFailedException gone) {
            // The long way finds the same, and says so.
            return false;
        }
        sequence++;
        envelopeCredit--;
        byteCredit -= lengthBytes;
        return true;
    }

    /** Written by the engine's thread, which alone looks without the lane's lock. */
    private boolean isClosedTo(int context) {
        return peerGone && (peerLost || !Contexts.outlivesReturn(context));
    }

    /** Sends what it can, some frames at most, and has itself marked again where something is left. */
    int send() {
        synchronized (this) {
            marked = false;
            if (peerLost) {
                return 0;
            }
            for (; consumedMessages > 0; consumedMessages--) {
                window.consumed(consumedBytes);
                consumedBytes = 0;
            }
            if (isDemanded) {
                isDemanded = false;
                window.demanded();
            }
        }
        int work = 0;
        try {
            while (work < FRAMES_PER_TURN) {
                Outcome outcome = sendNext();
                if (outcome == Outcome.NOTHING) {
                    return work;
                }
                if (outcome == Outcome.REFUSED) {
                    break;
                }
                work++;
            }
        } catch (RankFailedException gone) {
            // Its end of the transport is closed: as if its code had returned.
            links.peerGone(peer);
            return work + 1;
        }
        mark();
        return work;
    }

    private Outcome sendNext() {
        Outcome outcome = sendAnswer();
        if (outcome != Outcome.NOTHING) {
            return outcome;
        }
        outcome = sendCredit();
        if (outcome != Outcome.NOTHING) {
            return outcome;
        }
        // Small frames and chunks of large messages take turns.
        streamsTurn = !streamsTurn;
        outcome = streamsTurn ? sendChunk() : sendWaiting();
        if (outcome == Outcome.NOTHING) {
            outcome = streamsTurn ? sendWaiting() : sendChunk();
        }
        return outcome == Outcome.NOTHING ? sendReturned() : outcome;
    }

    private Outcome sendAnswer() {
        synchronized (this) {
            if (answers.size() == 0) {
                return Outcome.NOTHING;
            }
            fresh(FrameKind.ofCode(answers.get(0)))
                    .sendRequest(answers.get(1))
                    .receiveRequest(answers.get(2))
                    .generation(answers.get(3));
        }
        if (!link.trySend(header, Payloads.EMPTY, 0, 0)) {
            return Outcome.REFUSED;
        }
        synchronized (this) {
            answers.drop(ANSWER_INTS);
        }
        return Outcome.SENT;
    }

    private Outcome sendCredit() {
        if (!window.isDue()) {
            return Outcome.NOTHING;
        }
        int envelopes = window.owedEnvelopes();
        long bytes = window.owedBytes();
        if (!link.trySend(fresh(FrameKind.CREDIT).length(bytes).offset(envelopes), Payloads.EMPTY, 0, 0)) {
            return Outcome.REFUSED;
        }
        window.paid(envelopes, bytes);
        return Outcome.SENT;
    }

    private Outcome sendWaiting() {
        if (waitingCount == 0 || envelopeCredit == 0) {
            return Outcome.NOTHING;
        }
        SendRequest send;
        boolean eager;
        synchronized (this) {
            send = waiting.peekFirst();
            if (send == null) {
                return Outcome.NOTHING;
            }
            eager = send.lengthBytes <= link.eagerLimitBytes() && send.lengthBytes <= byteCredit;
            send.leaving = true;
        }
        fresh(eager ? FrameKind.EAGER : FrameKind.RTS)
                .flags(send.header.flags())
                .context(send.context)
                .tag(send.tag)
                .typeId(send.header.typeId())
                .sequence(sequence)
                .sendRequest(send.slot)
                .length(send.lengthBytes);
        boolean left = eager
                ? link.trySend(header, send.payload, 0, (int) send.lengthBytes)
                : link.trySend(header, Payloads.EMPTY, 0, 0);
        if (!left) {
            return Outcome.REFUSED;
        }
        sequence++;
        synchronized (this) {
            if (waiting.peekFirst() == send) {
                waiting.pollFirst();
                waitingCount = waiting.size();
            }
        }
        envelopeCredit--;
        byteCredit -= eager ? send.lengthBytes : 0;
        rank.outbox().left(send, eager);
        return Outcome.SENT;
    }

    private Outcome sendChunk() {
        SendRequest send = streaming.pollFirst();
        if (send == null) {
            return Outcome.NOTHING;
        }
        if (send.isDone()) {
            return Outcome.SENT;
        }
        int count = (int) Math.min(link.chunkBytes(), send.lengthBytes - send.sentBytes);
        fresh(FrameKind.DATA)
                .receiveRequest(send.receiveRequest)
                .generation(send.generation)
                .offset(send.sentBytes);
        if (!link.trySend(header, send.payload, send.sentBytes, count)) {
            streaming.addFirst(send);
            return Outcome.REFUSED;
        }
        send.sentBytes += count;
        if (send.sentBytes == send.lengthBytes) {
            chunksInARow = 0;
            rank.outbox().ended(send);
        } else if (++chunksInARow < CHUNKS_IN_A_ROW) {
            streaming.addFirst(send);
        } else {
            chunksInARow = 0;
            streaming.addLast(send);
        }
        return Outcome.SENT;
    }

    private Outcome sendReturned() {
        synchronized (this) {
            if (!returnedToSend || !waiting.isEmpty()) {
                return Outcome.NOTHING;
            }
        }
        if (!link.trySend(fresh(FrameKind.RETURNED), Payloads.EMPTY, 0, 0)) {
            return Outcome.REFUSED;
        }
        synchronized (this) {
            returnedToSend = false;
        }
        return Outcome.SENT;
    }

    private Envelope fresh(FrameKind kind) {
        return header.reset(kind).source(rank.rank()).destination(peer);
    }
}
