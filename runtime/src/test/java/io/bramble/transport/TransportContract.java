package io.bramble.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bramble.error.RankFailedException;
import io.bramble.transport.Frames.Inbox;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every transport does alike. A transport's test extends this with its fixture. */
@Timeout(120)
public abstract class TransportContract {
    private static final int CHUNK_BYTES = 512;

    /** More turns than any fixture needs for what these tests send. */
    private static final int MOST_TURNS = 5_000_000;

    /** Fresh transports for that many ranks, with chunks of at least 8 and about {@code chunkBytes} bytes. */
    protected abstract TransportFixture open(int ranks, long seed, int chunkBytes);

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,3", "4,4", "5,5", "8,6", "2,7", "3,8", "5,9", "8,10"})
    void deliversEachFrameOnceAndInOrderOnInterleavedLinks(int ranks, long seed) {
        try (TransportFixture fixture = open(ranks, seed, CHUNK_BYTES)) {
            List<Inbox> inboxes = inboxes(fixture, ranks);
            SplittableRandom random = new SplittableRandom(seed);
            int[][] next = new int[ranks][ranks];
            int sent = 0;
            for (int turns = 0; sent < 2000; turns++) {
                assertTrue(turns < MOST_TURNS, "seed=" + seed + " sent=" + sent);
                int source = random.nextInt(ranks);
                int destination = random.nextInt(ranks);
                Transport from = fixture.transport(source);
                int chunk = from.link(destination).chunkBytes();
                int lengthBytes = random.nextInt(4) == 0 ? 0 : random.nextInt(Math.min(chunk, 4096) + 1);
                if (Frames.trySend(from, source, destination, 0, next[source][destination], lengthBytes)) {
                    next[source][destination]++;
                    sent++;
                } else {
                    fixture.turn();
                }
                if (random.nextInt(8) == 0) {
                    fixture.turn();
                }
            }
            drain(fixture, inboxes, sent, seed);
        }
    }

