package io.bramble.transport.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.RankFailedException;
import io.bramble.transport.FrameHandler;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulatedNetworkTest {
    private static final NetworkConditions NARROW =
            new NetworkConditions(1_000, 1_000, 0, 0, 0, 1_000_000, 2, 200, 128, 64, 0);

    private final SimulatedTrace trace = new SimulatedTrace(1000);
    private final List<Integer> got = new ArrayList<>();
    private final FrameHandler inbox = (header, payload) -> got.add(header.tag());

    @Test
    void deliversWhenItsTimeHasComeAndNotBefore() {
        SimulatedNetwork network = new SimulatedNetwork(1, 2, NARROW, trace);
        assertTrue(send(network, 0, 1, 7));
        assertEquals(0, network.transport(1).poll(inbox, 9));
        network.elapse(999);
        assertEquals(0, network.transport(1).poll(inbox, 9));
        long before = network.attention(1);
        network.elapse(1);
        assertEquals(before + 1, network.attention(1));
        assertEquals(1, network.transport(1).poll(inbox, 9));
        assertEquals(List.of(7), got);
        assertEquals(1000, network.nanoTime());
        assertTrue(network.isIdle());
        assertFalse(network.advance());
    }

    @Test
    void hasRoomAgainWhenAFrameWasPolledAndSaysSoToTheSender() {
        SimulatedNetwork network = new SimulatedNetwork(1, 2, NARROW, trace);
        assertTrue(send(network, 0, 1, 0) && send(network, 0, 1, 1));
        assertFalse(send(network, 0, 1, 2), "two frames are its capacity");
        while (network.advance()) {}
        assertFalse(send(network, 0, 1, 2), "arrived is not polled");
        long before = network.attention(0);
        network.transport(1).poll(inbox, 1);
        assertEquals(before + 1, network.attention(0));
        assertTrue(send(network, 0, 1, 2));
        assertEquals(2, network.statistics().refused());
    }

    @Test
    void boundsBytesToo() {
        SimulatedNetwork network = new SimulatedNetwork(1, 2, NARROW, trace);
        Envelope header = new Envelope().reset(FrameKind.EAGER).destination(1).length(128);
        assertTrue(network.transport(0).link(1).trySend(header, Payloads.ofBytes(new byte[128], 0, 128), 0, 128));
        assertTrue(send(network, 0, 1, 1), "200 bytes hold 128 and two headers");
        network.advance();
        network.transport(1).poll(inbox, 1);
        assertTrue(send(network, 0, 1, 1));
        assertFalse(network.transport(0).link(1).trySend(header, Payloads.ofBytes(new byte[128], 0, 128), 0, 128));
    }

    @Test
    void holdsFramesBackUntilFlushedOrManyEnough() {
        NetworkConditions batching = new NetworkConditions(1_000, 1_000, 0, 0, 0, 1_000_000, 8, 4000, 128, 64, 3);
        SimulatedNetwork network = new SimulatedNetwork(1, 2, batching, trace);
        send(network, 0, 1, 0);
        send(network, 0, 1, 1);
        assertTrue(network.isIdle());
        assertEquals(2, network.transport(0).flush());
        assertEquals(0, network.transport(0).flush());
        send(network, 0, 1, 2);
        send(network, 0, 1, 3);
        send(network, 0, 1, 4);
        assertEquals(0, network.transport(0).flush());
        while (network.advance()) {}
        network.transport(1).poll(inbox, 9);
        assertEquals(List.of(0, 1, 2, 3, 4), got);
    }

    @Test
    void sendsWhatItHeldBackWhenItCloses() {
        NetworkConditions batching = new NetworkConditions(1_000, 1_000, 0, 0, 0, 1_000_000, 8, 4000, 128, 64, 3);
        SimulatedNetwork network = new SimulatedNetwork(1, 2, batching, trace);
        send(network, 0, 1, 0);
        network.transport(0).close();
        assertTrue(network.advance());
        assertEquals(1, network.transport(1).poll(inbox, 9));
    }

    @Test
    void letsFramesOfOneLinkWaitBehindALostOneAndThoseOfOthersPass() {
        NetworkConditions lossy = new NetworkConditions(1_000, 1_000, 0.5, 0, 0, 1_000_000, 64, 4000, 128, 64, 0);
        int overtaken = 0;
        for (long seed = 0; seed < 100; seed++) {
            SimulatedNetwork network = new SimulatedNetwork(seed, 3, lossy, trace);
            got.clear();
            send(network, 0, 2, 0);
            send(network, 0, 2, 1);
            send(network, 1, 2, 2);
            while (network.advance()) {
                network.transport(2).poll(inbox, 9);
            }
            assertEquals(3, got.size());
            assertTrue(got.indexOf(0) < got.indexOf(1), "seed=" + seed);
            overtaken += got.indexOf(2) < got.indexOf(0) ? 1 : 0;
            assertEquals(network.statistics().lost() > 0, network.nanoTime() > 1_000, "seed=" + seed);
        }
        assertTrue(overtaken > 10, "overtaken=" + overtaken);
    }

    @Test
    void dropsWhatComesTwice() {
        NetworkConditions doubling = new NetworkConditions(1_000, 9_000, 0, 1, 0, 1_000_000, 64, 4000, 128, 64, 0);
        SimulatedNetwork network = new SimulatedNetwork(1, 2, doubling, trace);
        for (int i = 0; i < 10; i++) {
            send(network, 0, 1, i);
        }
        while (network.advance()) {}
        network.transport(1).poll(inbox, 99);
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), got);
        assertEquals(10, network.statistics().duplicates());
    }

    @Test
    void repeatsWhatWasLostInAPartitionWhenItIsOver() {
        SimulatedNetwork network = new SimulatedNetwork(1, 2, NARROW, trace);
        send(network, 0, 1, 0);
        network.cutFor(0, 1, 5_000);
        assertEquals(List.of("0→1", "1→0"), network.cuts());
        network.elapse(4_999);
        assertEquals(0, network.transport(1).poll(inbox, 9));
        network.elapse(2_000);
        assertEquals(1, network.transport(1).poll(inbox, 9));
        assertEquals(List.of(), network.cuts());
        assertEquals(1, network.statistics().lost());
    }

    @Test
    void dropsWhatIsUnderWayToARankThatCloses() {
        SimulatedNetwork network = new SimulatedNetwork(1, 2, NARROW, trace);
        send(network, 0, 1, 0);
        network.elapse(500);
        send(network, 0, 1, 1);
        network.elapse(500);
        network.transport(1).close();
        while (network.advance()) {}
        assertEquals(0, network.transport(1).poll(inbox, 9));
        assertEquals(2, network.statistics().dropped());
        assertThrows(RankFailedException.class, () -> send(network, 0, 1, 2));
    }

    @Test
    void refusesWhatProtocolsMustNotDo() {
        SimulatedNetwork network = new SimulatedNetwork(1, 3, NARROW, trace);
        send(network, 0, 1, 0);
        network.advance();
        FrameHandler sends = (header, payload) -> send(network, 1, 0, 0);
        assertThrows(IllegalStateException.class, () -> network.transport(1).poll(sends, 1));
        send(network, 0, 1, 1);
        network.advance();
        FrameHandler polls = (header, payload) -> network.transport(1).poll(inbox, 1);
        assertThrows(IllegalStateException.class, () -> network.transport(1).poll(polls, 1));
        // Both were consumed, and the rank can send again.
        assertTrue(send(network, 1, 0, 0));
        Envelope wrong = new Envelope().reset(FrameKind.EAGER).source(0).destination(2);
        assertThrows(
                IllegalArgumentException.class,
                () -> network.transport(0).link(1).trySend(wrong, Payloads.EMPTY, 0, 0));
        Envelope rts =
                new Envelope().reset(FrameKind.RTS).source(0).destination(1).length(8);
        assertThrows(
                IllegalArgumentException.class,
                () -> network.transport(0).link(1).trySend(rts, Payloads.ofBytes(new byte[8], 0, 8), 0, 8));
        Envelope part =
                new Envelope().reset(FrameKind.EAGER).source(0).destination(1).length(9);
        assertThrows(
                IllegalArgumentException.class,
                () -> network.transport(0).link(1).trySend(part, Payloads.ofBytes(new byte[8], 0, 8), 0, 8));
    }

    @Test
    void drawsConditionsFromSeedsThatAlwaysFitTogether() {
        for (long seed = 0; seed < 10_000; seed++) {
            NetworkConditions conditions = NetworkConditions.random(seed);
            assertEquals(conditions, NetworkConditions.random(seed));
            conditions.withLimits(1 << 20, 1 << 20);
        }
        assertThrows(IllegalArgumentException.class, () -> new NetworkConditions(2, 1, 0, 0, 0, 1, 1, 1000, 8, 8, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new NetworkConditions(1, 1, 0.95, 0, 0, 1, 1, 1000, 8, 8, 0));
        assertThrows(IllegalArgumentException.class, () -> new NetworkConditions(1, 1, 0, 0, 0, 1, 1, 47, 8, 8, 0));
        assertThrows(IllegalArgumentException.class, () -> new NetworkConditions(1, 1, 0, 0, 0, 1, 1, 1000, 8, 9, 0));
    }

    @Test
    void keepsTheLastEventsInWordsAndAllInTheHash() {
        SimulatedTrace two = new SimulatedTrace(2);
        SimulatedTrace none = new SimulatedTrace(0);
        for (SimulatedTrace each : List.of(two, none)) {
            each.add(1, SimulatedTrace.Kind.SENT, 0, 1, 0);
            each.add(2, SimulatedTrace.Kind.SENT, 0, 1, 1);
            each.add(3, SimulatedTrace.Kind.RUNS, 1, -1, 4);
        }
        assertEquals(List.of("2 ns SENT 0→1 #1", "3 ns RUNS 1 #4"), two.lines());
        assertEquals(two.hash(), none.hash());
        long hash = two.hash();
        two.add(3, SimulatedTrace.Kind.RUNS, 1, -1, 4);
        assertTrue(hash != two.hash() && two.events() == 4 && none.lines().isEmpty());
    }

    private static boolean send(SimulatedNetwork network, int source, int destination, int number) {
        Envelope header = new Envelope()
                .reset(FrameKind.EAGER)
                .source(source)
                .destination(destination)
                .tag(number);
        return network.transport(source).link(destination).trySend(header, Payloads.EMPTY, 0, 0);
    }
}
