package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.CollectiveRequest;
import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.error.BrambleException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nonblocking and the persistent form of collectives. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CollectiveFormsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9})
    void manyCallsUnderWayGiveWhatTheModelSays(int ranks) {
        for (long seed = 0; seed < 40; seed++) {
            long one = seed;
            MemoryRanks.run(ranks, rank -> RandomForms.nonblocking(rank.world(), one, 12, one % 7 == 0 ? 20_000 : 20));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void persistentCallsGiveWhatTheModelSaysAtEachStart(int ranks) {
        for (long seed = 0; seed < 30; seed++) {
            long one = seed;
            MemoryRanks.run(ranks, rank -> RandomForms.persistent(rank.world(), one, 5, 6, one % 7 == 0 ? 20_000 : 20));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void thousandsInFlightEndInAnyOrder(int ranks) {
        int count = 3_000;
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int[][] values = new int[count][];
            Request[] requests = new Request[count];
            for (int i = 0; i < count; i++) {
                values[i] = new int[] {i + world.rank()};
                requests[i] = world.iallreduce(values[i], Operation.MAX);
            }
            for (int i = count - 1; i >= 0; i -= 7) {
                requests[i].await();
                assertEquals(i + ranks - 1, values[i][0]);
            }
            Requests.awaitAll(requests);
            for (int i = 0; i < count; i++) {
                assertEquals(i + ranks - 1, values[i][0]);
            }
        });
    }

    @Test
    void aFutureHasTheValue() {
        MemoryRanks.run(3, rank -> {
            CollectiveRequest<int[]> request = rank.world().iallgather(new int[] {rank.rank()});
            CompletableFuture<Integer> later = request.toValueFuture().thenApply(all -> all.length);
            assertArrayEquals(new int[] {0, 1, 2}, request.value());
            assertEquals(3, later.get(20, TimeUnit.SECONDS));
            assertFalse(request.cancel());
            assertFalse(request.isCancelled());
            assertEquals(0, request.status().length());
            Request barrier = rank.world().ibarrier();
            barrier.await();
            barrier.toFuture().get(20, TimeUnit.SECONDS);
        });
    }

    /** The others need not wait, nor call, for a collective to go on. */
    @Test
    void goesOnByThreadsOfOthers() {
        AtomicInteger computed = new AtomicInteger();
        MemoryRanks.run(4, rank -> {
            int[] value = {1};
            Request request = rank.world().iallreduce(value, Operation.SUM);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!request.isDone() && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertTrue(request.isDone());
            request.await();
            assertEquals(4, value[0]);
            computed.incrementAndGet();
        });
        assertEquals(4, computed.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void whatFailsIsTheRequests(int ranks) {
        List<Throwable> failures = MemoryRanks.failures(ranks, rank -> {
            double[] mine = new double[rank.rank() == ranks - 1 ? 2 : 4];
            Request request = rank.world().iallreduce(mine, Operation.SUM);
            try {
                request.toFuture().get(20, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertInstanceOf(BrambleException.class, e.getCause());
            }
            request.await();
        });
        String text = String.valueOf(failures.get(0).getMessage());
        assertTrue(text.contains("lengths differ: rank=") && text.contains("rank=" + (ranks - 1) + " length=2"), text);
    }

    @Test
    void anOperatorThatThrowsFailsItsCall() {
        List<Throwable> failures = MemoryRanks.failures(
                2,
                rank -> rank.world()
                        .iallreduce(TestRank.TEXT, "x", (left, right) -> {
                            throw new IllegalStateException("no sum");
                        })
                        .value());
        assertEquals("no sum", failures.get(0).getMessage());
    }

    @Test
    void refusesAtOnceWhatIsWrong() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            List<Throwable> refused = new ArrayList<>();
            refused.add(assertThrows(IllegalArgumentException.class, () -> world.ibroadcast(new int[1], 2)));
            refused.add(assertThrows(IllegalArgumentException.class, () -> world.iallgather("no array")));
            refused.add(
                    assertThrows(IllegalArgumentException.class, () -> world.iallreduce(new double[1], Operation.OR)));
            refused.add(assertThrows(
                    IllegalArgumentException.class, () -> world.reduceInit(new int[1], Operation.SUM, -1)));
            refused.add(assertThrows(
                    IllegalArgumentException.class, () -> world.ireduce(TestRank.TEXT, "x", String::concat, 2)));
            for (Throwable each : refused) {
                assertTrue(String.valueOf(each.getMessage()).contains("="), each.getMessage());
            }
            // None of them counted as a call.
            assertEquals(2, world.allreduce(1, Operation.SUM));
        });
    }

    @Test
    void aPersistentCallIsAwaitedBeforeItIsStartedAgain() {
        MemoryRanks.run(2, rank -> {
            PersistentRequest barrier = rank.world().barrierInit();
            assertFalse(barrier.isActive());
            barrier.await();
            barrier.start();
            assertThrows(IllegalStateException.class, barrier::start);
            barrier.await();
            assertNull(barrier.failure());
            for (int i = 0; i < 100; i++) {
                barrier.start();
                CompletableFuture<?> end = barrier.toFuture();
                barrier.await();
                try {
                    end.join();
                } catch (CompletionException e) {
                    throw new AssertionError(e);
                }
            }
        });
    }
}
