package io.bramble.pointtopoint;

import io.bramble.transport.Capability;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.Link;
import io.bramble.wire.Envelope;
import io.bramble.wire.Payload;

/** A rank's way to itself: a call of its own handler, whatever transport reaches the others. */
record Loopback(FrameHandler handler) implements Link {
    /** As between ranks of one heap: worth copying twice rather than waiting until it is received. */
    private static final int EAGER_LIMIT_BYTES = 16 * 1024;

    @Override
    public boolean trySend(Envelope header, Payload payload, long fromByte, int lengthBytes) {
        handler.onFrame(header, payload);
        return true;
    }

    @Override
    public int chunkBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int eagerLimitBytes() {
        return EAGER_LIMIT_BYTES;
    }

    @Override
    public boolean has(Capability capability) {
        return capability == Capability.GET || capability == Capability.HOST_SHARED;
    }
}
