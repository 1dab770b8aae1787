package io.bramble.pointtopoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.bramble.error.NeverCompletesException;
import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.ElementType;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real threads, again and again: what a seed cannot bring back, repetition has to find. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class LocalRanksStressTest {
    private static final int[] RANKS = {1, 2, 3, 4, 5, 8};
    private static final int CONTEXT = 8;
    private static final int LONG = ElementType.LONG.typeId();
    private static final int INT = ElementType.INT.typeId();

    private static Payload ints(int... values) {
        return Payloads.ofArray(values, 0, values.length, 1);
    }

    private static ArrayLanding into(int[] values) {
        return new ArrayLanding().wrap(values, 0, values.length, 1);
    }

    @Test
    void randomProgramsGetWhatTheModelSays() {
        for (long seed = 0; seed < 300; seed++) {
            int ranks = RANKS[(int) (seed % RANKS.length)];
            RandomProgram program = new RandomProgram(seed, ranks, seed % 20 == 0 ? 2_000_000 : 30_000, 8);
            // With every third there is no memory for what nobody has asked for: all of it stays at the sender.
            UnexpectedBudget budget = new UnexpectedBudget(seed % 3 == 0 ? 0 : 1 << 20);
            try {
                RankThreads.run(ranks, budget, program::run);
            } catch (AssertionError e) {
                throw new AssertionError("seed=" + seed, e);
            }
            assertEquals(0, budget.usedBytes(), "seed=" + seed);
        }
    }

    /** Two threads of a rank send, two of another receive, all by blocking calls: nothing is lost, nothing comes twice. */
    @RepeatedTest(100)
    void severalThreadsOfARankShareIt() {
        int each = 200;
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicLong sum = new AtomicLong();
        RankThreads.run(2, p2p -> {
            Thread second = new Thread(() -> {
                try {
                    half(p2p, each, 1, sum);
                } catch (RuntimeException | Error e) {
                    failures.add(e);
                }
            });
            second.start();
            half(p2p, each, 0, sum);
            second.join();
        });
        assertTrue(failures.isEmpty(), failures.toString());
        assertEquals(2L * each * (each - 1) / 2, sum.get());
    }

    private static void half(PointToPoint p2p, int each, int which, AtomicLong sum) {
        Random random = new Random(which);
        int[] got = new int[10_000];
        for (int i = 0; i < each; i++) {
            if (p2p.rank() == 0) {
                int[] values = new int[1 + random.nextInt(random.nextInt(5) == 0 ? got.length : 5)];
                values[0] = i;
                p2p.send(CONTEXT, which, INT, 1, ints(values));
            } else {
                // Either thread may get either's message.
                p2p.receive(CONTEXT, PointToPoint.ANY_TAG, 0, into(got), null);
                sum.addAndGet(got[0]);
            }
        }
    }

    @RepeatedTest(100)
    void allToOneFromAnySourceKeepsEachSourcesOrder() {
        int each = 50;
        RankThreads.run(5, p2p -> {
            int[] got = new int[3000];
            if (p2p.rank() == 0) {
                int[] next = new int[5];
                MessageInfo info = new MessageInfo();
                for (int i = 0; i < 4 * each; i++) {
                    p2p.receive(CONTEXT, 1, PointToPoint.ANY_SOURCE, into(got), info);
                    assertEquals(next[info.source()]++, got[0]);
                }
            } else {
                for (int i = 0; i < each; i++) {
                    int[] values = new int[i % 7 == 0 ? 3000 : 2];
                    values[0] = i;
                    p2p.send(CONTEXT, 1, INT, 0, ints(values));
                }
            }
        });
    }

    @RepeatedTest(100)
    void servicesOfAllRanksCallEachOther() {
        int ranks = 4;
        int hops = 400;
        AtomicInteger handled = new AtomicInteger();
        RankThreads.run(ranks, p2p -> {
            p2p.listen(0, 7, (source, typeId, value, bytes) -> {
                handled.incrementAndGet();
                if (typeId > 0) {
                    p2p.send(0, 7, typeId - 1, (p2p.rank() + 1) % ranks, Payloads.ofBytes(bytes, 0, bytes.length));
                }
            });
            byte[] bytes = new byte[100 * p2p.rank()];
            p2p.send(0, 7, hops, (p2p.rank() + 1) % ranks, Payloads.ofBytes(bytes, 0, bytes.length));
        });
        assertEquals(ranks * (hops + 1), handled.get());
    }

    @RepeatedTest(100)
    void oneReturnsWhileAnotherSendsOrReceives() {
        RankThreads.run(2, p2p -> {
            if (p2p.rank() == 0) {
                for (int i = 0; i < 20; i++) {
                    p2p.send(CONTEXT, 1, INT, 1, ints(i));
                }
                return;
            }
            int[] got = new int[1];
            int count = 0;
            try {
                while (p2p.mayStillReceive(CONTEXT, 1, 0)) {
                    p2p.receive(CONTEXT, 1, 0, into(got), null);
                    assertEquals(count++, got[0]);
                }
            } catch (NeverCompletesException e) {
                // It returned between the question and the receive.
                assertTrue(String.valueOf(e.getMessage()).contains("returned"));
            }
            assertEquals(20, count);
            assertThrows(NeverCompletesException.class, () -> p2p.send(CONTEXT, 1, INT, 0, ints(new int[50_000])));
        });
    }

    /** The threads come and go, sleep and wake: no wait is forgotten, and no deadlock seen that is none. */
    @RepeatedTest(20)
    void slowPingPongsAreNotTakenForADeadlock() {
        RankThreads.run(8, p2p -> {
            int[] token = new int[1];
            int next = (p2p.rank() + 1) % 8;
            int previous = (p2p.rank() + 7) % 8;
            for (int i = 0; i < 30; i++) {
                if (p2p.rank() == 0) {
                    p2p.send(CONTEXT, 1, INT, next, ints(i));
                    p2p.receive(CONTEXT, 1, previous, into(token), null);
                    assertEquals(i + 7, token[0]);
                } else {
                    p2p.receive(CONTEXT, 1, previous, into(token), null);
                    p2p.send(CONTEXT, 1, INT, next, ints(token[0] + 1));
                }
            }
        });
    }

    /** 8 bytes and 64 KiB, taken over or in place: nothing is allocated once it runs. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 8192})
    void pingPongAllocatesNothing(int elements) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int warmUp = 20_000;
        int window = 5_000;
        int windows = 10;
        List<String> found = new ArrayList<>();
        RankThreads.run(2, p2p -> {
            long[] out = new long[elements];
            long[] in = new long[elements];
            ArrayPayload payload = new ArrayPayload().wrap(out, 0, elements, 1);
            ArrayLanding landing = new ArrayLanding().wrap(in, 0, elements, 1);
            MessageInfo info = new MessageInfo();
            int other = 1 - p2p.rank();
            long before = 0;
            long quietest = Long.MAX_VALUE;
            for (int i = 0; i <= warmUp + windows * window; i++) {
                if (i >= warmUp && (i - warmUp) % window == 0) {
                    long now = threads.getCurrentThreadAllocatedBytes();
                    quietest = i == warmUp ? quietest : Math.min(quietest, now - before);
                    before = threads.getCurrentThreadAllocatedBytes();
                }
                if (p2p.rank() == 0) {
                    p2p.send(CONTEXT, 1, LONG, other, payload);
                    p2p.receive(CONTEXT, 1, other, landing, info);
                } else {
                    p2p.receive(CONTEXT, 1, other, landing, info);
                    p2p.send(CONTEXT, 1, LONG, other, payload);
                }
            }
            // Of several windows the quietest counts: what is loaded or compiled late may allocate in the others.
            if (quietest > 0) {
                synchronized (found) {
                    found.add("rank=" + p2p.rank() + " allocatedBytes=" + quietest + " in operations=" + window);
                }
            }
        });
        assertTrue(found.isEmpty(), found.toString());
    }
}
