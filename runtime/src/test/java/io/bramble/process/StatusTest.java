package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Operation;
import io.bramble.codec.Codecs;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.spi.Program;
import io.bramble.spi.WorkerSpec;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the ranks of a JVM are, as somebody is told who looks on. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StatusTest {
    private static final WorkerSpec<Integer, Integer> TWICE =
            new WorkerSpec<>(0, "twice", Codecs.INT, Codecs.INT, false);

    private final LinkedBlockingQueue<JvmStatus> told = new LinkedBlockingQueue<>();

    private JvmStatus last() {
        JvmStatus last = null;
        for (JvmStatus each : told) {
            last = each;
        }
        assertTrue(last != null);
        return JvmStatus.decode(last.encode());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void countsEachMessageWhichEverCallSendsIt(int ranks) {
        Program program = TestProgram.main(b -> b, (rank, nothing) -> {
            var world = rank.world();
            int next = (world.rank() + 1) % ranks;
            var request = world.isend(5, next, new int[100]);
            world.receive(5, (world.rank() + ranks - 1) % ranks, new int[100]);
            request.await();
            world.allreduce(new long[3], Operation.SUM);
            return null;
        });
        LocalJob.Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks).status(told::add));
        assertEquals(0, outcome.exitCode(), () -> String.valueOf(outcome.failure()));
        JvmStatus last = last();
        assertEquals(ranks, last.ranks().size());
        long messages = 0;
        for (JvmStatus.Rank rank : last.ranks()) {
            assertTrue(rank.hasEnded());
            assertTrue(rank.messages() >= 1 && rank.bytes() >= 400, rank::toString);
            assertTrue(ranks == 1 || rank.messages() >= 2, rank::toString);
            messages += rank.messages();
        }
        assertEquals(
                messages,
                last.sent().stream().mapToLong(JvmStatus.SentTo::messages).sum());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void countsEachWorkerCallWhereItRuns(int ranks) {
        Program program = TestProgram.master(
                b -> b.worker(TWICE),
                (rank, x) -> 2 * (Integer) x,
                (rank, in, out) -> {},
                conductor -> conductor
                        .farm(TWICE)
                        .map(IntStream.range(0, 100).boxed())
                        .mapToInt(Integer::intValue)
                        .sum());
        LocalJob.Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(ranks).status(told::add));
        assertEquals(100 * 99, outcome.result(), () -> String.valueOf(outcome.failure()));
        assertEquals(
                100, last().ranks().stream().mapToLong(JvmStatus.Rank::calls).sum());
        assertEquals(
                0,
                last().inFlight().stream().mapToInt(JvmStatus.InFlight::calls).sum());
    }

    @Test
    void saysWhoWaitsAndWhatLiesAtARank() {
        CountDownLatch seen = new CountDownLatch(1);
        Program program = TestProgram.master(
                b -> b.worker(TWICE),
                (rank, x) -> {
                    seen.await();
                    return x;
                },
                (rank, in, out) -> {},
                conductor -> conductor.farm(TWICE).map(List.of(1, 2).stream()).count());
        LocalJob.Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(2).status(status -> {
            told.add(status);
            boolean isThere = status.inFlight().stream()
                            .mapToInt(JvmStatus.InFlight::calls)
                            .sum()
                    == 2;
            boolean masterWaits =
                    status.ranks().get(0).threads().stream().anyMatch(each -> each.isWaiting() && each.isService());
            if (isThere && masterWaits) {
                seen.countDown();
            }
        }));
        assertEquals(2L, outcome.result(), () -> String.valueOf(outcome.failure()));
    }

    @Test
    void countsNothingWhereNobodyLooks() {
        Program program = TestProgram.main(
                b -> b,
                (rank, nothing) -> ((RankSite) rank).messages() instanceof MeteredMessages
                        || ((RankSite) rank).program() instanceof MeteredProgram);
        assertEquals(false, LocalJob.run(JobPlan.of(program).ranks(2)).result());
        assertFalse(told.iterator().hasNext());
    }

    @Test
    void tellsOfManyRanksInSeveralParts() {
        Program program = TestProgram.main(b -> b, (rank, nothing) -> null);
        int ranks = JvmStatus.RANKS + 3;
        assertEquals(
                0,
                LocalJob.run(JobPlan.of(program).ranks(ranks).status(told::add)).exitCode());
        assertEquals(JvmStatus.RANKS, last().firstRank());
        assertEquals(3, last().ranks().size());
    }
}
