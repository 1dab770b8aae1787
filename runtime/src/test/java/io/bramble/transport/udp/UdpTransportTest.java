package io.bramble.transport.udp;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.RankFailedException;
import io.bramble.transport.Traffic;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is special to UDP: loss, pauses, interrupts, sessions, the end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class UdpTransportTest {
    private static final UdpPlan ETHERNET = UdpPlan.of(1, 1500, false, 212992, 1 << 24);

    private Path base;

    @BeforeEach
    void makeBase() throws IOException {
        base = Hosts.makeBase();
    }

    @AfterEach
    void leavesNeitherFilesNorThreads() throws IOException {
        assertEquals(List.of(), Hosts.removeBase(base));
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("bramble-udp") || name.contains("aeron"))
                .toList();
        assertEquals(List.of(), threads);
    }

    @ParameterizedTest
    @CsvSource({"1, 21", "5, 22", "10, 23"})
    void losesNoFrameWhereDatagramsAreLost(int percent, long seed) {
        try (Hosts hosts = Hosts.open(base, 2, ETHERNET, seed, percent)) {
            exchange(hosts, 4000, seed);
            UdpCounters counters = hosts.transport(0).counters();
            assertTrue(counters.retransmissions() > 0, () -> "seed=" + seed + " " + counters);
            assertEquals(List.of(), hosts.failures);
        }
    }

    @Test
    void retransmitsNothingWhereNothingIsLost() {
        try (Hosts hosts = Hosts.open(base, 2, ETHERNET, 24)) {
            exchange(hosts, 20_000, 24);
            for (UdpTransport each : hosts.transports) {
                UdpCounters counters = each.counters();
                assertEquals(
                        0, counters.retransmissions() + counters.naksSent() + counters.errors(), each::lastComplaint);
                // Both send to themselves and to the other.
                assertEquals(40_000, counters.framesSent());
                assertEquals(40_000, counters.framesReceived());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"31", "32", "33"})
    void isNotDisturbedByInterruptsOfTheTickingThread(long seed) {
        Thread ticking = Thread.currentThread();
        AtomicBoolean done = new AtomicBoolean();
        Thread disturber = new Thread(() -> {
            Random random = new Random(seed);
            while (!done.get()) {
                ticking.interrupt();
                for (int i = random.nextInt(2000); i > 0; i--) {
                    Thread.onSpinWait();
                }
            }
        });
        disturber.start();
        try (Hosts hosts = Hosts.open(base, 2, ETHERNET, seed)) {
            exchange(hosts, 4000, seed);
            assertEquals(List.of(), hosts.failures);
            for (UdpTransport each : hosts.transports) {
                assertEquals(0, each.counters().errors(), each::lastComplaint);
            }
        } finally {
            done.set(true);
            Hosts.until(() -> !disturber.isAlive());
            Thread.interrupted();
        }
    }

    @Test
    void keepsTheInterruptFlagOfTheTickingThread() {
        try (Hosts hosts = Hosts.open(base, 2, ETHERNET, 34)) {
            assertFalse(Thread.interrupted());
            Thread.currentThread().interrupt();
            hosts.transport(0).poll((header, payload) -> {}, 1);
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void resumesAfterAPauseLongerThanTheTimeoutsOfAeron() {
        long seed = 41;
        try (Hosts hosts = Hosts.open(base, 2, ETHERNET, seed)) {
            Traffic[] traffic = traffic(hosts, seed);
            hosts.pause(1, true);
            // The window fills; then nobody hears of the peer for a minute.
            for (int i = 0; i < 10_000; i++) {
                traffic[0].send(hosts.transport(0).link(1), 1);
            }
            for (int step = 0; step < 12; step++) {
                hosts.advance(5 * Hosts.SECOND_NS);
                for (int i = 0; i < 300; i++) {
                    hosts.turn();
                }
            }
            hosts.pause(1, false);
            exchange(hosts, traffic, 3000);
            assertEquals(List.of(), hosts.failures);
        }
    }

    @Test
    void failsTheLinkInsteadOfSkippingFrames() {
        Hosts hosts = Hosts.open(base, 2, ETHERNET, 42);
        Traffic[] traffic = traffic(hosts, 42);
        hosts.pause(1, true);
        for (int i = 0; i < 10_000; i++) {
            traffic[0].send(hosts.transport(0).link(1), 1);
        }
        // Beyond even our time-outs of Aeron.
        hosts.advance(10_000 * Hosts.SECOND_NS);
        for (int i = 0; i < 1000; i++) {
            hosts.turn();
        }
        hosts.pause(1, false);
        RankFailedException failure = null;
        for (int i = 0; i < 100_000 && failure == null; i++) {
            try {
                traffic[1].send(hosts.transport(1).link(0), 0);
                hosts.turn();
            } catch (RankFailedException e) {
                failure = e;
            }
        }
        // Traffic saw no gap: it would have thrown. What was lost with the pause is told.
        assertTrue(failure != null, "no failure");
        assertEquals(0, failure.rank());
        assertTrue(failure.getMessage().contains("transport=udp jvm=0"), failure::getMessage);
        assertFalse(hosts.failures.isEmpty());
        hosts.closePauseNs = Hosts.SECOND_NS;
        hosts.transports.forEach(UdpTransport::close);
    }

    @Test
    void letsNobodyInWhoseSessionIsNotListedAndFailsOnAGap() {
        List<String> failures = new ArrayList<>();
        List<Integer> tags = new ArrayList<>();
        UdpTransport transport = new UdpTransport(
                Hosts.settings(base, 0, 0, ETHERNET), System::nanoTime, () -> 1, () -> {}, (jvm, cause) -> {
                    failures.add(jvm + ": " + cause);
                });
        transport.allow(1, new int[] {1}, 777);
        transport.allow(2, new int[] {2}, 778);
        Hosts.until(() -> {
            transport.establish();
            return transport.boundAddress() != null;
        });
        try (Stranger stranger = new Stranger(Hosts.settings(base, 0, 9, ETHERNET))) {
            stranger.open(transport.boundAddress(), 779);
            long startNs = System.nanoTime();
            // Three of Aeron's attempts to set up a stream.
            while (System.nanoTime() - startNs < Hosts.SECOND_NS / 3) {
                stranger.tick();
                transport.poll((header, payload) -> tags.add(header.tag()), 10);
                assertFalse(stranger.isConnected());
            }
            stranger.open(transport.boundAddress(), 778);
            Hosts.until(() -> {
                stranger.tick();
                transport.poll((header, payload) -> tags.add(header.tag()), 10);
                return stranger.isConnected();
            });
            for (int sequence : new int[] {0, 1, 3, 4}) {
                stranger.send(sequence);
            }
            Hosts.until(() -> {
                stranger.tick();
                transport.poll((header, payload) -> tags.add(header.tag()), 10);
                return !failures.isEmpty();
            });
            for (int i = 0; i < 100; i++) {
                stranger.tick();
                assertEquals(0, transport.poll((header, payload) -> tags.add(header.tag()), 10));
            }
        }
        assertEquals(List.of(0, 1), tags);
        assertEquals(List.of("2: messages are missing: expected=2 got=3"), failures);
        RankFailedException gone = assertThrows(
                RankFailedException.class, () -> transport.link(2).trySend(header(0, 2, 0), Payloads.EMPTY, 0, 0));
        assertEquals(2, gone.rank());
        assertTrue(gone.getMessage().contains("messages are missing: expected=2 got=3; look at"), gone::getMessage);
        assertFalse(transport.link(1).trySend(header(0, 1, 0), Payloads.EMPTY, 0, 0));
        transport.close();
    }

    @Test
    void dropsTheFramesOfAPeerThatWasDeclaredDead() {
        try (Hosts hosts = Hosts.open(base, 2, ETHERNET, 51)) {
            Traffic[] traffic = traffic(hosts, 51);
            for (int i = 0; i < 10; i++) {
                assertTrue(traffic[1].send(hosts.transport(1).link(0), 0));
                hosts.transport(1).flush();
            }
            UdpTransport survivor = hosts.transport(0);
            survivor.peerDied(1, "its host is silent");
            survivor.peerDied(1, "again");
            for (int i = 0; i < 1000; i++) {
                hosts.turn();
            }
            assertEquals(0, traffic[0].received(1));
            RankFailedException gone =
                    assertThrows(RankFailedException.class, () -> traffic[0].send(survivor.link(1), 1));
            assertTrue(gone.getMessage().contains("cause=its host is silent; "), gone::getMessage);
            assertEquals(PathState.FAILED, survivor.path(1));
            // Whoever said it knows it.
            assertEquals(
                    List.of(),
                    hosts.failures.stream().filter(each -> each.startsWith("1")).toList());
            long turnsToSettle = 0;
            while (survivor.drain((header, payload) -> {}, 10) > 0) {
                assertTrue(turnsToSettle++ < 100_000, "waits for the dead");
            }
            survivor.close();
            hosts.transport(1).peerDied(0, "closed");
        }
    }

    @Test
    void waitsForASilentPeerNoLongerThanItMay() {
        Hosts hosts = Hosts.open(base, 2, ETHERNET, 52);
        Traffic[] traffic = traffic(hosts, 52);
        assertTrue(traffic[0].send(hosts.transport(0).link(1), 1));
        hosts.pause(1, true);
        hosts.closePauseNs = Hosts.SECOND_NS / 10;
        hosts.transport(0).close();
        hosts.transport(0).close();
        hosts.pause(1, false);
        hosts.transport(1).close();
        assertThrows(IllegalStateException.class, () -> hosts.transport(0).poll((header, payload) -> {}, 1));
        assertThrows(
                IllegalStateException.class,
                () -> traffic[0].send(hosts.transport(0).link(1), 1));
    }

    @Test
    void passesOnWhatAHandlerThrowsAndGoesOnWithTheNextFrame() {
        try (Hosts hosts = Hosts.open(base, 2, ETHERNET, 53)) {
            for (int number = 0; number < 3; number++) {
                assertTrue(hosts.transport(0).link(1).trySend(header(0, 1, number), Payloads.EMPTY, 0, 0));
            }
            List<Integer> tags = new ArrayList<>();
            IllegalStateException mine = new IllegalStateException("mine");
            Hosts.until(() -> {
                hosts.transport(0).flush();
                try {
                    hosts.transport(1)
                            .poll(
                                    (header, payload) -> {
                                        tags.add(header.tag());
                                        if (header.tag() == 1) {
                                            throw mine;
                                        }
                                    },
                                    10);
                } catch (IllegalStateException e) {
                    assertSame(mine, e);
                    tags.add(-1);
                }
                return tags.size() == 4;
            });
            assertEquals(List.of(0, 1, -1, 2), tags);
        }
    }

    @Test
    void aPayloadThatThrowsBlocksNothing() {
        try (Hosts hosts = Hosts.open(base, 2, ETHERNET, 54)) {
            Payload broken = new Payload() {
                @Override
                public long lengthBytes() {
                    return 8;
                }

                @Override
                public void copyTo(long fromByte, MutableDirectBuffer target, int index, int lengthBytes) {
                    throw new IllegalArgumentException("broken");
                }

                @Override
                public void copyTo(long fromByte, byte[] target, int index, int lengthBytes) {
                    throw new IllegalArgumentException("broken");
                }
            };
            assertThrows(
                    IllegalArgumentException.class,
                    () -> hosts.transport(0).link(1).trySend(header(0, 1, 0), broken, 0, 8));
            exchange(hosts, 100, 54);
            assertEquals(List.of(), hosts.failures);
        }
    }

    /** Else whoever ticks only while there is work leaves it there. */
    @Test
    void whatAWindowHeldBackIsWorkWhenItLeaves() {
        try (Hosts hosts = Hosts.open(base, 2, ETHERNET, 56)) {
            UdpTransport sender = hosts.transport(0);
            UdpTransport receiver = hosts.transport(1);
            Payload chunk = Payloads.ofBytes(new byte[1000], 0, 1000);
            int sent = 0;
            while (sender.link(1).trySend(header(0, 1, sent), chunk, 0, 1000)) {
                sent++;
            }
            int[] received = {0};
            long untilNs = System.nanoTime() + 20_000_000_000L;
            int turnsOfWork = 0;
            while (received[0] < sent && System.nanoTime() - untilNs < 0) {
                receiver.poll((frame, payload) -> received[0]++, 16);
                receiver.flush();
                int frames = sender.poll((frame, payload) -> {}, 16);
                assertEquals(0, frames);
                turnsOfWork += sender.flush() > 0 ? 1 : 0;
            }
            assertEquals(sent, received[0]);
            assertTrue(turnsOfWork > 1, "sent=" + sent + " turnsOfWork=" + turnsOfWork);
        }
    }

    @Test
    void packsSmallFramesIntoOneDatagram() {
        try (Hosts hosts = Hosts.open(base, 2, ETHERNET, 55)) {
            UdpTransport transport = hosts.transport(0);
            long ticks = transport.counters().ticks();
            for (int number = 0; number < 20; number++) {
                assertTrue(transport.link(1).trySend(header(0, 1, number), Payloads.EMPTY, 0, 0));
            }
            assertEquals(ticks, transport.counters().ticks());
            // 20 frames of 32 + 8 + 32 bytes, each aligned to 96: 1920 bytes.
            assertEquals(2, transport.flush());
            assertEquals(ticks + 2, transport.counters().ticks());
            assertEquals(0, transport.flush());
        }
    }

    @Test
    void triesAnotherAddressWhereTheFirstDoesNotAnswer() throws IOException {
        Hosts hosts = Hosts.open(base, 1, ETHERNET, 56);
        UdpTransport transport = hosts.transport(0);
        try (DatagramSocket deaf = new DatagramSocket(new InetSocketAddress(Hosts.LOOPBACK, 0))) {
            transport.allow(5, new int[] {5}, 1001);
            transport.connect(5, new InetSocketAddress(Hosts.LOOPBACK, deaf.getLocalPort()), 1001);
            for (int i = 0; i < 300; i++) {
                assertEquals(1, transport.establish());
            }
            assertEquals(PathState.SILENT, transport.path(5));
            assertEquals(PathState.PROVEN, transport.path(0));
        }
        transport.allow(5, new int[] {5}, 1002);
        transport.connect(5, transport.boundAddress(), 1002);
        Hosts.until(() -> transport.establish() == 0);
        assertEquals(PathState.PROVEN, transport.path(5));
        assertThrows(IllegalStateException.class, () -> transport.connect(5, transport.boundAddress(), 1003));
        hosts.close();
    }

    @Test
    void costsNothingWithoutPeers() {
        UdpTransport transport = new UdpTransport(
                Hosts.settings(base, 0, 0, ETHERNET), System::nanoTime, () -> 1, () -> {}, (jvm, cause) -> {});
        assertEquals(0, transport.poll((header, payload) -> {}, 10));
        assertEquals(0, transport.flush());
        assertEquals(0, transport.establish());
        assertEquals(0, base.toFile().list().length);
        assertDoesNotThrow(() -> transport.peerDied(3, "unknown"));
        transport.close();
    }

    static Envelope header(int source, int destination, int tag) {
        return new Envelope()
                .reset(FrameKind.EAGER)
                .source(source)
                .destination(destination)
                .tag(tag);
    }

    private static Traffic[] traffic(Hosts hosts, long seed) {
        Traffic[] traffic = new Traffic[hosts.transports.size()];
        for (int host = 0; host < traffic.length; host++) {
            traffic[host] = new Traffic(
                    host, traffic.length, hosts.transport(host).link(0).chunkBytes(), seed);
            hosts.receive(host, traffic[host]);
        }
        return traffic;
    }

    private static void exchange(Hosts hosts, long frames, long seed) {
        exchange(hosts, traffic(hosts, seed), frames);
    }

    /** Each sends until so many frames went to each, itself included, and all have arrived. */
    private static void exchange(Hosts hosts, Traffic[] traffic, long frames) {
        Hosts.until(() -> {
            boolean done = true;
            for (int from = 0; from < traffic.length; from++) {
                for (int to = 0; to < traffic.length; to++) {
                    for (int i = 0; i < 32 && traffic[from].sent(to) < frames; i++) {
                        if (!traffic[from].send(hosts.transport(from).link(to), to)) {
                            break;
                        }
                    }
                    done &= traffic[from].sent(to) >= frames && traffic[to].received(from) == traffic[from].sent(to);
                }
            }
            hosts.turn();
            return done;
        });
    }
}
