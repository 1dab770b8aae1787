package io.bramble.transport.udp;

import io.aeron.ExclusivePublication;
import io.bramble.wire.EnvelopeFlyweight;
import java.net.InetSocketAddress;
import org.agrona.concurrent.UnsafeBuffer;

/** An Aeron of somebody who knows an address, and writes what it likes. */
final class Stranger implements AutoCloseable {
    private final AeronErrors errors = new AeronErrors();
    private final AeronContexts contexts;
    private final EmbeddedAeron aeron;
    private ExclusivePublication publication;

    Stranger(UdpSettings settings) {
        contexts = new AeronContexts(settings, System::nanoTime, errors);
        aeron = EmbeddedAeron.launch(contexts, settings.directory(), errors, new AwaitedSessions());
    }

    void open(InetSocketAddress address, int session) {
        long registration = aeron.addPublication(contexts.publication(address, session));
        Hosts.until(() -> {
            aeron.tick();
            publication = aeron.publication(registration);
            return publication != null;
        });
    }

    boolean isConnected() {
        return publication.isConnected();
    }

    /** A frame with that number, and as its tag. */
    void send(int sequence) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[LinkHeader.HEADER_BYTES + EnvelopeFlyweight.MAX_HEADER_BYTES]);
        LinkHeader.encode(message, 0, LinkHeader.FRAME, sequence);
        int headerBytes =
                EnvelopeFlyweight.encode(UdpTransportTest.header(2, 0, sequence), message, LinkHeader.HEADER_BYTES);
        Hosts.until(() -> {
            aeron.tick();
            return publication.offer(message, 0, LinkHeader.HEADER_BYTES + headerBytes) > 0;
        });
    }

    void tick() {
        aeron.tick();
    }

    @Override
    public void close() {
        aeron.close();
    }
}