    @Test
    void carriesPayloadsOfEverySizeUpToTheChunkAndRefusesLonger() {
        try (TransportFixture fixture = open(2, 11, CHUNK_BYTES)) {
            List<Inbox> inboxes = inboxes(fixture, 2);
            Link link = fixture.transport(0).link(1);
            int chunk = link.chunkBytes();
            int number = 0;
            for (int lengthBytes : new int[] {0, 1, 7, 8, 9, chunk - 1, chunk}) {
                for (int turns = 0; !Frames.trySend(fixture.transport(0), 0, 1, 0, number, lengthBytes); turns++) {
                    assertTrue(turns < MOST_TURNS);
                    fixture.turn();
                }
                number++;
            }
            byte[] tooLong = new byte[chunk + 1];
            Envelope header = Frames.header(0, 1, 0, number, tooLong.length);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> link.trySend(header, Payloads.ofBytes(tooLong, 0, tooLong.length), 0, tooLong.length));
            drain(fixture, inboxes, number, 11);
            assertTrue(link.eagerLimitBytes() >= 0 && link.eagerLimitBytes() <= chunk);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void takesManySendersToOne(int ranks) {
        try (TransportFixture fixture = open(ranks, 12, CHUNK_BYTES)) {
            List<Inbox> inboxes = inboxes(fixture, ranks);
            int[] next = new int[ranks];
            for (int round = 0; round < 200; round++) {
                for (int source = 1; source < ranks; source++) {
                    for (int turns = 0;
                            !Frames.trySend(fixture.transport(source), source, 0, 0, next[source], 64);
                            turns++) {
                        assertTrue(turns < MOST_TURNS);
                        fixture.turn();
                    }
                    next[source]++;
                }
            }
            drain(fixture, inboxes, 200 * (ranks - 1), 12);
            assertEquals(200 * (ranks - 1), inboxes.get(0).count());
        }
    }

    @Test
    void refusesWhenFullAndLosesNothing() {
        try (TransportFixture fixture = open(2, 13, CHUNK_BYTES)) {
            List<Inbox> inboxes = inboxes(fixture, 2);
            int taken = 0;
            for (int i = 0; i < 100_000; i++) {
                if (Frames.trySend(fixture.transport(0), 0, 1, 0, taken, 32)) {
                    taken++;
                } else if (i > 1000) {
                    // A refused frame was not sent in part, a taken one is not lost: the inbox sees numbers without a
                    // gap.
                    fixture.turn();
                    if (taken > 5000) {
                        break;
                    }
                }
            }
            drain(fixture, inboxes, taken, 13);
        }
    }

    @Test
    void sendsThePartOfAPayloadThatItIsAskedTo() {
        try (TransportFixture fixture = open(2, 14, CHUNK_BYTES)) {
            List<String> got = new ArrayList<>();
            fixture.receive(0, (header, payload) -> {});
            fixture.receive(1, (header, payload) -> {
                byte[] bytes = new byte[(int) payload.lengthBytes()];
                payload.copyTo(0, bytes, 0, bytes.length);
                got.add(header.kind() + "@" + header.offset() + java.util.Arrays.toString(bytes));
            });
            short[] array = {0x0100, 0x0302, 0x0504, 0x0706, 0x0908};
            Payload payload = Payloads.ofArray(array, 1, 4, 1);
            Link link = fixture.transport(0).link(1);
            long[] cuts = {0, 2, 3, 8};
            for (int i = 0; i + 1 < cuts.length; i++) {
                Envelope header = new Envelope()
                        .reset(FrameKind.DATA)
                        .source(0)
                        .destination(1)
                        .offset(cuts[i]);
                int lengthBytes = (int) (cuts[i + 1] - cuts[i]);
                for (int turns = 0; !link.trySend(header, payload, cuts[i], lengthBytes); turns++) {
                    assertTrue(turns < MOST_TURNS);
                    fixture.turn();
                }
            }
            for (int turns = 0; got.size() < 3 && turns < MOST_TURNS; turns++) {
                fixture.turn();
            }
            assertEquals(List.of("DATA@0[2, 3]", "DATA@2[4]", "DATA@3[5, 6, 7, 8, 9]"), got);
        }
    }

    @Test
    void pollsNoMoreThanItsLimit() {
        try (TransportFixture fixture = open(2, 15, CHUNK_BYTES)) {
            assumeTrue(!fixture.transport(0).threadSafeLinks(), "frames arrive without poll");
            int sent = 0;
            while (sent < 5) {
                if (Frames.trySend(fixture.transport(0), 0, 1, 0, sent, 8)) {
                    sent++;
                } else {
                    fixture.turn();
                }
            }
            Inbox inbox = new Inbox(1);
            for (int turns = 0; inbox.count() < 5 && turns < MOST_TURNS; turns++) {
                fixture.turn();
                int before = inbox.count();
                int polled = fixture.transport(1).poll(inbox, 2);
                assertTrue(polled <= 2, () -> "polled=" + polled);
                assertEquals(before + polled, inbox.count());
            }
            assertEquals(5, inbox.count());
        }
    }

    @Test
    void givesTheSameLinkEachTimeAndOnlyToRanksThatItReaches() {
        try (TransportFixture fixture = open(3, 16, CHUNK_BYTES)) {
            Transport transport = fixture.transport(1);
            assertSame(transport.link(2), transport.link(2));
            assertTrue(transport.reaches(0) && transport.reaches(2));
            assertFalse(transport.reaches(3));
            assertFalse(transport.reaches(-1));
            assertThrows(IllegalArgumentException.class, () -> transport.link(3));
            assertThrows(IllegalArgumentException.class, () -> transport.link(-1));
        }
    }

    @Test
    void deliversWhatWasSentBeforeTheSenderClosed() {
        try (TransportFixture fixture = open(2, 17, CHUNK_BYTES)) {
            List<Inbox> inboxes = inboxes(fixture, 2);
            int sent = 0;
            while (sent < 3) {
                if (Frames.trySend(fixture.transport(0), 0, 1, 0, sent, 16)) {
                    sent++;
                } else {
                    fixture.turn();
                }
            }
            fixture.transport(0).close();
            fixture.transport(0).close();
            drain(fixture, inboxes, sent, 17);
            assertThrows(IllegalStateException.class, () -> Frames.trySend(fixture.transport(0), 0, 1, 0, 3, 16));
        }
    }

    @Test
    void saysThatTheOtherEndIsGone() {
        try (TransportFixture fixture = open(3, 18, CHUNK_BYTES)) {
            List<Inbox> inboxes = inboxes(fixture, 3);
            fixture.transport(1).close();
            RankFailedException gone = null;
            for (int turns = 0, number = 0; gone == null && turns < MOST_TURNS; turns++) {
                try {
                    if (Frames.trySend(fixture.transport(0), 0, 1, 0, number, 16)) {
                        number++;
                    }
                    fixture.turn();
                } catch (RankFailedException e) {
                    gone = e;
                }
            }
            assertNotNull(gone);
            assertEquals(1, gone.rank());
            // The others go on.
            while (!Frames.trySend(fixture.transport(0), 0, 2, 0, 0, 16)) {
                fixture.turn();
            }
            while (inboxes.get(2).count() < 1) {
                fixture.turn();
            }
            assertEquals(0, inboxes.get(1).count());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void takesFramesOfSeveralThreadsAtOnceWhereItSaysSo(int threads) throws InterruptedException {
        try (TransportFixture fixture = open(2, 19, CHUNK_BYTES)) {
            assumeTrue(fixture.transport(0).threadSafeLinks(), "links are under the engine's lock");
            List<Inbox> inboxes = inboxes(fixture, 2);
            int each = 5000;
            CountDownLatch ready = new CountDownLatch(threads);
            ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
            List<Thread> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                Thread sender = new Thread(() -> {
                    try {
                        ready.countDown();
                        ready.await();
                        for (int number = 0; number < each; ) {
                            int source = thread % 2;
                            if (Frames.trySend(
                                    fixture.transport(source), source, 1 - source, thread, number, number % 64)) {
                                number++;
                            }
                        }
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                });
                running.add(sender);
                sender.start();
            }
            for (Thread sender : running) {
                sender.join();
            }
            assertTrue(failures.isEmpty(), () -> "" + failures);
            drain(fixture, inboxes, threads * each, 19);
        }
    }

    @Test
    void handsOverThePayloadOfAnRtsInPlaceWhereItCan() {
        try (TransportFixture fixture = open(2, 20, CHUNK_BYTES)) {
            Link link = fixture.transport(0).link(1);
            List<Payload> got = new ArrayList<>();
            fixture.receive(0, (header, payload) -> {});
            fixture.receive(1, (header, payload) -> got.add(payload));
            double[] array = {1, 2, 3};
            Payload payload = Payloads.ofArray(array, 0, 3, 1);
            Envelope header =
                    new Envelope().reset(FrameKind.RTS).source(0).destination(1).length(24);
            for (int turns = 0; !link.trySend(header, payload, 0, 0); turns++) {
                assertTrue(turns < MOST_TURNS);
                fixture.turn();
            }
            for (int turns = 0; got.isEmpty() && turns < MOST_TURNS; turns++) {
                fixture.turn();
            }
            if (link.has(Capability.GET)) {
                assertSame(array, got.get(0).array());
            } else {
                assertEquals(0, got.get(0).lengthBytes());
            }
        }
    }

    private static List<Inbox> inboxes(TransportFixture fixture, int ranks) {
        List<Inbox> inboxes = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            Inbox inbox = new Inbox(rank);
            inboxes.add(inbox);
            fixture.receive(rank, inbox);
        }
        return inboxes;
    }

    /** Turns until all have arrived, and some more, in which no frame may come a second time. */
    private static void drain(TransportFixture fixture, List<Inbox> inboxes, int sent, long seed) {
        for (int turns = 0; count(inboxes) < sent && turns < MOST_TURNS; turns++) {
            fixture.turn();
        }
        for (int turns = 0; turns < 1000; turns++) {
            fixture.turn();
        }
        assertEquals(sent, count(inboxes), "frames delivered, seed=" + seed);
    }

    private static int count(List<Inbox> inboxes) {
        return inboxes.stream().mapToInt(Inbox::count).sum();
    }
}
