package io.bramble.transport.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class FlushPolicyTest {
    private static final int MTU_BYTES = 1472;

    private int ticks;
    private final FlushPolicy policy = new FlushPolicy(MTU_BYTES, () -> ticks++);

    @Test
    void takesOneTurnForEachDatagramThatAeronPacks() {
        FlushPolicy.Stream stream = new FlushPolicy.Stream(policy);
        for (int i = 0; i < 15; i++) {
            stream.wrote(96);
        }
        assertEquals(1, policy.flush());
        // A datagram that was sent takes no more.
        stream.wrote(32);
        assertEquals(1, policy.flush());
        // Two of these do not fit into one.
        stream.wrote(768);
        stream.wrote(768);
        stream.wrote(704);
        assertEquals(2, policy.flush());
        assertEquals(0, policy.flush());
        assertEquals(4, ticks);
    }

    @Test
    void takesOneTurnForADatagramOfEachStream() {
        for (int peer = 0; peer < 63; peer++) {
            new FlushPolicy.Stream(policy).wrote(96);
        }
        assertEquals(1, policy.flush());
    }

    @Test
    void ticksByItselfUnderAStreamOfLongFrames() {
        FlushPolicy.Stream stream = new FlushPolicy.Stream(policy);
        for (int i = 0; i < 4; i++) {
            stream.wrote(MTU_BYTES);
            assertEquals(0, ticks);
        }
        stream.wrote(MTU_BYTES);
        assertEquals(5, ticks);
        for (int i = 0; i < 10; i++) {
            stream.wrote(MTU_BYTES);
        }
        assertEquals(15, ticks);
        assertEquals(0, policy.flush());
    }
}
