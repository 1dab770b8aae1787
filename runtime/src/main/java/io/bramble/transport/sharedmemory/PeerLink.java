package io.bramble.transport.sharedmemory;

import io.bramble.error.RankFailedException;
import io.bramble.transport.Capability;
import io.bramble.transport.Link;
import io.bramble.transport.ProcessIdentity;
import io.bramble.wire.Envelope;
import io.bramble.wire.EnvelopeFlyweight;
import io.bramble.wire.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The way to the ranks of another JVM of the host: proves that the two share memory, makes the ring with the first frame, then writes
 * frames into it. A send allocates nothing.
 */
final class PeerLink implements Link {
    private enum State {
        /** The peer's summary area is not mapped: its JVM may not have joined yet. */
        UNKNOWN,
        /** It is mapped, and the peer has not answered the challenge in it. */
        CHALLENGED,
        /** Memory is shared; no frame was sent. */
        PROVEN,
        /** There is a ring. */
        OPEN,
        /** The peer is gone. */
        LOST,
        /** This side has closed. */
        CLOSED
    }

    private final JobDirectory directory;
    private final RingPlan plan;
    private final int self;
    private final int seat;
    private final LongSupplier random;
    private final Unsettled unsettled;

    private State state = State.UNKNOWN;
    private String cause = "";
    private long challenge;
    private @Nullable SummaryArea area;
    private @Nullable RingFile file;
    // Of the file, kept while OPEN only: the send's first look says whether the state needs one.
    private @Nullable OneToOneRingBuffer ring;
    private boolean isUnsettled;
    private long framesSent;
    private long refusals;
    private long signals;
    private int ringsMade;

    PeerLink(JobDirectory directory, RingPlan plan, int self, int seat, LongSupplier random, Unsettled unsettled) {
        this.directory = directory;
        this.plan = plan;
        this.self = self;
        this.seat = seat;
        this.random = random;
        this.unsettled = unsettled;
    }

