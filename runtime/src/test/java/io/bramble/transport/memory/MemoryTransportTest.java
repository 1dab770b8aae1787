package io.bramble.transport.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.RankFailedException;
import io.bramble.transport.Capability;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.Link;
import io.bramble.transport.Transport;
import io.bramble.transport.TransportContract;
import io.bramble.transport.TransportFixture;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryTransportTest extends TransportContract {
    @Override
    protected TransportFixture open(int ranks, long seed, int chunkBytes) {
        MemoryNetwork network = new MemoryNetwork(0, ranks, chunkBytes / 2, chunkBytes);
        List<MemoryTransport> transports = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            transports.add(network.transport(rank));
        }
        return new TransportFixture() {
            @Override
            public Transport transport(int rank) {
                return transports.get(rank);
            }

            @Override
            public void receive(int rank, FrameHandler handler) {
                transports.get(rank).open(handler);
            }

            @Override
            public void turn() {
                transports.forEach(each -> assertEquals(0, each.poll((header, payload) -> {}, 1)));
                transports.forEach(each -> assertEquals(0, each.flush()));
            }

            @Override
            public void close() {
                transports.forEach(MemoryTransport::close);
            }
        };
    }

    @Test
    void passesEnvelopeAndPayloadByReferenceOnTheSendersThread() {
        MemoryNetwork network = new MemoryNetwork(2);
        List<Object> got = new ArrayList<>();
        network.transport(1).open((header, payload) -> got.addAll(List.of(header, payload, Thread.currentThread())));
        MemoryTransport sender = network.transport(0).open((header, payload) -> {});
        Envelope header =
                new Envelope().reset(FrameKind.EAGER).source(0).destination(1).length(8);
        Payload payload = Payloads.ofArray(new long[1], 0, 1, 1);
        assertTrue(sender.link(1).trySend(header, payload, 0, 8));
        assertSame(header, got.get(0));
        assertSame(payload, got.get(1));
        assertSame(Thread.currentThread(), got.get(2));
        Payload value = Payloads.ofValue("immutable");
        assertTrue(sender.link(1).trySend(header.length(0), value, 0, 0));
        assertSame(value, got.get(4));
    }

    @Test
    void saysThatARankIsNotOpenedYetOrHasEnded() {
        MemoryNetwork network = new MemoryNetwork(3);
        MemoryTransport sender = network.transport(0).open((header, payload) -> {});
        Envelope header = new Envelope().reset(FrameKind.EAGER).source(0).destination(1);
        IllegalStateException early =
                assertThrows(IllegalStateException.class, () -> sender.link(1).trySend(header, Payloads.EMPTY, 0, 0));
        assertTrue(early.getMessage().contains("not opened yet: source=0 destination=1"), early.getMessage());
        MemoryTransport receiver = network.transport(1).open((head, payload) -> {});
        assertThrows(IllegalStateException.class, () -> receiver.open((head, payload) -> {}));
        assertTrue(sender.link(1).trySend(header, Payloads.EMPTY, 0, 0));
        receiver.close();
        RankFailedException late =
                assertThrows(RankFailedException.class, () -> sender.link(1).trySend(header, Payloads.EMPTY, 0, 0));
        assertEquals(1, late.rank());
        assertThrows(IllegalStateException.class, () -> receiver.open((head, payload) -> {}));
    }

    @Test
    void canFetchInPlaceBecauseBothEndsShareTheHeap() {
        Link link = new MemoryNetwork(1).transport(0).link(0);
        assertTrue(link.has(Capability.GET) && link.has(Capability.HOST_SHARED));
        assertTrue(!link.has(Capability.PUT) && !link.has(Capability.MULTICAST));
    }

    @Test
    void refusesLimitsThatDoNotFitTogether() {
        assertThrows(IllegalArgumentException.class, () -> new MemoryNetwork(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new MemoryNetwork(0, 1, 9, 8));
        assertThrows(IllegalArgumentException.class, () -> new MemoryNetwork(0, 1, 0, 0));
    }
}
