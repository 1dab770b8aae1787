package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.Request;
import io.bramble.collective.CallChecking;
import io.bramble.error.BrambleException;
import io.bramble.wire.Contexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of communicators: agreed on, given back, never shared. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CommunicatorIdsTest {
    /** A world whose rank has so few numbers for communicators. */
    private static Communicator world(TestRank rank, RankContexts contexts) {
        return ContextCommunicator.world(new Origin(
                rank.pointToPoint(), new TagTable(TestRank.PROGRAM), contexts, CallChecking.OFF, TestRank::hostOf));
    }

    private static RankContexts numbers(int count) {
        return new RankContexts(new ContextIds(2, 2 + count));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void thousandsThatWereClosedLeaveNothingBehind(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            RankContexts contexts = numbers(1 << 20);
            Communicator world = world(rank, contexts);
            world.self();
            int named = contexts.named();
            int used = contexts.ids().used();
            for (int i = 0; i < 3000; i++) {
                try (Communicator part = world.split(rank.rank() % 2, i % 2 == 0 ? 0 : -rank.rank())
                        .orElseThrow()) {
                    if (i % 100 == 0) {
                        assertEquals(part.size(), part.allreduce(1, Operation.SUM));
                    }
                }
            }
            assertEquals(named, contexts.named());
            assertEquals(used, contexts.ids().used());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void numbersGoAroundAndSkipThoseInUse(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Random random = new Random(ranks);
            RankContexts contexts = numbers(7);
            Communicator world = world(rank, contexts);
            List<Communicator> open = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                if (open.size() == 5 || !open.isEmpty() && random.nextInt(3) == 0) {
                    open.remove(random.nextInt(open.size())).close();
                }
                Communicator one = world.split(rank.rank() % 2, 0).orElseThrow();
                open.add(one);
                assertEquals(open.size(), contexts.ids().used(), "i=" + i);
                int next = (one.rank() + 1) % one.size();
                List<Request> sends = new ArrayList<>();
                for (Communicator each : open) {
                    sends.add(each.isend(1, next, new int[] {open.indexOf(each)}));
                }
                for (Communicator each : open) {
                    int[] in = new int[1];
                    each.receive(Communicator.ANY_TAG, Communicator.ANY_SOURCE, in);
                    assertEquals(open.indexOf(each), in[0], "i=" + i);
                }
                sends.forEach(Request::await);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void saysWhenAllAreInUseAndGoesOnAfterAClose(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = world(rank, numbers(4));
            List<Communicator> open = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                open.add(world.duplicate());
            }
            assertEquals(
                    "duplicate: no number is left for a communicator: numbers=4 usedByThisRank=4; close communicators that"
                            + " are not needed any more",
                    assertThrows(BrambleException.class, world::duplicate).getMessage());
            open.get(2).close();
            assertEquals(ranks, world.duplicate().allreduce(1, Operation.SUM));
            assertThrows(BrambleException.class, world::duplicate);
        });
    }

    @Test
    void everyNumberMakesContexts() {
        assertTrue(Contexts.block(Contexts.COMMUNICATORS - 1) > 0);
        assertTrue(Contexts.block(Contexts.COMMUNICATORS - 1) + Contexts.BLOCK - 1 > 0);
        assertThrows(ArithmeticException.class, () -> Contexts.block(Contexts.COMMUNICATORS));
    }

    /** Each thread of a rank splits a communicator of its own; these overlap, in members and in time. */
    @RepeatedTest(5)
    void splitsAtTheSameTimeByOverlappingCommunicatorsGetNumbersOfTheirOwn() {
        for (int ranks : new int[] {1, 2, 3, 4, 5, 8}) {
            MemoryRanks.run(ranks, rank -> {
                RankContexts contexts = numbers(1 << 20);
                Communicator world = world(rank, contexts);
                List<Communicator> parents = new ArrayList<>();
                parents.add(world.duplicate());
                parents.add(world.split(rank.rank() % 2, 0).orElseThrow());
                parents.add(world.split(rank.rank() / 2, -rank.rank()).orElseThrow());
                parents.add(world.duplicate());
                // Also one whose only member is never waited for.
                parents.add(world.self().duplicate());
                ConcurrentLinkedQueue<Communicator> made = new ConcurrentLinkedQueue<>();
                int before = contexts.ids().used();
                onThreads(parents.size(), thread -> {
                    Communicator parent = parents.get(thread);
                    for (int i = 0; i < 40; i++) {
                        Communicator child = parent.duplicate();
                        int[] in = {10 * thread};
                        int size = child.size();
                        child.sendReceiveReplace(1, (child.rank() + 1) % size, 1, (child.rank() + size - 1) % size, in);
                        assertEquals(10 * thread, in[0]);
                        assertEquals(size * thread, child.allreduce(thread, Operation.SUM));
                        if (i % 2 == 0) {
                            made.add(child);
                        } else {
                            child.close();
                        }
                        RandomSplits.some(parent, 100 * thread + i, 2);
                    }
                });
                assertEquals(before + made.size(), contexts.ids().used());
                assertEquals(20 * parents.size(), made.size());
                made.forEach(Communicator::close);
                assertEquals(before, contexts.ids().used());
            });
        }
    }

    private interface Body {
        void run(int thread) throws Exception;
    }

    private static void onThreads(int count, Body body) throws InterruptedException {
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            int number = t;
            Thread thread = new Thread(() -> {
                try {
                    body.run(number);
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("a thread failed: " + failures, failures.peek());
        }
    }
}