    @Override
    public boolean trySend(Envelope header, Payload payload, long fromByte, int lengthBytes) {
        if (lengthBytes < 0 || lengthBytes > plan.chunkBytes()) {
            throw new IllegalArgumentException("frame out of range: lengthBytes=" + lengthBytes + " chunkBytes="
                    + plan.chunkBytes() + "; send it in pieces");
        }
        if (ring == null && !open(header.destination())) {
            return false;
        }
        OneToOneRingBuffer ring = this.ring;
        if (file.attention() != RingFile.POLLED) {
            requirePeer(header.destination());
        }
        int headerBytes = EnvelopeFlyweight.headerBytes(header.kind());
        int frameBytes = headerBytes + lengthBytes;
        int index = ring.tryClaim(frameBytes, InboundRing.recordBytes(frameBytes));
        if (index < 0) {
            refusals++;
            return false;
        }
        AtomicBuffer target = ring.buffer();
        boolean written = false;
        try {
            EnvelopeFlyweight.encode(header, target, index);
            if (lengthBytes > 0) {
                payload.copyTo(fromByte, target, index + headerBytes, lengthBytes);
            }
            written = true;
        } finally {
            // A payload may throw: an open claim would block the ring for ever.
            if (written) {
                ring.commit(index);
            } else {
                ring.abort(index);
            }
        }
        framesSent++;
        if (file.attention() != RingFile.POLLED) {
            signal();
        }
        if (!isUnsettled) {
            isUnsettled = true;
            unsettled.add(this);
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
        return capability == Capability.HOST_SHARED;
    }

    /** The look that is due after sends, behind a full fence. */
    boolean settle() {
        isUnsettled = false;
        if (state != State.OPEN || file.attention() == RingFile.POLLED) {
            return false;
        }
        signal();
        return true;
    }

    /** One step of the proof; whether it is complete. Does nothing where the peer is gone. */
    boolean prove() {
        if (state == State.UNKNOWN) {
            try {
                area = SummaryArea.open(directory.seat(seat), seat, plan.seats());
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                throw JobDirectory.failure("cannot map a neighbour's summary area", directory.seat(seat), e);
            }
            challenge = random.getAsLong() | 1;
            area.challenge(self, challenge);
            state = State.CHALLENGED;
            signal();
        }
        if (state == State.CHALLENGED && area.isAnswered(self, challenge)) {
            state = State.PROVEN;
        }
        return isProven();
    }

    /** Whether the two JVMs have found that they share memory. */
    boolean isProven() {
        return state == State.PROVEN || state == State.OPEN;
    }

    /** The peer's area on that board; null where the two do not share memory. */
    @Nullable
    AtomicBuffer board(int number) {
        return area == null || !isProven() ? null : area.board(number);
    }

    /** Who is at the other end; null before it has joined and after it was lost. */
    @Nullable
    ProcessIdentity peer() {
        return area == null ? null : area.owner();
    }

    /** The peer is dead: sends throw from now on. Its own files are nobody's any more. */
    void lost(String cause) {
        if (state != State.CLOSED && state != State.LOST) {
            this.cause = cause;
            release(State.LOST);
            try {
                Files.deleteIfExists(directory.ring(self, seat));
                Files.deleteIfExists(directory.seat(seat));
            } catch (IOException e) {
                throw JobDirectory.failure("cannot remove a lost neighbour's files", directory.path(), e);
            }
        }
    }

    /** No more frames; what was sent stays for the peer to read. */
    void close() {
        if (state == State.CLOSED || state == State.LOST) {
            return;
        }
        boolean unread = false;
        if (state == State.OPEN) {
            unread = file.attention() == RingFile.UNMAPPED;
            file.finish();
            signal();
        }
        release(State.CLOSED);
        // A ring that the peer has not mapped yet is the peer's to remove, unless there is no peer any more.
        if (unread && !Files.exists(directory.seat(seat))) {
            try {
                Files.deleteIfExists(directory.ring(self, seat));
            } catch (IOException e) {
                throw JobDirectory.failure("cannot remove a ring", directory.ring(self, seat), e);
            }
        }
    }

    long framesSent() {
        return framesSent;
    }

    long refusals() {
        return refusals;
    }

    long signals() {
        return signals;
    }

    int ringsMade() {
        return ringsMade;
    }

    @Override
    public String toString() {
        return "shared memory link " + self + "→" + seat + " " + state;
    }

    /** Gets the link ready for its first frame, or says why there can be none. */
    private boolean open(int rank) {
        switch (state) {
            case LOST -> throw gone(rank, cause);
            case CLOSED ->
                throw new IllegalStateException(
                        "send over a closed transport: destination=" + rank + "; send before the job ends");
            default -> {
                if (!prove()) {
                    return false;
                }
                requirePeer(rank);
            }
        }
        Path path = directory.ring(self, seat);
        long nonce = random.getAsLong() | 1;
        try {
            file = RingFile.create(path, plan.ringBytes(), nonce, self, seat);
        } catch (IOException e) {
            throw JobDirectory.failure(
                    "no shared memory for a ring: neededBytes=" + plan.ringFileBytes() + " freeBytes="
                            + directory.freeBytes() + " jvms=" + plan.seats() + " rank=" + rank,
                    path,
                    e);
        }
        ring = file.ring();
        ringsMade++;
        state = State.OPEN;
        area.offer(self, nonce);
        signal();
        return true;
    }

    private void requirePeer(int rank) {
        // It may have left before it mapped the ring, or there was one.
        if (area.hasLeft()) {
            throw gone(rank, "its JVM has closed its end");
        }
    }

    private void signal() {
        signals++;
        area.signal(self);
    }

    private void release(State next) {
        state = next;
        ring = null;
        if (file != null) {
            file.close();
            file = null;
        }
        if (area != null) {
            area.close();
            area = null;
        }
    }

    private RankFailedException gone(int rank, String why) {
        return new RankFailedException(
                rank,
                "rank lost: rank=" + rank + " transport=sharedmemory seat=" + seat + " cause=" + why
                        + "; look at that rank's output for why it ended",
                null);
    }
}
