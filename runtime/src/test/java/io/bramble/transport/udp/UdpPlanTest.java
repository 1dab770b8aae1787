package io.bramble.transport.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UdpPlanTest {
    private static final int LINUX_DEFAULT_BYTES = 212992;
    private static final long MIB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({
        // interface MTU, IPv6, peers, memory in MiB: MTU, term, window, share
        "1500, false, 1, 64, 1472, 1048576, 65536, 65536",
        "1500, true, 1, 64, 1440, 1048576, 65536, 65536",
        "9000, false, 1, 64, 8960, 1048576, 65536, 65536",
        "65536, false, 1, 64, 32768, 1048576, 212992, 212992",
        "65536, false, 3, 64, 32768, 1048576, 212992, 70976",
        "65536, false, 7, 64, 15200, 1048576, 212992, 30400",
        "65536, true, 15, 64, 8192, 524288, 212992, 14176",
        "16384, false, 1, 64, 16352, 1048576, 212992, 212992",
        "65536, false, 1, 0, 8192, 65536, 32768, 32768",
        "576, false, 1, 64, 544, 1048576, 65536, 65536",
        "1500, false, 3, 64, 1472, 1048576, 65536, 65536",
        "1500, false, 7, 64, 1472, 1048576, 65536, 30400",
        "1500, false, 15, 64, 1472, 524288, 65536, 14176",
        "1500, false, 63, 64, 1472, 131072, 65536, 3360",
        "1500, false, 200, 64, 1472, 65536, 32768, 1472",
        "9000, false, 200, 64, 8192, 65536, 32768, 8192",
        "1500, false, 1, 0, 1472, 65536, 32768, 32768",
    })
    void choosesSizes(
            int interfaceMtu, boolean ipv6, int peers, int mebibytes, int mtu, int term, int window, int share) {
        UdpPlan plan = UdpPlan.of(peers, interfaceMtu, ipv6, LINUX_DEFAULT_BYTES, mebibytes * MIB);
        assertEquals(new UdpPlan(peers, mtu, term, window, share, LINUX_DEFAULT_BYTES), plan);
        // Whole datagrams, with Aeron's header of 32 bytes in each, ours and the longest of a frame once.
        assertEquals(0, (plan.chunkBytes() + 8 + 40) % (mtu - 32));
        assertTrue(plan.chunkBytes() + 8 + 40 <= Math.max(8192, mtu - 32), plan.toString());
    }

    @Test
    void keepsItsRulesWhateverItIsGiven() {
        for (int mtu = 576; mtu < 65600; mtu = mtu * 9 / 8 + 7) {
            for (int peers = 1; peers < 5000; peers = peers * 2 + 1) {
                for (int buffer = 8192; buffer < 1 << 23; buffer = buffer * 3 / 2 + 13) {
                    UdpPlan plan = UdpPlan.of(peers, mtu, peers % 2 == 0, buffer, (long) mtu * peers * 97);
                    assertEquals(0, plan.mtuBytes() % 32);
                    assertTrue(plan.mtuBytes() + 28 <= mtu, plan::toString);
                    assertTrue(plan.publicationWindowBytes() <= plan.termBytes() / 2, plan::toString);
                    assertTrue(plan.publicationWindowBytes() >= plan.mtuBytes(), plan::toString);
                    assertTrue(
                            plan.shareBytes() == plan.mtuBytes()
                                    || (long) plan.shareBytes() * peers <= plan.receiveBufferBytes(),
                            plan::toString);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1471, 65536, 16384, 16384, 212992", // no multiple of 32
        "1, 8224, 65536, 16384, 16384, 212992", // more than an eighth of a term
        "1, 1472, 65536, 65536, 16384, 212992", // window of more than half a term
        "1, 1472, 1048576, 65536, 1440, 212992", // share of less than a datagram
        "1, 1472, 1048576, 32768, 65536, 212992", // share beyond the window
        "1, 1472, 1048576, 65536, 65536, 65535", // window beyond the buffer
        "1, 1472, 100000, 32768, 32768, 212992", // term no power of two
        "1, 1472, 32768, 16384, 16384, 212992", // term too small
        "0, 1472, 65536, 16384, 16384, 212992",
    })
    void refusesSizesThatDoNotFitTogether(int peers, int mtu, int term, int window, int share, int buffer) {
        assertThrows(IllegalArgumentException.class, () -> new UdpPlan(peers, mtu, term, window, share, buffer));
    }

    @Test
    void sharesTheReceiveBufferAmongThoseThatSend() {
        UdpPlan plan = UdpPlan.of(15, 1500, false, LINUX_DEFAULT_BYTES, 64 * MIB);
        assertEquals(65536, WindowShares.windowBytes(plan, 0));
        assertEquals(65536, WindowShares.windowBytes(plan, 3));
        assertEquals(LINUX_DEFAULT_BYTES / 4, WindowShares.windowBytes(plan, 4));
        for (int senders = 4; senders <= 15; senders++) {
            assertTrue(WindowShares.windowBytes(plan, senders) * senders <= LINUX_DEFAULT_BYTES);
        }
        assertEquals(plan.shareBytes(), WindowShares.windowBytes(plan, 100));
    }

    @Test
    void leavesRoomForManyJvmsInASmallDirectory() {
        // 16 JVMs, one of them here, in a /dev/shm of 64 MiB: half of it for streams.
        UdpPlan plan = UdpPlan.of(15, 1500, false, LINUX_DEFAULT_BYTES, 32 * MIB);
        assertEquals(256 * 1024, plan.termBytes());
        assertTrue(plan.directoryBytes() < 64 * MIB, plan::toString);
        // One peer: all that UDP takes stays below 16 MiB where the plan is given 4.
        assertTrue(UdpPlan.of(1, 1500, false, LINUX_DEFAULT_BYTES, 4 * MIB).directoryBytes() < 16 * MIB);
    }

    @Test
    void grantsAReceiveBuffer() throws Exception {
        int granted = ReceiveBuffer.grantedBytes();
        assertTrue(granted >= 8192 && granted <= 2 * MIB, () -> "granted=" + granted);
    }
}
