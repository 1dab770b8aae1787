package io.bramble.transport.sharedmemory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.bramble.transport.TransportContract;
import io.bramble.transport.TransportFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all transports, between seats of one JVM. */
final class SharedMemoryContractTest extends TransportContract {
    private static final int RING_BYTES = 4096;

    @TempDir
    Path base;

    @Override
    protected TransportFixture open(int ranks, long seed, int chunkBytes) {
        // Of a ring's eighth the header takes a part.
        return Seats.open(base, ranks, new RingPlan(ranks, 0, RING_BYTES, Math.min(chunkBytes, 464)), seed);
    }

    @AfterEach
    void leavesNoFile() {
        assertArrayEquals(new String[0], base.toFile().list());
    }
}
