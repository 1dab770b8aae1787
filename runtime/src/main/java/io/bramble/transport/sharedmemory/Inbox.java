package io.bramble.transport.sharedmemory;

import io.bramble.transport.FrameHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the peers write for this JVM: looks at its summary area, maps the rings that are offered in it, and polls those that are awake.
 */
final class Inbox {
    private final JobDirectory directory;
    private final SummaryArea area;
    private final int self;
    private final @Nullable InboundRing[] rings;
    private final boolean[] hasAnswered;
    private final boolean[] isEnded;
    private final InboundRing[] awake;
    private int awakeCount;
    private int turn;
    private long framesOfEndedRings;
    private int ringsMapped;
    private long abandonedFrames;

    Inbox(JobDirectory directory, SummaryArea area, int self, int seats) {
        this.directory = directory;
        this.area = area;
        this.self = self;
        this.rings = new InboundRing[seats];
        this.hasAnswered = new boolean[seats];
        this.isEnded = new boolean[seats];
        this.awake = new InboundRing[seats];
    }

    /** Hands on at most that many frames, and returns how many. */
    int poll(FrameHandler handler, int limit) {
        look();
        int frames = 0;
        // Another ring first each time, so that none can keep the others from their turn.
        int first = ++turn < awakeCount ? turn : (turn = 0);
        boolean tidy = false;
        for (int i = 0, at = first; i < awakeCount && frames < limit; i++) {
            InboundRing ring = awake[at];
            int got = ring.poll(handler, limit - frames);
            frames += got;
            tidy |= got == 0;
            at = at + 1 == awakeCount ? 0 : at + 1;
        }
        if (tidy) {
            tidy();
        }
        return frames;
    }

    /** Answers what peers asked, maps what they offered, wakes the rings that have frames. */
    void look() {
        for (int word = 0, words = area.signalWords(); word < words; word++) {
            long signals = area.signals(word);
            while (signals != 0) {
                int peer = 8 * word + (Long.numberOfTrailingZeros(signals) >>> 3);
                // Cleared first, looked at after: what is signalled from here on is seen by the next tick.
                area.clear(peer);
                look(peer);
                signals &= ~(0xffL << 8 * (peer & 7));
            }
        }
    }

    /** Whether that peer has asked for a proof of shared memory, and got its answer. */
    boolean hasAnswered(int peer) {
        return hasAnswered[peer];
    }

    /** That peer is dead: only what it committed is still handed on. */
    void lost(int peer) {
        if (isEnded[peer]) {
            return;
        }
        look(peer);
        isEnded[peer] = true;
        InboundRing ring = rings[peer];
        if (ring != null) {
            endWhenEmpty(ring);
        }
        try {
            // One that it had not come to offer.
            Files.deleteIfExists(directory.ring(peer, self));
        } catch (IOException e) {
            throw JobDirectory.failure("cannot remove a ring", directory.ring(peer, self), e);
        }
    }

    /** Whether nothing of that peer waits to be handed on, and it can send nothing more. */
    boolean isDrained(int peer) {
        return isEnded[peer] && rings[peer] == null;
    }

    long framesReceived() {
        long frames = framesOfEndedRings;
        for (InboundRing ring : rings) {
            frames += ring == null ? 0 : ring.framesReceived();
        }
        return frames;
    }

    int ringsMapped() {
        return ringsMapped;
    }

    long abandonedFrames() {
        return abandonedFrames;
    }

    void close() {
        area.leave();
        for (int peer = 0; peer < rings.length; peer++) {
            if (rings[peer] != null) {
                end(peer);
            }
        }
        awakeCount = 0;
        area.close();
    }

    private void look(int peer) {
        hasAnswered[peer] |= area.answer(peer);
        InboundRing ring = rings[peer];
        if (ring == null) {
            long nonce = area.offer(peer);
            if (nonce == 0 || isEnded[peer]) {
                return;
            }
            ring = map(peer, nonce);
            rings[peer] = ring;
            ringsMapped++;
        }
        if (ring.isFinished()) {
            endWhenEmpty(ring);
        } else {
            wake(ring);
        }
    }

    private InboundRing map(int peer, long nonce) {
        Path path = directory.ring(peer, self);
        try {
            RingFile file = RingFile.open(path, nonce, peer, self);
            // Both sides have it now; without a name it goes when both are gone, however they end.
            Files.deleteIfExists(path);
            return new InboundRing(file);
        } catch (IOException e) {
            throw JobDirectory.failure("cannot map a neighbour's ring", path, e);
        }
    }

    private void wake(InboundRing ring) {
        if (!ring.isPolled()) {
            awake[awakeCount++] = ring;
        }
        ring.wake();
    }

    private void endWhenEmpty(InboundRing ring) {
        wake(ring);
        ring.endWhenEmpty();
    }

    /** Puts rings that are done, or idle, out of the tick's way. */
    private void tidy() {
        for (int i = awakeCount - 1; i >= 0; i--) {
            InboundRing ring = awake[i];
            if (ring.isExhausted() || ring.sleepIfIdle()) {
                awake[i] = awake[--awakeCount];
                if (ring.isExhausted()) {
                    end(seatOf(ring));
                }
            }
        }
    }

    private int seatOf(InboundRing ring) {
        int peer = 0;
        while (rings[peer] != ring) {
            peer++;
        }
        return peer;
    }

    private void end(int peer) {
        InboundRing ring = rings[peer];
        framesOfEndedRings += ring.framesReceived();
        if (ring.isExhausted()) {
            isEnded[peer] = true;
            // Killed between claim and commit: the rest of the ring was never sent.
            abandonedFrames += ring.isEmpty() ? 0 : 1;
        }
        ring.close();
        rings[peer] = null;
    }
}
