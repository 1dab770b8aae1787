package io.bramble.transport.simulated;

import io.bramble.transport.Capability;
import io.bramble.transport.Link;
import io.bramble.transport.simulated.SimulatedTrace.Kind;
import io.bramble.wire.Envelope;
import io.bramble.wire.EnvelopeFlyweight;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One direction between two ranks: takes frames as bytes, sends each as a datagram, puts what arrives back in order. Bounded: a frame
 * counts from the send until it is polled.
 */
final class SimulatedLink implements Link {
    private final SimulatedNetwork network;
    private final NetworkConditions conditions;
    private final int source;
    private final int destination;

    private final List<Frame> held = new ArrayList<>();
    private final List<Frame> stalled = new ArrayList<>();
    private final Map<Long, Frame> early = new HashMap<>();
    private final ArrayDeque<Frame> ready = new ArrayDeque<>();
    private long nextSequence;
    private long expectedSequence;
    private int framesUnderWay;
    private int bytesUnderWay;
    private boolean refusedForRoom;
    private boolean cut;

    SimulatedLink(SimulatedNetwork network, int source, int destination) {
        this.network = network;
        this.conditions = network.conditions();
        this.source = source;
        this.destination = destination;
    }

    int source() {
        return source;
    }

    int destination() {
        return destination;
    }

    boolean isCut() {
        return cut;
    }

    @Override
    public boolean trySend(Envelope header, Payload payload, long fromByte, int lengthBytes) {
        check(header, lengthBytes);
        int headerBytes = EnvelopeFlyweight.headerBytes(header.kind());
        int frameBytes = headerBytes + lengthBytes;
        if (framesUnderWay == conditions.linkCapacityFrames()
                || bytesUnderWay + frameBytes > conditions.linkCapacityBytes()) {
            refusedForRoom = true;
            network.note(Kind.REFUSED, source, destination, nextSequence);
            // A full link of held frames would stay full.
            flush();
            return false;
        }
        if (network.happens(conditions.refusalRate())) {
            network.note(Kind.REFUSED, source, destination, nextSequence);
            network.after(network.latencyNs(), () -> network.wantsAttention(source));
            return false;
        }
        byte[] bytes = new byte[frameBytes];
        EnvelopeFlyweight.encode(header, bytes, 0);
        payload.copyTo(fromByte, bytes, headerBytes, lengthBytes);
        framesUnderWay++;
        bytesUnderWay += frameBytes;
        held.add(new Frame(nextSequence, bytes));
        network.note(Kind.SENT, source, destination, nextSequence++);
        if (held.size() >= conditions.batchFrames()) {
            flush();
        }
        return true;
    }

    /** Sends the frames held back and returns how many. */
    int flush() {
        int count = held.size();
        for (Frame frame : held) {
            transmit(frame);
        }
        held.clear();
        return count;
    }

    /** Takes the next frame in order off the link; null where none has arrived. */
    @Nullable
    Frame poll() {
        Frame frame = ready.pollFirst();
        if (frame != null) {
            release(frame);
        }
        return frame;
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    void cut(boolean cut) {
        this.cut = cut;
        network.note(Kind.PARTITION, source, destination, cut ? 1 : 0);
        if (!cut) {
            List<Frame> again = List.copyOf(stalled);
            stalled.clear();
            again.forEach(this::transmit);
        }
    }

    /** The destination takes no more: what has arrived is dropped, what is under way will be. */
    void destinationClosed() {
        for (Frame frame = ready.pollFirst(); frame != null; frame = ready.pollFirst()) {
            drop(frame);
        }
        network.wantsAttention(source);
    }

    @Override
    public int chunkBytes() {
        return conditions.chunkBytes();
    }

    @Override
    public int eagerLimitBytes() {
        return conditions.eagerLimitBytes();
    }

    @Override
    public boolean has(Capability capability) {
        return false;
    }

    @Override
    public String toString() {
        return "simulated link " + source + "→" + destination;
    }

    private void check(Envelope header, int lengthBytes) {
        network.transport(source).requireSendAllowed();
        if (lengthBytes > conditions.chunkBytes()) {
            throw new IllegalArgumentException("frame too long: lengthBytes=" + lengthBytes + " chunkBytes="
                    + conditions.chunkBytes() + "; send it in pieces");
        }
        boolean addressed =
                header.source() == source && (header.destination() == destination || header.destination() == -1);
        boolean whole = header.kind() != FrameKind.EAGER || header.length() == lengthBytes;
        if (!addressed || !whole || lengthBytes > 0 && !EnvelopeFlyweight.carriesPayload(header.kind())) {
            throw new IllegalArgumentException("frame that does not fit its link: header=" + header + " lengthBytes="
                    + lengthBytes + " link=" + source + "→" + destination
                    + "; EAGER carries its whole message, DATA and ABORT a part, the others nothing");
        }
        network.requireReachable(source, destination);
    }

    private void transmit(Frame frame) {
        long delayNs = network.latencyNs();
        while (network.happens(conditions.lossRate())) {
            network.note(Kind.LOST, source, destination, frame.sequence());
            delayNs += conditions.retransmitNs();
        }
        network.after(delayNs, () -> arrive(frame));
        if (network.happens(conditions.duplicateRate())) {
            network.after(network.latencyNs(), () -> arrive(frame));
        }
    }

    private void arrive(Frame frame) {
        if (frame.sequence() < expectedSequence || early.containsKey(frame.sequence())) {
            network.note(Kind.DUPLICATE, source, destination, frame.sequence());
        } else if (cut) {
            network.note(Kind.LOST, source, destination, frame.sequence());
            stalled.add(frame);
        } else {
            early.put(frame.sequence(), frame);
            for (Frame next = early.remove(expectedSequence); next != null; next = early.remove(expectedSequence)) {
                expectedSequence++;
                inOrder(next);
            }
        }
    }

    private void inOrder(Frame frame) {
        if (network.transport(destination).isClosed()) {
            drop(frame);
            return;
        }
        ready.addLast(frame);
        network.transport(destination).arrived(this);
        network.wantsAttention(destination);
    }

    private void drop(Frame frame) {
        network.note(Kind.DROPPED, source, destination, frame.sequence());
        release(frame);
    }

    private void release(Frame frame) {
        framesUnderWay--;
        bytesUnderWay -= frame.bytes().length;
        if (refusedForRoom) {
            refusedForRoom = false;
            network.wantsAttention(source);
        }
    }

    /** A frame as bytes, header first. */
    record Frame(long sequence, byte[] bytes) {}
}
