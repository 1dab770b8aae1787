package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.ArrayOperator;
import io.bramble.CartesianGrid;
import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.Operation;
import io.bramble.Requests;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.communicator.TestRank;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.process.LocalJob.Outcome;
import io.bramble.spi.Program;
import io.bramble.spi.RankContext;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks that do not make the same collective calls get one error, where calls are compared. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CollectiveCheckTest {
    private static final String PLACE = " at CollectiveCheckTest\\.\\w+\\(CollectiveCheckTest\\.java:\\d+\\)";

    private static Program main(Consumer<RankContext> body) {
        return TestProgram.main(
                b -> b.tag(TestRank.TEXT, Codecs.STRING).tag(TestRank.INTS, ArrayCodecs.INTS), (rank, none) -> {
                    body.accept(rank);
                    return null;
                });
    }

    private static Outcome run(int ranks, Program program) {
        return LocalJob.run(JobPlan.of(program).ranks(ranks).check(true).timeout(Duration.ofSeconds(60)));
    }

    /** One rank of several does the second, and the error says so. */
    private static String odd(int ranks, int odd, Consumer<RankContext> usual, Consumer<RankContext> other) {
        Outcome outcome = run(ranks, main(rank -> (rank.world().rank() == odd ? other : usual).accept(rank)));
        assertEquals(1, outcome.exitCode());
        assertNotNull(outcome.failure());
        String text = outcome.failure().text();
        assertFalse(text.contains("also: "), text);
        return text;
    }

    private static void says(String pattern, String text) {
        assertTrue(Pattern.compile(pattern).matcher(text).find(), () -> pattern + "\nis not in\n" + text);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void anotherKind(int ranks) {
        int odd = ranks - 1;
        String text = odd(
                ranks,
                odd,
                rank -> rank.world().allreduce(new int[1], Operation.SUM),
                rank -> rank.world().barrier());
        says(
                "ranks make different collective calls: communicator=world call=1: rank=0 calls allreduce operation=SUM"
                        + " type=int\\[\\] length=1" + PLACE + ", rank=" + odd + " calls barrier" + PLACE
                        + "; they differ in call; make the same collective calls in the same order on all ranks",
                text);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void anotherOperation(int ranks) {
        says(
                "rank=0 calls allreduce operation=SUM type=int.* length=1" + PLACE + ", rank=1 calls allreduce"
                        + " operation=MAX type=int.* length=1" + PLACE
                        + "; they differ in operation; pass the same operation on all ranks",
                odd(
                        ranks,
                        1,
                        rank -> rank.world().allreduce(new int[1], Operation.SUM),
                        rank -> rank.world().allreduce(new int[1], Operation.MAX)));
        says(
                "rank=0 calls .* operation=SUM .*, rank=1 calls .* operation=the program's own ",
                odd(
                        ranks,
                        1,
                        rank -> rank.world().allreduce(new int[1], Operation.SUM),
                        rank -> rank.world().allreduce(new int[1], ArrayOperator.ofInts(Integer::sum))));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void anotherRoot(int ranks) {
        says(
                "rank=0 calls broadcast type=int\\[\\] root=0 length=2" + PLACE
                        + ", rank=1 calls broadcast type=int\\[\\] root=1 length=2" + PLACE + "; they differ in root;",
                odd(
                        ranks,
                        1,
                        rank -> rank.world().broadcast(new int[2], 0),
                        rank -> rank.world().broadcast(new int[2], 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void anotherTypeOrLength(int ranks) {
        says(
                "type=int\\[\\] length=2" + PLACE + ", rank=1 .* type=double\\[\\] length=3" + PLACE
                        + "; they differ in type and length; pass the same type and length",
                odd(
                        ranks,
                        1,
                        rank -> rank.world().scan(new int[2], Operation.SUM),
                        rank -> rank.world().scan(new double[3], Operation.SUM)));
        says(
                "calls sum \\(allreduce\\) operation=SUM .* length=4" + PLACE + ".* length=5" + PLACE
                        + "; they differ in length",
                odd(
                        ranks,
                        1,
                        rank -> rank.allreduce("sum", ArrayCodecs.INTS, new int[4], Operation.SUM),
                        rank -> rank.allreduce("sum", ArrayCodecs.INTS, new int[5], Operation.SUM)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void theOrderOfTwo(int ranks) {
        says(
                "communicator=the program call=2: rank=0 calls largest \\(allreduce\\) .*" + PLACE
                        + ", rank=1 calls all \\(allgather\\) .*" + PLACE,
                odd(
                        ranks,
                        1,
                        rank -> {
                            together(rank);
                            rank.allreduce("largest", Codecs.INT, 1, Operation.MAX);
                            rank.allgather("all", Codecs.INT, 1);
                        },
                        rank -> {
                            together(rank);
                            rank.allgather("all", Codecs.INT, 1);
                            rank.allreduce("largest", Codecs.INT, 1, Operation.MAX);
                        }));
    }

    private static void together(RankContext rank) {
        rank.barrier("together");
    }

    private static void worldTogether(RankContext rank) {
        rank.world().barrier();
    }

    /** The same call with the same types: without the line wrong data would come of it. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void anotherLine(int ranks) {
        says(
                "rank=0 calls allreduce .*" + PLACE + ", rank=1 calls allreduce .*" + PLACE + "; they differ in line;",
                odd(
                        ranks,
                        1,
                        rank -> rank.world().allreduce(new int[1], Operation.SUM),
                        rank -> rank.world().allreduce(new int[1], Operation.SUM)));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 8})
    void inACommunicatorOfSome(int ranks) {
        says(
                "communicator=world.split\\(color=1\\) call=1: rank=0 \\(1 of the world\\) calls barrier" + PLACE
                        + ", rank=1 \\(3 of the world\\) calls allgather type=.*" + PLACE,
                odd(
                        ranks,
                        3,
                        rank -> half(rank.world()).barrier(),
                        rank -> half(rank.world()).allgather(TestRank.TEXT, "x")));
        says(
                "call=2: rank=\\d+ calls neighbourAllgather \\(exchange\\)" + PLACE + ", rank=3 calls barrier",
                odd(
                        ranks,
                        3,
                        rank -> ring(rank).neighbourAllgather(TestRank.TEXT, "x"),
                        rank -> ring(rank).communicator().barrier()));
    }

    private static Communicator half(Communicator world) {
        return world.split(world.rank() % 2, 0).orElseThrow();
    }

    private static CartesianGrid ring(RankContext rank) {
        CartesianGrid grid = rank.world()
                .grid(new int[] {rank.world().size()}, new boolean[] {true})
                .orElseThrow();
        grid.communicator().barrier();
        return grid;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void inTheBackgroundAndKept(int ranks) {
        says(
                "rank=0 calls allgather type=.*" + PLACE + ", rank=1 calls allreduce .*" + PLACE,
                odd(
                        ranks,
                        1,
                        rank -> rank.world().iallgather(new int[1]).await(),
                        rank -> rank.world()
                                .iallreduce(new int[1], Operation.SUM)
                                .await()));
        says(
                "rank=0 calls halo \\(exchange\\)" + PLACE + ", rank=1 calls sum \\(allreduce\\) .*" + PLACE,
                odd(
                        ranks,
                        1,
                        rank -> rank.background().exchange("halo", true).begin().join(),
                        rank -> rank.background()
                                .allreduce("sum", Codecs.INT, 1, Operation.SUM)
                                .join()));
        says(
                "rank=0 calls allreduceInit \\(allreduce\\) operation=SUM type=int\\[\\]" + PLACE
                        + ", rank=1 calls barrier" + PLACE,
                odd(
                        ranks,
                        1,
                        rank -> rank.world().allreduceInit(new int[1], Operation.SUM),
                        rank -> rank.world().ibarrier().await()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void onPartsByCounts(int ranks) {
        int[] counts = new int[ranks];
        counts[0] = 1;
        int[] offsets = new int[ranks];
        says(
                "rank=0 calls reducescatter operation=SUM type=int\\[\\] length=1" + PLACE
                        + ", rank=1 calls reducescatter operation=MAX type=int\\[\\] length=2" + PLACE
                        + "; they differ in operation and length;",
                odd(
                        ranks,
                        1,
                        rank -> rank.world()
                                .reduceScatter(
                                        new int[1], counts, new int[rank.world().rank() == 0 ? 1 : 0], Operation.SUM),
                        rank -> {
                            int[] others = counts.clone();
                            others[1] = 1;
                            rank.world()
                                    .ireduceScatter(new int[2], others, new int[1], Operation.MAX)
                                    .await();
                        }));
        says(
                "rank=0 calls gather type=int\\[\\] root=0" + PLACE + ", rank=1 calls gather type=int\\[\\] root=1"
                        + PLACE + "; they differ in root;",
                odd(
                        ranks,
                        1,
                        rank -> rank.world()
                                .igather(new int[rank.world().rank() == 0 ? 1 : 0], new int[1], counts, offsets, 0)
                                .await(),
                        rank -> rank.world()
                                .igather(new int[0], new int[1], counts, offsets, 1)
                                .await()));
        says(
                "rank=0 calls allgatherInit \\(allgather\\) type=int\\[\\]" + PLACE
                        + ", rank=1 calls allgatherInit \\(allgather\\) type=long\\[\\]" + PLACE
                        + "; they differ in type;",
                odd(
                        ranks,
                        1,
                        rank -> rank.world()
                                .allgatherInit(new int[rank.world().rank() == 0 ? 1 : 0], new int[1], counts, offsets),
                        rank -> rank.world().allgatherInit(new long[0], new long[1], counts, offsets)));
    }

    /** A call in the background meets one that is not, and what is kept for later is told apart. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theFormsOfACallWithNeighbours(int ranks) {
        Outcome outcome = run(ranks, main(rank -> {
            CartesianGrid ring = ring(rank);
            int[] in = new int[2];
            Runnable now = () -> ring.neighbourAlltoall(new int[] {1, 2}, in);
            Runnable later = () -> ring.ineighbourAlltoall(new int[] {1, 2}, in).await();
            (rank.world().rank() == 0 ? now : later).run();
            assertEquals(3, in[0] + in[1]);
        }));
        // Their lines alone are not the same.
        assertNotNull(outcome.failure());
        says("they differ in line;", outcome.failure().text());
        says(
                "rank=0 calls neighbourAllgatherInit \\(exchange\\)" + PLACE
                        + ", rank=1 calls neighbourAlltoallInit \\(exchange\\)" + PLACE
                        + "; they differ in call;",
                odd(
                        ranks,
                        1,
                        rank -> ring(rank).neighbourAllgatherInit(new int[1], new int[2]),
                        rank -> ring(rank).neighbourAlltoallInit(new int[2], new int[2])));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void aRankThatReturnsWithoutTheCallIsNamed(int ranks) {
        for (int odd = 0; odd < ranks; odd++) {
            says(
                    "not all ranks make a collective call: communicator=world call=2: rank=\\d+ calls allreduce .*"
                            + PLACE + ", another rank does not: .* rank " + odd + "'s code has returned",
                    odd(
                            ranks,
                            odd,
                            rank -> {
                                worldTogether(rank);
                                rank.world().allreduce(new int[1], Operation.SUM);
                            },
                            CollectiveCheckTest::worldTogether));
        }
    }

    /** Who waits for something else is named by the proof that nobody can go on, with the line of the call. */
    @Test
    void aRankThatWaitsElsewhereIsNamed() {
        String text = odd(
                2,
                1,
                rank -> rank.world().allreduce(new int[1], Operation.SUM),
                rank -> rank.world().receive(TestRank.TEXT, 0));
        says("source=1 allreduce" + PLACE + " in world", text);
        says("rank 1 \\(\\w+\\): receive source=0 tag=text", text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void rightProgramsAreLeftAlone(int ranks) {
        Outcome outcome = run(ranks, main(CollectiveCheckTest::right));
        assertEquals(0, outcome.exitCode(), () -> "" + outcome.failure());
    }

    private static void right(RankContext rank) {
        Communicator world = rank.world();
        int me = world.rank();
        String text = me == 0 ? world.broadcast(TestRank.TEXT, "x", 0) : world.broadcast(TestRank.TEXT, null, 0);
        assertEquals("x", text);
        if (me == 0) {
            // The root is at a place of its own.
            world.gather(new int[3], 0);
        } else {
            world.gather(new int[me], 0);
        }
        try (Communicator half = half(world)) {
            half.allreduce(new int[1], Operation.SUM);
            if (me % 2 == 0) {
                half.barrier();
            }
        }
        world.allgather(new int[me]);
        int[] counts = new int[world.size()];
        counts[0] = 2;
        var parts = world.iscatter(new int[2], counts, new int[world.size()], new int[counts[me]], 0);
        // All at once: those in the background, blocking ones, messages.
        var halo = rank.background()
                .exchange("halo", false)
                .toNext(Doubles.of(1))
                .fromPrevious(Doubles.of(0))
                .begin();
        var sum = rank.background().allreduce("sum", Codecs.INT, 1, Operation.SUM);
        var barrier = world.ibarrier();
        world.sendReceive(
                3, (me + 1) % world.size(), new int[1], 3, (me + world.size() - 1) % world.size(), new int[1]);
        assertEquals(world.size(), world.allreduce(1, Operation.SUM));
        assertEquals(world.size(), sum.join());
        halo.join();
        var step = world.allreduceInit(new int[1], Operation.SUM);
        var other = world.barrierInit();
        for (int i = 0; i < 3; i++) {
            (me == 0 ? step : other).start();
            (me == 0 ? other : step).start();
            Requests.awaitAll(step, other);
        }
        barrier.await();
        parts.await();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aMasterCallsFromItsOwnCode(int ranks) {
        Program program = TestProgram.masterAndWorkers(
                b -> b,
                (rank, none) -> {
                    rank.world().barrier();
                    return null;
                },
                conductor -> {
                    conductor.world().barrier();
                    return 1;
                });
        Outcome outcome = run(ranks, program);
        assertEquals(0, outcome.exitCode(), () -> "" + outcome.failure());
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportChoice.class,
            names = {"SHAREDMEMORY", "UDP"})
    void betweenJvms(TransportChoice choice) throws Exception {
        Program wrong = main(rank -> {
            rank.world().barrier();
            if (rank.world().rank() == 2) {
                rank.world().barrier();
            } else {
                rank.world().allreduce(new int[1], Operation.SUM);
            }
        });
        var ended = MemberJvms.of(choice, 3, 1).run(jvm -> JobPlan.of(wrong).check(true));
        says(
                "call=2: rank=0 calls allreduce operation=SUM type=int\\[\\] length=1" + PLACE
                        + ", rank=2 calls barrier" + PLACE,
                ended.cause().text());
        var right = MemberJvms.of(choice, 5, 2)
                .run(jvm -> JobPlan.of(main(CollectiveCheckTest::right)).check(true));
        for (Outcome outcome : right.outcomes()) {
            assertEquals(0, outcome.exitCode(), () -> "" + outcome.failure());
        }
    }
}
