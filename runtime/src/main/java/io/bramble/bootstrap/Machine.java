package io.bramble.bootstrap;

import java.net.InetAddress;

/** A state machine of the control plane: events and the time in, calls of {@link Wire} and callbacks out. */
interface Machine {
    /**
     * A connection is there.
     *
     * @param local its address on this side
     * @param remote the other side, for people
     */
    void opened(long connection, InetAddress local, String remote, long nowNs);

    /** A whole message body came. */
    void received(long connection, byte[] body, long nowNs);

    /** A connection is gone, or could not be made; not told where the machine closed it itself. */
    void closed(long connection, String why, long nowNs);

    /** Time passes. */
    void tick(long nowNs);
}
