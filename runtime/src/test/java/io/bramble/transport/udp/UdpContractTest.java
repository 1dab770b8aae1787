package io.bramble.transport.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.transport.TransportContract;
import io.bramble.transport.TransportFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of all transports, between sockets of the loopback. */
final class UdpContractTest extends TransportContract {
    private Path base;

    @BeforeEach
    void makeBase() throws IOException {
        base = Hosts.makeBase();
    }

    @Override
    protected TransportFixture open(int ranks, long seed, int chunkBytes) {
        return Hosts.open(base, ranks, Hosts.SMALL, seed);
    }

    @AfterEach
    void leavesNoFile() throws IOException {
        assertEquals(List.of(), Hosts.removeBase(base));
    }
}
