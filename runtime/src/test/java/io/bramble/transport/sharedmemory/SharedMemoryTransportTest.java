package io.bramble.transport.sharedmemory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.RankFailedException;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.Link;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rings, files, sleep and death, between seats of one JVM. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SharedMemoryTransportTest {
    private static final RingPlan SMALL = new RingPlan(2, 0, 4096, 464);

    @TempDir
    Path base;

    @AfterEach
    void leavesNoFile() {
        assertArrayEquals(new String[0], base.toFile().list());
    }

    @Test
    void makesARingWithTheFirstFrameAndUnlinksItOnceBothHaveMappedIt() {
        try (Seats seats = Seats.open(base, 2, SMALL, 1)) {
            assertEquals(Set.of("seat-0", "seat-1"), files(seats));
            assertTrue(send(seats, 0, 1, 0));
            assertEquals(Set.of("ring-0-1", "seat-0", "seat-1"), files(seats));
            List<Integer> got = new ArrayList<>();
            assertEquals(1, seats.transport(1).poll((header, payload) -> got.add(header.tag()), 8));
            assertEquals(Set.of("seat-0", "seat-1"), files(seats));
            assertTrue(send(seats, 0, 1, 1));
            assertEquals(1, seats.transport(1).poll((header, payload) -> got.add(header.tag()), 8));
            assertEquals(List.of(0, 1), got);
            assertEquals(1, seats.transport(0).counters().ringsMade());
            assertEquals(0, seats.transport(1).counters().ringsMade());
            assertEquals(1, seats.transport(1).counters().ringsMapped());
        }
    }

    @Test
    void refusesUntilTheOtherHasAnsweredThroughTheMemory() {
        try (Seats seats = Seats.unacquainted(base, 2, SMALL, 2)) {
            assertFalse(send(seats, 0, 1, 0));
            assertFalse(send(seats, 0, 1, 0));
            assertFalse(seats.transport(0).isEstablished(1));
            assertEquals(0, seats.transport(1).poll((header, payload) -> {}, 8));
            assertTrue(send(seats, 0, 1, 0));
            // Seat 1 has answered, but not asked: it would still have to wait for seat 0.
            assertFalse(seats.transport(0).isEstablished(1));
            assertFalse(seats.transport(1).isEstablished(0));
            for (int i = 0; i < 2; i++) {
                seats.transport(1).establish();
                seats.transport(0).establish();
            }
            assertEquals(0, seats.transport(0).establish());
            assertEquals(0, seats.transport(1).establish());
            assertEquals(
                    ProcessHandle.current().pid(), seats.transport(0).peer(1).pid());
            assertTrue(seats.transport(0).peer(1).isAlive());
        }
    }

    @Test
    void countsTheSeatsThatHaveNotAnswered() {
        JobDirectory directory = JobDirectory.of(base, "lonely");
        RingPlan plan = new RingPlan(3, 0, 4096, 464);
        try (SharedMemoryTransport alone =
                SharedMemoryTransport.open(directory, Seats.neighbours(1, 3), plan, () -> 7L)) {
            assertEquals(3, alone.establish());
            assertEquals(2, alone.establish());
            assertTrue(alone.reaches(0) && alone.reaches(2));
            alone.withdraw(0);
            assertFalse(alone.reaches(0));
            assertTrue(alone.reaches(2));
            assertThrows(IllegalArgumentException.class, () -> alone.link(0));
        }
    }

    @Test
    void aSeatIsTakenOnce() {
        try (Seats seats = Seats.open(base, 2, SMALL, 3)) {
            RuntimeException taken = assertThrows(
                    RuntimeException.class,
                    () -> SharedMemoryTransport.open(seats.directory, Seats.neighbours(1, 2), SMALL, () -> 1L));
            assertTrue(taken.getMessage().startsWith("seat taken"), taken.getMessage());
            assertEquals(Set.of("seat-0", "seat-1"), files(seats));
        }
    }

    @Test
    void wakesARingThatSleptWithOneSignal() {
        // More than eight seats: signals in several words.
        RingPlan plan = new RingPlan(20, 0, 4096, 464);
        try (Seats seats = Seats.open(base, 20, plan, 4)) {
            SharedMemoryTransport receiver = seats.transport(3);
            List<Integer> got = new ArrayList<>();
            FrameHandler handler = (header, payload) -> got.add(header.source());
            for (int round = 0; round < 3; round++) {
                for (int source = 0; source < 20; source += 19) {
                    long before = seats.transport(source).counters().signals();
                    for (int i = 0; i < 3; i++) {
                        assertTrue(send(seats, source, 3, i));
                    }
                    assertTrue(seats.transport(source).counters().signals() > before);
                    assertEquals(3, pollAll(receiver, handler));
                    // Polled now: no signal is needed, nor sent.
                    long awake = seats.transport(source).counters().signals();
                    assertTrue(send(seats, source, 3, 3));
                    assertEquals(0, seats.transport(source).flush());
                    assertEquals(awake, seats.transport(source).counters().signals());
                    assertEquals(1, receiver.poll(handler, 8));
                }
                for (int i = 0; i <= InboundRing.POLLS_UNTIL_ASLEEP; i++) {
                    assertEquals(0, receiver.poll(handler, 8));
                }
            }
            assertEquals(24, got.size());
        }
    }

    @Test
    void flushTellsAReceiverThatFellAsleepAfterTheSenderLooked() throws Exception {
        try (Seats seats = Seats.open(base, 2, SMALL, 5)) {
            SharedMemoryTransport receiver = seats.transport(1);
            assertTrue(send(seats, 0, 1, 0));
            assertEquals(1, receiver.poll((header, payload) -> {}, 8));
            assertTrue(send(seats, 0, 1, 1));
            // The receiver takes the frame, so that it may sleep, before the sender's flush.
            for (int i = 0; i <= InboundRing.POLLS_UNTIL_ASLEEP + 1; i++) {
                receiver.poll((header, payload) -> {}, 8);
            }
            assertEquals(1, seats.transport(0).flush());
            assertEquals(0, seats.transport(0).flush());
        }
    }

    @Test
    void losesNoFrameThatIsSentWhileTheReceiverFallsAsleep() throws Exception {
        int rounds = 4000;
        long seed = 15;
        try (Seats seats = Seats.open(base, 2, SMALL, seed)) {
            AtomicLong[] polls = {new AtomicLong(), new AtomicLong()};
            Thread echo = new Thread(() -> bounce(seats, 1, rounds, new Random(seed), polls));
            echo.start();
            bounce(seats, 0, rounds, new Random(seed + 1), polls);
            echo.join();
            // Both fell asleep now and then, or this tested nothing.
            for (SharedMemoryTransport each : seats.transports) {
                assertEquals(rounds, each.counters().framesReceived());
                assertTrue(each.counters().signals() > 20, "seed=" + seed + " " + each.counters());
            }
        }
    }

    /**
     * Sends a frame for each that comes, after pauses about as long as the peer takes to fall asleep, counted in the peer's
     * polls, since no scheduler changes those; a lost frame stops both.
     */
    private static void bounce(Seats seats, int self, int rounds, Random random, AtomicLong[] polls) {
        SharedMemoryTransport transport = seats.transport(self);
        boolean begins = self == 0;
        for (int i = 0; i < rounds; i++) {
            if (begins || i > 0) {
                if (random.nextInt(4) == 0) {
                    // Opaque: the pauses must not order what the rings' own fences have to.
                    long until = polls[1 - self].getOpaque() + random.nextInt(2 * InboundRing.POLLS_UNTIL_ASLEEP);
                    while (polls[1 - self].getOpaque() < until) {
                        Thread.onSpinWait();
                    }
                }
                while (!send(seats, self, 1 - self, i)) {
                    Thread.onSpinWait();
                }
                transport.flush();
            }
            long came = polls[self].getPlain();
            for (long now = came; transport.poll((header, payload) -> {}, 1) == 0; ) {
                polls[self].setOpaque(++now);
                if (now > came + 2 * InboundRing.POLLS_UNTIL_ASLEEP) {
                    Thread.yield();
                }
            }
        }
        if (!begins) {
            while (!send(seats, self, 1 - self, rounds)) {
                Thread.onSpinWait();
            }
            transport.flush();
        }
    }

    @Test
    void givesRoomBackByEighths() {
        try (Seats seats = Seats.open(base, 2, SMALL, 6)) {
            assertTrue(fill(seats) >= 7);
            assertEquals(1, seats.transport(0).counters().refusals());
            // One frame, then two: the third poll may take four.
            FrameHandler ignore = (header, payload) -> {};
            assertEquals(
                    3, seats.transport(1).poll(ignore, 8) + seats.transport(1).poll(ignore, 8));
            fill(seats);
            int[] handled = {0, 0};
            assertEquals(
                    4,
                    seats.transport(1)
                            .poll(
                                    (header, payload) -> {
                                        handled[0]++;
                                        if (handled[0] == 4) {
                                            // The poll is not over, and the room of its first frames is free already.
                                            handled[1] = fill(seats);
                                        }
                                    },
                                    8));
            assertTrue(handled[1] >= 1, "sent from within a poll: " + handled[1]);
        }
    }

    @Test
    void takesOneFrameAfterAPauseAndMoreWhileTheyKeepComing() {
        try (Seats seats = Seats.open(base, 2, new RingPlan(2, 0, 65536, 4096), 14)) {
            for (int i = 0; i < 300; i++) {
                assertTrue(send(seats, 0, 1, i));
            }
            List<Integer> bursts = new ArrayList<>();
            for (int got = 1; got > 0; ) {
                got = seats.transport(1).poll((header, payload) -> {}, 1000);
                bursts.add(got);
            }
            assertEquals(List.of(1, 2, 4, 8, 16, 32, 64, 64, 64, 45, 0), bursts);
        }
    }

    @Test
    void goesOnAfterAPayloadOrAHandlerThrew() {
        try (Seats seats = Seats.open(base, 2, SMALL, 7)) {
            Payload broken = new Payload() {
                @Override
                public long lengthBytes() {
                    return 8;
                }

                @Override
                public void copyTo(long fromByte, MutableDirectBuffer target, int index, int lengthBytes) {
                    throw new IllegalStateException("broken payload");
                }

                @Override
                public void copyTo(long fromByte, byte[] target, int index, int lengthBytes) {
                    throw new AssertionError();
                }
            };
            assertTrue(send(seats, 0, 1, 0));
            assertThrows(
                    IllegalStateException.class,
                    () -> seats.transport(0).link(1).trySend(Seats.frame(0, 1, 9), broken, 0, 8));
            assertTrue(send(seats, 0, 1, 1));
            assertTrue(send(seats, 0, 1, 2));
            List<Integer> got = new ArrayList<>();
            FrameHandler handler = (header, payload) -> {
                got.add(header.tag());
                if (header.tag() == 1) {
                    throw new IllegalArgumentException("broken handler");
                }
            };
            assertThrows(IllegalArgumentException.class, () -> pollAll(seats.transport(1), handler));
            assertEquals(1, pollAll(seats.transport(1), handler));
            assertEquals(List.of(0, 1, 2), got);
        }
    }

    @Test
    void handsOnWhatADeadPeerCommittedAndThenFailsSends() {
        try (Seats seats = Seats.open(base, 2, SMALL, 8)) {
            assertTrue(send(seats, 0, 1, 0));
            assertTrue(send(seats, 1, 0, 0));
            assertTrue(send(seats, 1, 0, 1));
            SharedMemoryTransport survivor = seats.transport(0);
            assertFalse(survivor.isDrained(1));
            survivor.peerDied(1, "exit=137");
            survivor.peerDied(1, "again");
            // Its seat, and both rings that it had not mapped, or not been asked to, are gone.
            assertEquals(Set.of("seat-0"), files(seats));
            RankFailedException lost = assertThrows(RankFailedException.class, () -> send(seats, 0, 1, 1));
            assertEquals(1, lost.rank());
            assertTrue(lost.getMessage().contains("seat=1 cause=exit=137;"), lost.getMessage());
            assertFalse(survivor.isDrained(1));
            List<Integer> got = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                survivor.poll((header, payload) -> got.add(header.tag()), 1);
            }
            survivor.poll((header, payload) -> got.add(header.tag()), 1);
            assertEquals(List.of(0, 1), got);
            assertTrue(survivor.isDrained(1));
            assertEquals(0, survivor.counters().abandonedFrames());
            assertEquals(2, survivor.counters().framesReceived());
            assertEquals(null, survivor.peer(1));
        }
    }

    @Test
    void dropsTheFrameThatADeadPeerHadOnlyBegun() throws Exception {
        JobDirectory directory = JobDirectory.of(base, "half");
        SummaryArea dead = directory.join(1, 2);
        try (SharedMemoryTransport survivor =
                SharedMemoryTransport.open(directory, Seats.neighbours(0, 2), SMALL, () -> 5L)) {
            RingFile file = RingFile.create(directory.ring(1, 0), 4096, 77, 1, 0);
            OneToOneRingBuffer ring = file.ring();
            int whole = ring.tryClaim(32, InboundRing.recordBytes(32));
            io.bramble.wire.EnvelopeFlyweight.encode(Seats.frame(1, 0, 5), ring.buffer(), whole);
            ring.commit(whole);
            ring.tryClaim(1, 100);
            SummaryArea area = SummaryArea.open(directory.seat(0), 0, 2);
            area.offer(1, 77);
            area.signal(1);
            List<Integer> got = new ArrayList<>();
            for (int i = 0; i < 3 * InboundRing.POLLS_UNTIL_ASLEEP; i++) {
                survivor.poll((header, payload) -> got.add(header.tag()), 8);
            }
            assertFalse(survivor.isDrained(1));
            survivor.peerDied(1, "killed");
            for (int i = 0; i < 3; i++) {
                survivor.poll((header, payload) -> got.add(header.tag()), 8);
            }
            assertEquals(List.of(5), got);
            assertTrue(survivor.isDrained(1));
            assertEquals(1, survivor.counters().abandonedFrames());
            area.close();
            file.close();
        }
        dead.close();
    }

    @Test
    void takesNoRingButTheOneThatWasOffered() throws Exception {
        try (Seats seats = Seats.open(base, 2, SMALL, 9)) {
            RingFile other = RingFile.create(seats.directory.ring(0, 1), 4096, 78, 0, 1);
            SummaryArea area = SummaryArea.open(seats.directory.seat(1), 1, 2);
            area.offer(0, 77);
            area.signal(0);
            RuntimeException refused = assertThrows(
                    RuntimeException.class, () -> seats.transport(1).poll((header, payload) -> {}, 8));
            assertTrue(refused.getMessage().contains("not the ring that was offered"), refused.getMessage());
            area.close();
            other.close();
        }
    }

    @Test
    void worksOnUnderInterrupts() {
        Thread.currentThread().interrupt();
        try (Seats seats = Seats.open(base, 3, new RingPlan(3, 0, 4096, 464), 10)) {
            int[] got = {0};
            for (int source = 0; source < 3; source++) {
                for (int destination = 0; destination < 3; destination++) {
                    assertTrue(send(seats, source, destination, 0));
                    assertTrue(Thread.currentThread().isInterrupted());
                }
            }
            for (SharedMemoryTransport each : seats.transports) {
                assertEquals(3, each.poll((header, payload) -> got[0]++, 8));
            }
            assertEquals(9, got[0]);
            seats.transport(2).peerDied(1, "test");
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void worksOnUnderAStormOfInterrupts() throws Exception {
        Thread victim = Thread.currentThread();
        boolean[] stop = {false};
        Thread storm = new Thread(() -> {
            synchronized (stop) {
                while (!stop[0]) {
                    victim.interrupt();
                    try {
                        stop.wait(0, 50_000);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            }
        });
        storm.start();
        try {
            for (int i = 0; i < 50; i++) {
                try (Seats seats = Seats.open(base, 2, new RingPlan(2, 0, 65536, 4096), i)) {
                    assertTrue(send(seats, 0, 1, i));
                    assertEquals(1, seats.transport(1).poll((header, payload) -> {}, 8));
                }
            }
        } finally {
            synchronized (stop) {
                stop[0] = true;
                stop.notifyAll();
            }
            // The join is not to end early.
            Thread.interrupted();
            while (storm.isAlive()) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
        }
    }

    @Test
    void opensAndClosesTwoHundredTimesWithoutALeftover() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (Seats seats = Seats.open(base, 2, SMALL, i)) {
                assertTrue(send(seats, 0, 1, i));
                if (i % 3 != 0) {
                    assertEquals(1, seats.transport(1).poll((header, payload) -> {}, 8));
                }
                if (i % 2 == 0) {
                    seats.transport(1).close();
                }
            }
            assertArrayEquals(new String[0], base.toFile().list());
        }
        List<String> maps = java.nio.file.Files.readAllLines(Path.of("/proc/self/maps"));
        assertEquals(
                0, maps.stream().filter(line -> line.contains(base.toString())).count(), "mappings left");
    }

    @Test
    void refusesToBeUsedAfterItsClose() {
        try (Seats seats = Seats.open(base, 2, SMALL, 12)) {
            assertTrue(send(seats, 0, 1, 0));
            SharedMemoryTransport closed = seats.transport(0);
            closed.close();
            assertThrows(IllegalStateException.class, () -> send(seats, 0, 1, 1));
            assertThrows(IllegalStateException.class, () -> closed.poll((header, payload) -> {}, 1));
            assertThrows(IllegalStateException.class, closed::establish);
            assertEquals(0, closed.flush());
            closed.peerDied(1, "late");
            assertEquals(1, closed.counters().framesSent());
        }
    }

    @Test
    void allocatesNothingPerFrame() {
        try (Seats seats = Seats.open(base, 2, SMALL, 13)) {
            SharedMemoryTransport sender = seats.transport(0);
            SharedMemoryTransport receiver = seats.transport(1);
            double[] from = new double[50];
            Arrays.setAll(from, i -> i);
            byte[] to = new byte[400];
            Payload payload = Payloads.ofArray(from, 0, 50, 1);
            Envelope header = new Envelope().reset(FrameKind.DATA).source(0).destination(1);
            FrameHandler handler = (head, bytes) -> bytes.copyTo(0, to, 0, (int) bytes.lengthBytes());
            Link link = sender.link(1);
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            // The least of several rounds: the compilers may still allocate in the first.
            for (int round = 0; round < 5; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 20_000; i++) {
                    if (!link.trySend(header, payload, 0, 400)) {
                        throw new AssertionError("refused");
                    }
                    sender.flush();
                    receiver.poll(handler, 8);
                    receiver.poll(handler, 8);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertTrue(least < 1000, "bytes for 20000 frames: " + least);
            assertEquals(
                    1.0,
                    java.nio.ByteBuffer.wrap(to)
                            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                            .getDouble(8));
        }
    }

    private static boolean send(Seats seats, int source, int destination, int number) {
        byte[] bytes = {(byte) number};
        return seats.transport(source)
                .link(destination)
                .trySend(Seats.frame(source, destination, number), Payloads.ofBytes(bytes, 0, 1), 0, 1);
    }

    /** Sends frames of the greatest length until one is refused; how many were not. */
    private static int fill(Seats seats) {
        int sent = 0;
        while (seats.transport(0)
                .link(1)
                .trySend(Seats.frame(0, 1, sent), Payloads.ofBytes(new byte[464], 0, 464), 0, 464)) {
            sent++;
        }
        return sent;
    }

    private static int pollAll(SharedMemoryTransport receiver, FrameHandler handler) {
        int frames = 0;
        for (int got = receiver.poll(handler, 8); got > 0; got = receiver.poll(handler, 8)) {
            frames += got;
        }
        return frames;
    }

    private static Set<String> files(Seats seats) {
        return new TreeSet<>(Arrays.asList(seats.directory.path().toFile().list()));
    }
}
