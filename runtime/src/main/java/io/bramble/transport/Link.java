package io.bramble.transport;

import io.bramble.wire.Envelope;
import io.bramble.wire.Payload;

/** The way from one rank to another. Frames arrive in the order of {@link #trySend}, each once. */
public interface Link {
    /**
     * Sends a frame: the header and {@code lengthBytes} bytes of the payload from {@code fromByte} on. Copies what it needs before it
     * returns, but for an RTS over a link with {@link Capability#GET}.
     *
     * <p>An RTS carries no bytes: {@code fromByte} and {@code lengthBytes} are 0. Over a link with {@link Capability#GET} the handler gets
     * its whole payload in place.
     *
     * <p>Claim, copy, commit in one call, so that a claim cannot be left open and a transport inside one heap can pass the payload on
     * as it is.
     *
     * @return false where there is no room now; nothing was sent and the caller tries again after a tick
     * @throws IllegalArgumentException where {@code lengthBytes} exceeds {@link #chunkBytes()}
     * @throws io.bramble.error.RankFailedException where the other end is gone
     */
    boolean trySend(Envelope header, Payload payload, long fromByte, int lengthBytes);

    /** The most payload bytes in a frame. */
    int chunkBytes();

    /** The longest message worth sending whole, before the receiver asked for it; at most {@link #chunkBytes()}. */
    int eagerLimitBytes();

    /** Whether it can do that. */
    boolean has(Capability capability);
}
