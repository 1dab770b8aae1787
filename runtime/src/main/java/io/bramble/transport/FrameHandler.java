package io.bramble.transport;

import io.bramble.wire.Envelope;
import io.bramble.wire.Payload;

/** Takes the frames that arrive for a rank. Never sends from within: it marks work that a later tick does. */
@FunctionalInterface
public interface FrameHandler {
    /**
     * A frame. Called by the thread that polls, or, with the memory transport, by the sender's thread, so it may be called by several
     * threads at once for frames of different sources.
     *
     * @param header reused after the call
     * @param payload the bytes that came with it; valid during the call, but of an RTS over a link with {@link Capability#GET}, whose
     *     payload stays valid until it is acknowledged
     */
    void onFrame(Envelope header, Payload payload);
}
