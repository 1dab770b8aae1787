package io.bramble.transport.udp;

import io.aeron.driver.DataPacketDispatcher;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.media.ReceiveChannelEndpoint;
import io.aeron.driver.media.UdpChannel;
import io.aeron.protocol.SetupFlyweight;
import java.net.InetSocketAddress;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/** The socket that receives: maps the log of a stream that begins under {@link Shelter}. */
class ShelteredEndpoint extends ReceiveChannelEndpoint {
    private final AwaitedSessions awaited;

    ShelteredEndpoint(
            UdpChannel channel,
            DataPacketDispatcher dispatcher,
            AtomicCounter status,
            MediaDriver.Context context,
            AwaitedSessions awaited) {
        super(channel, dispatcher, status, context);
        this.awaited = awaited;
    }

    @Override
    public void onSetupMessage(
            SetupFlyweight header, UnsafeBuffer buffer, int length, InetSocketAddress source, int transportIndex) {
        // Others are refused by their session, or known: neither opens a file.
        if (awaited.arrives(header.sessionId())) {
            Shelter.run(() -> {
                super.onSetupMessage(header, buffer, length, source, transportIndex);
                return 0;
            });
        } else {
            super.onSetupMessage(header, buffer, length, source, transportIndex);
        }
    }
}
