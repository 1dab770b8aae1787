package io.bramble.transport.simulated;

import io.bramble.transport.FrameHandler;
import io.bramble.transport.Link;
import io.bramble.transport.Transport;
import io.bramble.transport.simulated.SimulatedTrace.Kind;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.Envelope;
import io.bramble.wire.EnvelopeFlyweight;
import java.util.ArrayList;
import java.util.List;

/**
 * One rank's end of a {@link SimulatedNetwork}. {@link #poll} takes the frames of different links in an order drawn from the seed. It is
 * strict where real transports trust: a send from within a handler, or of a frame addressed to somebody else, is an error.
 */
public final class SimulatedTransport implements Transport {
    private final SimulatedNetwork network;
    private final int rank;
    private final List<SimulatedLink> arrived = new ArrayList<>();
    private final Envelope header = new Envelope();
    private final ArrayPayload payload = new ArrayPayload();
    private boolean polling;
    private boolean closed;

    SimulatedTransport(SimulatedNetwork network, int rank) {
        this.network = network;
        this.rank = rank;
    }

    @Override
    public boolean reaches(int destination) {
        return destination >= 0 && destination < network.ranks();
    }

    @Override
    public Link link(int destination) {
        if (!reaches(destination)) {
            throw new IllegalArgumentException("no such rank on this network: rank=" + destination + " ranks="
                    + network.ranks() + "; ask reaches(rank) first");
        }
        return network.link(rank, destination);
    }

    @Override
    public int poll(FrameHandler handler, int limit) {
        if (polling) {
            throw new IllegalStateException(
                    "poll from within a handler: rank=" + rank + "; mark work for a later tick");
        }
        int count = 0;
        while (count < limit && !arrived.isEmpty() && !closed) {
            int chosen = arrived.size() == 1 ? 0 : network.random().nextInt(arrived.size());
            SimulatedLink link = arrived.get(chosen);
            SimulatedLink.Frame frame = link.poll();
            if (!link.hasReady()) {
                arrived.remove(chosen);
            }
            if (frame != null) {
                deliver(handler, link, frame);
                count++;
            }
        }
        return count;
    }

    @Override
    public int flush() {
        int count = 0;
        for (SimulatedLink link : network.linksOf(rank, false)) {
            count += link.flush();
        }
        return count;
    }

    @Override
    public boolean threadSafeLinks() {
        return false;
    }

    /** Frames sent before arrive; those under way to this rank are dropped, and a send to it fails from now on. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        flush();
        closed = true;
        arrived.clear();
        network.linksOf(rank, true).forEach(SimulatedLink::destinationClosed);
    }

    boolean isClosed() {
        return closed;
    }

    void arrived(SimulatedLink link) {
        if (!arrived.contains(link)) {
            arrived.add(link);
        }
    }

    void requireSendAllowed() {
        if (polling) {
            throw new IllegalStateException(
                    "send from within a handler: rank=" + rank + "; mark work for a later tick");
        }
        if (closed) {
            throw new IllegalStateException(
                    "send over a closed transport: rank=" + rank + "; send before the rank ends");
        }
    }

    private void deliver(FrameHandler handler, SimulatedLink link, SimulatedLink.Frame frame) {
        byte[] bytes = frame.bytes();
        int headerBytes = EnvelopeFlyweight.decode(bytes, 0, bytes.length, header);
        payload.wrap(bytes, headerBytes, bytes.length - headerBytes, 1);
        network.note(Kind.DELIVERED, link.source(), rank, frame.sequence());
        network.deliveredBytes(bytes.length - headerBytes);
        polling = true;
        try {
            handler.onFrame(header, payload);
        } finally {
            polling = false;
        }
    }
}
