package io.bramble.transport.udp;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** The receive buffer that the kernel grants a UDP socket of this user. */
public final class ReceiveBuffer {
    /** What is asked for: more than any plan uses. */
    private static final int WANTED_BYTES = 2 * 1024 * 1024;

    private ReceiveBuffer() {}

    /**
     * How many bytes it is, up to 2 MiB: on Linux the sysctl {@code net.core.rmem_max}, 212992 where nobody changed it. Opens a socket that
     * is never bound.
     *
     * @throws IOException where there are no sockets
     */
    public static int grantedBytes() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, WANTED_BYTES);
            return Math.min(WANTED_BYTES, channel.getOption(StandardSocketOptions.SO_RCVBUF));
        }
    }
}
