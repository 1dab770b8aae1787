package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.codec.Codecs;
import io.bramble.communicator.RandomMessages;
import io.bramble.communicator.TestRank;
import io.bramble.process.LocalJob.Outcome;
import io.bramble.process.MemberJvms.Ended;
import io.bramble.spi.Program;
import io.bramble.spi.WorkerSpec;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs of several members over shared memory and UDP; each member is what a JVM would be. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemberJobTest {
    private static final WorkerSpec<Integer, Integer> SQUARE =
            new WorkerSpec<>(0, "square", Codecs.INT, Codecs.INT, false);

    static Stream<Arguments> jobs() {
        return Stream.of(TransportChoice.SHAREDMEMORY, TransportChoice.UDP)
                .flatMap(choice -> Stream.of(
                        Arguments.of(choice, 1, 1),
                        Arguments.of(choice, 2, 1),
                        Arguments.of(choice, 3, 1),
                        Arguments.of(choice, 4, 2),
                        Arguments.of(choice, 5, 2),
                        Arguments.of(choice, 8, 3)));
    }

    private static Object result(Ended ended) {
        assertNull(ended.cause(), () -> ended.cause().text());
        for (Outcome outcome : ended.outcomes()) {
            assertEquals(0, outcome.exitCode(), () -> "" + outcome.failure());
        }
        return ended.outcomes().get(0).result();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void whoJoinsAFutureMovesMessages(TransportChoice choice, int ranks, int perJvm) throws Exception {
        Program program = TestProgram.main(b -> b, (rank, none) -> {
            int sum = 0;
            for (int i = 0; i < 200; i++) {
                var first = rank.background().allreduce("first", Codecs.INT, i, Operation.SUM);
                var second = rank.background().allreduce("second", Codecs.INT, 1, Operation.SUM);
                sum += second.thenCombine(first, Integer::sum).join();
            }
            return sum;
        });
        assertEquals(
                ranks * (200 + 199 * 100),
                result(MemberJvms.of(choice, ranks, perJvm).run(program)));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void arraysOfAllSizesGoRound(TransportChoice choice, int ranks, int perJvm) throws Exception {
        int[] lengths = {0, 1, 7, 100, 1000, 1024, 8000, 8191, 8192, 40_000, 300_000};
        Program program = TestProgram.main(b -> b, (rank, none) -> {
            Communicator world = rank.world();
            int me = world.rank();
            int next = (me + 1) % ranks;
            int last = (me + ranks - 1) % ranks;
            for (int length : lengths) {
                int[] out = IntStream.range(0, length).map(i -> i * 31 + me).toArray();
                int[] in = new int[length];
                if (me == 0) {
                    world.send(length, next, out);
                    assertEquals(length, world.receive(length, last, in));
                } else {
                    assertEquals(length, world.receive(length, last, in));
                    world.send(length, next, out);
                }
                for (int i = 0; i < length; i++) {
                    if (in[i] != i * 31 + last) {
                        throw new AssertionError("rank " + me + " element " + i + " is " + in[i]);
                    }
                }
            }
            return world.allreduce(me, Operation.SUM);
        });
        assertEquals(
                ranks * (ranks - 1) / 2,
                result(MemberJvms.of(choice, ranks, perJvm).run(program)));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void allKindsOfCallsAgreeWithTheModel(TransportChoice choice, int ranks, int perJvm) throws Exception {
        int programs = 10;
        Program program = TestProgram.main(b -> b.tag(TestRank.TEXT, Codecs.STRING), (rank, none) -> {
            for (long seed = 0; seed < programs; seed++) {
                try {
                    new RandomMessages(seed, ranks, 3, 40_000).run(rank.world(), null);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("seed=" + seed, e);
                }
                // What is left of one would be the next one's.
                rank.world().barrier();
            }
            return 0;
        });
        assertEquals(0, result(MemberJvms.of(choice, ranks, perJvm).run(program)));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void farmsAndBodiesRunOnAllRanks(TransportChoice choice, int ranks, int perJvm) throws Exception {
        Program program = TestProgram.master(
                b -> b.worker(SQUARE),
                (rank, x) -> (Integer) x * (Integer) x,
                (rank, in, out) -> Codecs.INT.encode(
                        out, rank.allreduce("sum", Codecs.INT, rank.world().rank(), Operation.SUM)),
                conductor -> {
                    List<Integer> squares = conductor
                            .farm(SQUARE)
                            .map(IntStream.range(0, 200).boxed())
                            .toList();
                    assertEquals(IntStream.range(0, 200).map(i -> i * i).boxed().toList(), squares);
                    return conductor.collective(0, "sum").reduce(Codecs.INT, Operation.MAX);
                });
        assertEquals(
                ranks * (ranks - 1) / 2,
                result(MemberJvms.of(choice, ranks, perJvm).run(program)));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aRankThatThrowsEndsAllOthers(TransportChoice choice, int ranks, int perJvm) throws Exception {
        Program program = TestProgram.main(b -> b, (rank, none) -> {
            if (rank.world().rank() == ranks - 1) {
                throw new IllegalStateException("boom");
            }
            rank.world().receive(1, ranks - 1, new int[1]);
            return null;
        });
        Ended ended = MemberJvms.of(choice, ranks, perJvm).run(program);
        assertEquals(ranks - 1, ended.cause().rank());
        assertEquals(1, ended.cause().exitCode());
        assertTrue(
                ended.cause().text().contains("IllegalStateException: boom"),
                ended.cause().text());
        for (Outcome outcome : ended.outcomes()) {
            assertEquals(1, outcome.exitCode());
            assertTrue(
                    outcome.failure().text().contains("boom"), outcome.failure().text());
        }
    }
}
