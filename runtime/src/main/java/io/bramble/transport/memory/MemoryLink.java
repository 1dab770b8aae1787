package io.bramble.transport.memory;

import io.bramble.transport.Capability;
import io.bramble.transport.Link;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;

/** A call of the destination's handler. Stateless: any thread at any time. */
final class MemoryLink implements Link {
    private final MemoryNetwork network;
    private final int source;
    private final int destination;

    MemoryLink(MemoryNetwork network, int source, int destination) {
        this.network = network;
        this.source = source;
        this.destination = destination;
    }

    @Override
    public boolean trySend(Envelope header, Payload payload, long fromByte, int lengthBytes) {
        if (lengthBytes > network.chunkBytes()) {
            throw new IllegalArgumentException("frame too long: lengthBytes=" + lengthBytes + " chunkBytes="
                    + network.chunkBytes() + "; send it in pieces");
        }
        if (network.isClosed(source)) {
            throw new IllegalStateException("send over a closed transport: source=" + source + " destination="
                    + destination + "; send before the rank ends");
        }
        // The whole payload of an RTS goes along in place, whatever its length: the receiver fetches it and
        // acknowledges.
        boolean inPlace = header.kind() == FrameKind.RTS;
        network.deliver(destination, header, inPlace ? payload : Payloads.slice(payload, fromByte, lengthBytes));
        return true;
    }

    @Override
    public int chunkBytes() {
        return network.chunkBytes();
    }

    @Override
    public int eagerLimitBytes() {
        return network.eagerLimitBytes();
    }

    @Override
    public boolean has(Capability capability) {
        return capability == Capability.GET || capability == Capability.HOST_SHARED;
    }

    @Override
    public String toString() {
        return "memory link " + source + "→" + destination;
    }
}
