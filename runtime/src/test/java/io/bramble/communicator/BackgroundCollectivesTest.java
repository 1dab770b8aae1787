package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Doubles;
import io.bramble.Operation;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collectives that a program declares with futures. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BackgroundCollectivesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void manyFuturesAmongMessagesGiveWhatTheModelSays(int ranks) {
        for (long seed = 0; seed < 40; seed++) {
            long one = seed;
            MemoryRanks.run(ranks, rank -> RandomFutures.some(rank, one, 12, one % 7 == 0 ? 20_000 : 20));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void aRankThatFailsFailsTheFuturesOfTheOthers(int ranks) {
        List<Throwable> failures = MemoryRanks.failures(ranks, rank -> {
            if (rank.rank() == 1) {
                throw new IllegalArgumentException("mine");
            }
            CompletableFuture<Integer> sum = rank.background().allreduce("sum", Codecs.INT, 1, Operation.SUM);
            CompletionException joined = assertThrows(CompletionException.class, sum::join);
            assertInstanceOf(RankFailedException.class, joined.getCause());
            ExecutionException got = assertThrows(ExecutionException.class, sum::get);
            assertInstanceOf(RankFailedException.class, got.getCause());
            assertTrue(sum.handle((value, failure) -> failure instanceof RankFailedException)
                    .join());
        });
        assertEquals(1, failures.size(), failures::toString);
        assertEquals("mine", failures.get(0).getMessage());
    }

    /** The one never calls and waits for a message of the other: nobody can go on, and both are told. */
    @Test
    void aFutureThatCanNeverCompleteIsProvedSo() {
        List<Throwable> failures = MemoryRanks.failures(2, rank -> {
            if (rank.rank() == 0) {
                rank.background()
                        .allreduce("residual", Codecs.INT, 1, Operation.SUM)
                        .thenApply(sum -> 2 * sum)
                        .join();
            } else {
                rank.world().receive(TestRank.TEXT, 0);
            }
        });
        Throwable first = failures.get(0);
        Throwable proof = first instanceof CompletionException ? first.getCause() : first;
        assertInstanceOf(NeverCompletesException.class, proof);
        String text = String.valueOf(proof.getMessage());
        assertTrue(text.contains("residual (allreduce) in the program"), text);
    }

    @Test
    void lengthsThatDifferFailTheFuture() {
        List<Throwable> failures = MemoryRanks.failures(2, rank -> {
            CompletableFuture<?> future = rank.rank() == 0
                    ? rank.background()
                            .exchange("halo", false)
                            .toNext(Doubles.of(1, 2))
                            .begin()
                    : rank.background()
                            .exchange("halo", false)
                            .fromPrevious(Doubles.of(0))
                            .begin();
            future.join();
        });
        String text = String.valueOf(failures.get(0).getMessage());
        assertTrue(text.contains("halo: lengths differ: rank=1 receives length=1, rank=0 sends length=2"), text);
    }

    @Test
    void aTimeLimitEndsTheWaitAndNotTheCall() {
        MemoryRanks.run(2, rank -> {
            CompletableFuture<int[]> all = rank.background().allgatherConcat("all", ArrayCodecs.INTS, new int[] {1});
            CompletableFuture<Integer> late = new CompletableFuture<>();
            assertThrows(
                    TimeoutException.class,
                    () -> all.thenCombine(late, (left, right) -> right).get(1, TimeUnit.MILLISECONDS));
            assertEquals(2, all.get(60, TimeUnit.SECONDS).length);
            assertFalse(late.isDone());
        });
    }
}
