package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.Request;
import io.bramble.error.RankFailedException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last rank is lost and the job goes on: which calls of the others end with that, and which do not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostRankTest {
    private static RankFailedException lost(int rank) {
        return new RankFailedException(rank, "rank " + rank + " on pi lost: a test", null);
    }

    private static void assertLost(int rank, org.junit.jupiter.api.function.Executable call) {
        RankFailedException failure = assertThrows(RankFailedException.class, call);
        assertEquals(rank, failure.rank());
        assertTrue(failure.getMessage().startsWith("rank " + rank + " on pi lost: "), failure.getMessage());
    }

    /** The last rank tells the others of its loss when they are about to wait, and is silent from then on. */
    private static void run(int ranks, Survivor body) {
        CountDownLatch waiting = new CountDownLatch(ranks - 1);
        CountDownLatch over = new CountDownLatch(ranks - 1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Throwable> failures = MemoryRanks.failures(ranks, (rank, local) -> {
            if (rank.rank() == ranks - 1) {
                waiting.await();
                local.lost(List.of(lost(ranks - 1)), handler -> {});
                over.await();
            } else {
                try {
                    body.run(rank, waiting::countDown);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                } finally {
                    waiting.countDown();
                    over.countDown();
                }
            }
        });
        if (failure.get() != null) {
            throw new AssertionError("ranks=" + ranks, failure.get());
        }
        assertEquals(List.of(), failures);
    }

    private interface Survivor {
        void run(TestRank rank, Runnable waits) throws Exception;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void whatWaitsForItEndsAndSoDoesWhatComesLater(int ranks) {
        run(ranks, (rank, waits) -> {
            Communicator world = rank.world();
            Request pending = world.ireceive(3, ranks - 1, new int[1]);
            Request large = world.isend(4, ranks - 1, new double[100_000]);
            Request anyone = world.ireceive(5, Communicator.ANY_SOURCE, new int[1]);
            waits.run();
            assertLost(ranks - 1, pending::await);
            assertLost(ranks - 1, large::await);
            assertLost(ranks - 1, anyone::await);
            assertLost(ranks - 1, () -> world.receive(3, ranks - 1, new int[1]));
            assertLost(ranks - 1, () -> world.probe(3, ranks - 1));
            assertLost(ranks - 1, () -> world.send(4, ranks - 1, new double[100_000]));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void aCollectiveCallOfItsCommunicatorsEndsOnAllRanks(int ranks) {
        run(ranks, (rank, waits) -> {
            waits.run();
            assertLost(ranks - 1, () -> rank.world().allreduce(new int[] {1}, Operation.SUM));
            assertLost(ranks - 1, () -> rank.world().barrier());
            assertLost(ranks - 1, () -> rank.world().duplicate());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void theOthersGoOnAmongThemselves(int ranks) {
        CountDownLatch split = new CountDownLatch(ranks);
        MemoryRanks.failures(ranks, (rank, local) -> {
                    int self = rank.rank();
                    try (Communicator rest =
                            rank.world().split(self == ranks - 1 ? 1 : 0, 0).orElseThrow()) {
                        split.countDown();
                        split.await();
                        if (self == ranks - 1) {
                            local.lost(List.of(lost(self)), handler -> {});
                            return;
                        }
                        int[] sum = {1};
                        for (int round = 0; round < 50; round++) {
                            sum[0] = 1;
                            rest.allreduce(sum, Operation.SUM);
                            assertArrayEquals(new int[] {ranks - 1}, sum);
                        }
                        Request request = rest.isend(1, (self + 1) % (ranks - 1), new int[] {self});
                        int[] got = new int[1];
                        rest.receive(1, Communicator.ANY_SOURCE, got);
                        request.await();
                        assertEquals((self + ranks - 2) % (ranks - 1), got[0]);
                    }
                })
                .forEach(failure -> {
                    throw new AssertionError("ranks=" + ranks, failure);
                });
    }
}
