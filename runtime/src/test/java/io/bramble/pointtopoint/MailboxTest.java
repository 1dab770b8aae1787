package io.bramble.pointtopoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ElementType;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small messages that a rank leaves for another, the box alone and under ranks that look, sleep, compute and end. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MailboxTest {
    private static final int CONTEXT = 8;
    private static final int BYTE = ElementType.BYTE.typeId();

    private static Payload numbered(int number, int lengthBytes) {
        byte[] bytes = new byte[lengthBytes];
        new Random(number).nextBytes(bytes);
        return Payloads.ofBytes(bytes, 0, lengthBytes);
    }

    private static ArrayLanding into(byte[] bytes) {
        return new ArrayLanding().wrap(bytes, 0, bytes.length, 1);
    }

    private static byte[] bytes(int number, int lengthBytes) {
        byte[] bytes = new byte[lengthBytes];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    private static int length(int number) {
        return number * 7 % (Mailbox.MOST_BYTES + 1);
    }

    private static void assertHolds(Mailbox box, int number) {
        assertEquals(number, box.context());
        assertEquals(number + 1, box.tag());
        assertEquals(number + 2, box.typeId());
        byte[] got = new byte[box.lengthBytes()];
        box.copyTo(got);
        assertArrayEquals(bytes(number, length(number)), got);
    }

    private static boolean put(Mailbox box, int number) {
        return box.tryPut(number, number + 1, number + 2, numbered(number, length(number)), length(number));
    }

    @Test
    void takesAsManyAsItHasSlotsAndGoesRound() {
        Mailbox box = new Mailbox(3);
        int taken = 0;
        int sent = 0;
        Random random = new Random(11);
        while (taken < 10_000) {
            for (int burst = random.nextInt(Mailbox.SLOTS + 3); burst > 0; burst--) {
                boolean hasRoom = sent - taken < Mailbox.SLOTS;
                assertEquals(hasRoom, put(box, sent));
                sent += hasRoom ? 1 : 0;
            }
            for (int burst = random.nextInt(Mailbox.SLOTS + 3); burst > 0; burst--) {
                assertEquals(taken < sent, box.isReady());
                if (taken < sent) {
                    assertHolds(box, taken++);
                    box.advance();
                }
            }
        }
    }

    /** Two threads of the sending rank, one that takes: each thread's messages in its order, none lost, none twice. */
    @RepeatedTest(20)
    void keepsTheOrderOfEachThread() throws InterruptedException {
        int each = 20_000;
        Mailbox box = new Mailbox(0);
        Thread[] threads = new Thread[2];
        for (int which = 0; which < 2; which++) {
            int parity = which;
            threads[which] = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    while (!put(box, 2 * i + parity)) {
                        Thread.yield();
                    }
                }
            });
            threads[which].start();
        }
        int[] next = {0, 1};
        for (int got = 0; got < 2 * each; got++) {
            while (!box.isReady()) {
                Thread.yield();
            }
            int number = box.context();
            assertEquals(next[number & 1], number);
            next[number & 1] += 2;
            assertHolds(box, number);
            box.advance();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertFalse(box.isReady());
    }

    private static void pause(Random random) {
        // Shorter and longer than a receiver looks before it sleeps.
        switch (random.nextInt(4)) {
            case 0 -> LockSupport.parkNanos(random.nextInt(300_000));
            case 1 -> {
                long end = System.nanoTime() + random.nextInt(40_000);
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            }
            case 2 -> Thread.yield();
            default -> {
                // At once.
            }
        }
    }

    /** Every message arrives, in order, whether the receiver looks, is about to sleep, sleeps or wakes. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void arrivesWhateverTheReceiverDoes(int ranks) {
        for (long seed = 0; seed < 8; seed++) {
            long chosen = seed;
            RankThreads.run(ranks, p2p -> {
                Random random = new Random(chosen * 100 + p2p.rank());
                int next = (p2p.rank() + 1) % ranks;
                int previous = (p2p.rank() + ranks - 1) % ranks;
                byte[] got = new byte[3000];
                MessageInfo info = new MessageInfo();
                for (int i = 0; i < 300; i++) {
                    // Some too long for a mailbox: they must not overtake.
                    int lengthBytes = i % 11 == 5 ? 2000 + i : length(i);
                    pause(random);
                    p2p.send(CONTEXT, i, BYTE, next, numbered(i, lengthBytes));
                    pause(random);
                    p2p.receive(CONTEXT, PointToPoint.ANY_TAG, previous, into(got), info);
                    assertEquals(i, info.tag(), "seed=" + chosen);
                    assertArrayEquals(
                            bytes(i, lengthBytes), Arrays.copyOf(got, (int) info.lengthBytes()), "seed=" + chosen);
                }
            });
        }
    }

    /** A receive ends, and what is to run then runs, though no thread of its rank makes another call. */
    @RepeatedTest(20)
    void aReceiveThatNobodyWaitsForEnds() {
        int rounds = 200;
        long chosen = System.nanoTime();
        RankThreads.run(2, p2p -> {
            Random random = new Random(chosen + p2p.rank());
            byte[] got = new byte[100];
            for (int i = 0; i < rounds; i++) {
                if (p2p.rank() == 0) {
                    pause(random);
                    p2p.send(CONTEXT, 1, BYTE, 1, numbered(i, 8));
                    if (i % 40 == 0) {
                        // So many blocking calls that the mailboxes are opened.
                        for (int k = 0; k < 80; k++) {
                            p2p.send(CONTEXT, 2, BYTE, 1, numbered(k, 8));
                        }
                    }
                    p2p.receive(CONTEXT, 3, 1, into(got), null);
                } else {
                    pause(random);
                    Thread me = Thread.currentThread();
                    boolean[] ran = new boolean[1];
                    TransferRequest request = p2p.ireceive(CONTEXT, 1, 0, into(got));
                    request.onComplete(() -> {
                        synchronized (ran) {
                            ran[0] = true;
                        }
                        LockSupport.unpark(me);
                    });
                    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                    while (true) {
                        synchronized (ran) {
                            if (ran[0]) {
                                break;
                            }
                        }
                        assertTrue(System.nanoTime() < deadline, "not delivered: round=" + i + " seed=" + chosen);
                        LockSupport.parkNanos(1_000_000);
                    }
                    assertArrayEquals(bytes(i, 8), Arrays.copyOf(got, 8));
                    if (i % 40 == 0) {
                        for (int k = 0; k < 80; k++) {
                            p2p.receive(CONTEXT, 2, 0, into(got), null);
                        }
                    }
                    p2p.send(CONTEXT, 3, BYTE, 0, numbered(i, 1));
                }
            }
        });
    }

    /** Probes see what lies in a mailbox, and a rank that returns leaves nothing that others wait for. */
    @RepeatedTest(20)
    void probesLookIntoIt() {
        RankThreads.run(3, p2p -> {
            byte[] got = new byte[8];
            for (int i = 0; i < 100; i++) {
                if (p2p.rank() == 0) {
                    MessageInfo info = new MessageInfo();
                    for (int from = 1; from <= 2; from++) {
                        while (!p2p.tryProbe(CONTEXT, i, from, info)) {
                            Thread.onSpinWait();
                        }
                        assertEquals(8, info.lengthBytes());
                        p2p.receive(CONTEXT, i, from, into(got), null);
                        assertArrayEquals(bytes(from, 8), got);
                    }
                } else {
                    p2p.send(CONTEXT, i, BYTE, 0, numbered(p2p.rank(), 8));
                }
            }
        });
    }

    /** A sender that runs ahead fills the memory for unexpected messages and no more, and everything still comes. */
    @Test
    void aFastSenderFillsTheBudgetAndNoMore() {
        int messages = 20_000;
        UnexpectedBudget budget = new UnexpectedBudget(64 * 1024);
        AtomicLong most = new AtomicLong();
        RankThreads.run(2, budget, p2p -> {
            byte[] got = new byte[8];
            for (int i = 0; i < messages; i++) {
                if (p2p.rank() == 0) {
                    p2p.send(CONTEXT, 1, BYTE, 1, numbered(i, 8));
                } else {
                    if (i % 1000 == 0) {
                        LockSupport.parkNanos(2_000_000);
                    }
                    p2p.receive(CONTEXT, 1, 0, into(got), null);
                    assertArrayEquals(bytes(i, 8), got);
                    most.accumulateAndGet(budget.usedBytes(), Math::max);
                }
            }
        });
        long roomOfABox = (long) Mailbox.SLOTS * (Mailbox.MOST_BYTES + UnexpectedBudget.ENVELOPE_BYTES);
        // The one that is being tried counts for a moment too.
        assertTrue(most.get() <= budget.limitBytes() + 2 * roomOfABox, "usedBytes=" + most);
        assertEquals(0, budget.usedBytes());
    }
}
