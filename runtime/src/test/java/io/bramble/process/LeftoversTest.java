package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.PersistentRequest;
import io.bramble.ReceiveRequest;
import io.bramble.Request;
import io.bramble.Tag;
import io.bramble.codec.Codecs;
import io.bramble.error.NeverCompletesException;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.process.LocalJob.Outcome;
import io.bramble.spi.Program;
import io.bramble.spi.RankContext;
import io.bramble.spi.WorkerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job says at its end of messages and requests that its ranks leave behind. */
@Timeout(value = 100, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeftoversTest {
    private static final Tag<String> TEXT = Tag.of("text");
    private static final int LONG = 300_000;

    /** One JVM, several with one transport or the other. */
    static Stream<Arguments> jobs() {
        return Stream.concat(
                IntStream.of(1, 2, 3, 4, 5, 8).mapToObj(ranks -> Arguments.of(null, ranks, ranks)),
                Stream.of(TransportChoice.SHAREDMEMORY, TransportChoice.UDP)
                        .flatMap(choice -> Stream.of(Arguments.of(choice, 2, 1), Arguments.of(choice, 4, 2))));
    }

    private static Program program(BiConsumer<Communicator, RankContext> code) {
        return TestProgram.main(b -> b.tag(TEXT, Codecs.STRING), (rank, none) -> {
            code.accept(rank.world(), rank);
            return null;
        });
    }

    /** The lines of all JVMs, in their order; the job went well. */
    private static List<String> leftovers(TransportChoice choice, int ranks, int perJvm, Program program)
            throws InterruptedException {
        List<Outcome> outcomes = choice == null
                ? List.of(LocalJob.run(JobPlan.of(program).ranks(ranks)))
                : MemberJvms.of(choice, ranks, perJvm).run(program).outcomes();
        List<String> all = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            assertNull(outcome.failure(), () -> outcome.failure().text());
            assertEquals(0, outcome.exitCode());
            all.addAll(outcome.leftovers());
        }
        return all;
    }

    private static List<String> leftovers(int ranks, BiConsumer<Communicator, RankContext> code)
            throws InterruptedException {
        return leftovers(null, ranks, ranks, program(code));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void messagesThatNobodyReceivesAreListedWhereTheyLie(TransportChoice choice, int ranks, int perJvm)
            throws Exception {
        Program program = program((world, rank) -> {
            int last = world.size() - 1;
            if (world.rank() == 0) {
                world.send(7, last, new int[3]);
                world.send(8, last, new double[2]);
                world.send(8, last, new double[2]);
                world.send(TEXT.at(5), last, "text");
            }
        });
        String head = "rank " + (ranks - 1) + " ended with a message that nobody received: from=0 ";
        String tail = "; receive it, or do not send it";
        List<String> all = leftovers(choice, ranks, perJvm, program);
        assertEquals(3, all.size(), () -> "" + all);
        assertTrue(all.contains(head + "int tag 7 in world int[3]" + tail), () -> "" + all);
        assertTrue(all.contains(head + "int tag 8 in world double[2]" + tail + " (2 times)"), () -> "" + all);
        assertTrue(
                all.stream().anyMatch(line -> line.startsWith(head + "tag=text#5 in world") && line.endsWith(tail)),
                () -> "" + all);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void messagesThatComeAfterTheEndOfTheirRankAreNotMissed(TransportChoice choice, int ranks, int perJvm)
            throws Exception {
        int messages = 50;
        Program program = program((world, rank) -> {
            if (world.rank() == 0) {
                for (int to = 1; to < world.size(); to++) {
                    for (int i = 0; i < messages; i++) {
                        world.send(1, to, new byte[i % 2 == 0 ? 8 : 200]);
                    }
                }
            }
        });
        List<String> all = leftovers(choice, ranks, perJvm, program);
        int counted = all.stream()
                .mapToInt(line ->
                        line.endsWith(" times)") ? Integer.parseInt(line.replaceAll(".*\\((\\d+) times\\)", "$1")) : 1)
                .sum();
        assertEquals((ranks - 1) * messages, counted, () -> "" + all);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void sendsThatNobodyReceivesAreListedOnceAtTheSender(TransportChoice choice, int ranks, int perJvm)
            throws Exception {
        Program program = program((world, rank) -> {
            int last = world.size() - 1;
            if (world.rank() == 0) {
                world.isend(7, last, new int[LONG]);
                world.isynchronousSend(8, last, new byte[1]);
                world.synchronousSendInit(9, last, new short[1]).start();
            }
        });
        String to = " that nobody received: to=" + (ranks - 1) + " int tag ";
        String tail = "; receive it there, or do not send it";
        List<String> all = leftovers(choice, ranks, perJvm, program);
        assertEquals(
                List.of(
                        "rank 0 ended with a persistent synchronous send" + to + "9 in world short[1]" + tail,
                        "rank 0 ended with a send" + to + "7 in world int[" + LONG + "]" + tail,
                        "rank 0 ended with a synchronous send" + to + "8 in world byte[1]" + tail),
                all.stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void receivesThatGetNoMessageAreListed(TransportChoice choice, int ranks, int perJvm) throws Exception {
        Program program = program((world, rank) -> {
            if (world.rank() == world.size() - 1) {
                world.ireceive(3, 0, new int[1]);
                world.ireceive(TEXT, Communicator.ANY_SOURCE);
                PersistentRequest started = world.receiveInit(4, 0, new int[1]);
                started.start();
                world.receiveInit(5, 0, new int[1]);
            }
        });
        String head = "rank " + (ranks - 1) + " ended with a ";
        String tail = " in world; send it one, or cancel it";
        List<String> all = leftovers(choice, ranks, perJvm, program);
        assertEquals(
                List.of(
                        head + "persistent receive that got no message: from=0 int tag 4" + tail,
                        head + "receive that got no message: from=0 int tag 3" + tail,
                        head + "receive that got no message: from=any tag=text" + tail),
                all.stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void collectiveCallsThatNotAllMakeAreListed(TransportChoice choice, int ranks, int perJvm) throws Exception {
        Program program = program((world, rank) -> {
            if (world.rank() == 0) {
                world.iallreduce(new int[1], Operation.SUM);
                rank.background().allreduce("total", Codecs.INT, 1, Operation.SUM);
            }
        });
        List<String> all = leftovers(choice, ranks, perJvm, program);
        List<String> calls =
                all.stream().filter(line -> !line.contains("a message of a")).toList();
        String head = "rank 0 ended with a collective call that did not end: ";
        String tail = "; have all ranks make it, and await it";
        assertEquals(
                ranks == 1
                        ? List.of()
                        : List.of(head + "allreduce in world" + tail, head + "total (allreduce) in the program" + tail),
                calls.stream().sorted().toList());
        all.stream()
                .filter(line -> line.contains("a message of a"))
                .forEach(line -> assertTrue(
                        line.matches("rank [1-9] ended with a message of a collective call that it did not make: "
                                + "from=0 allreduce in (world|the program); have all ranks make the same calls"),
                        line));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aBroadcastThatOnlyItsRootMakesIsListed(TransportChoice choice, int ranks, int perJvm) throws Exception {
        Program program = program((world, rank) -> {
            if (world.rank() == 0) {
                world.broadcast(new int[1], 0);
            }
        });
        List<String> all = leftovers(choice, ranks, perJvm, program);
        assertEquals(ranks > 1, !all.isEmpty(), () -> "" + all);
        for (String line : all) {
            assertTrue(line.contains("a message of a collective call that it did not make: from=0 broadcast in world"));
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aRightProgramLeavesNothing(TransportChoice choice, int ranks, int perJvm) throws Exception {
        WorkerSpec<Integer, Integer> twice = new WorkerSpec<>(0, "twice", Codecs.INT, Codecs.INT, false);
        Program farm = TestProgram.master(
                b -> b.worker(twice), (rank, x) -> 2 * (Integer) x, (rank, in, out) -> {}, conductor -> {
                    conductor.farm(twice).submit(1);
                    return conductor.farm(twice).race(List.of(1, 2, 3));
                });
        assertEquals(List.of(), leftovers(choice, ranks, perJvm, farm));
        Program messages = program((world, rank) -> {
            int next = (world.rank() + 1) % world.size();
            int last = (world.rank() + world.size() - 1) % world.size();
            // Matched late, by a receive whose end nobody sees.
            Request send = world.isend(1, next, new int[LONG]);
            world.ireceive(1, last, new int[LONG]);
            world.send(TEXT, world.rank(), "to me");
            world.barrier();
            assertEquals("to me", world.receive(TEXT, world.rank()));
            send.await();
            // Taken back.
            Request none = world.ireceive(2, last, new int[1]);
            none.cancel();
            ReceiveRequest<String> any = world.ireceive(TEXT, Communicator.ANY_SOURCE);
            any.cancel();
            any.await();
            world.ibarrier();
            world.ibarrier().await();
            world.duplicate().close();
        });
        assertEquals(List.of(), leftovers(choice, ranks, perJvm, messages));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void whatSomebodyHasLookedAtIsNotListed(int ranks) throws Exception {
        assertEquals(List.of(), leftovers(ranks, (world, rank) -> {
            if (world.rank() > 0) {
                world.broadcast(new int[1], 0);
                return;
            }
            CompletableFuture<?> one = world.ireceive(TEXT, 1).toFuture();
            CompletableFuture<?> all = CompletableFuture.allOf(one).handle((none, why) -> why);
            world.broadcast(new int[1], 0);
            assertThrows(NeverCompletesException.class, world.ireceive(1, 1, new int[1])::await);
            assertThrows(NeverCompletesException.class, () -> world.receive(1, 1, new int[1]));
            assertThrows(NeverCompletesException.class, () -> world.send(1, 1, new int[LONG]));
            Request failed = world.isend(1, 1, new int[LONG]);
            assertTrue(failed.failure() instanceof NeverCompletesException);
            CompletableFuture<?> handled = world.ireceive(TEXT, 1).toFuture().handle((status, why) -> why);
            assertTrue(handled.join() instanceof NeverCompletesException);
            all.join();
        }));
    }

    @Test
    void aFutureThatNobodyLooksAtHidesNothing() throws Exception {
        assertEquals(
                List.of("rank 0 ended with a receive that got no message: from=1 tag=text in world; send it one, or"
                        + " cancel it"),
                leftovers(2, (world, rank) -> {
                    if (world.rank() == 0) {
                        world.ireceive(TEXT, 1).toFuture();
                    }
                }));
    }

    @Test
    void aRequestThatFailsAndThatNobodyLooksAtIsListed() throws Exception {
        List<String> all = leftovers(2, (world, rank) -> {
            if (world.rank() == 0) {
                world.send(1, 1, new int[5]);
            } else {
                world.ireceive(1, 0, new int[3]);
                world.barrier();
                return;
            }
            world.barrier();
        });
        assertEquals(1, all.size(), () -> "" + all);
        assertTrue(
                all.get(0)
                        .startsWith(
                                "rank 1 ended with a receive from=0 int tag 1 in world that failed, and nobody looked:"
                                        + " receive buffer too small: "),
                all.get(0));
    }

    @Test
    void manyDifferentOnesAreCountedBeyondTwenty() throws Exception {
        List<String> all = leftovers(2, (world, rank) -> {
            for (int tag = 0; world.rank() == 0 && tag < 30; tag++) {
                world.send(tag, 1, new int[1]);
                world.ireceive(tag, 1, new int[1]);
            }
        });
        assertEquals(21, all.size());
        assertEquals("… and 40 more", all.get(20));
    }

    @Test
    void inAnotherCommunicatorItsNameIsSaid() throws Exception {
        List<String> all = leftovers(2, (world, rank) -> {
            Communicator other = world.duplicate();
            if (world.rank() == 0) {
                other.send(1, 1, new int[1]);
            }
        });
        assertEquals(1, all.size());
        assertTrue(all.get(0).contains("from=0 int tag 1 in ") && !all.get(0).contains(" in world int"), all.get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aJobThatFailsListsNothing(int ranks) {
        Outcome outcome = LocalJob.run(JobPlan.of(program((world, rank) -> {
                    world.send(1, 0, new int[1]);
                    world.ireceive(2, 0, new int[1]);
                    if (world.rank() == 0) {
                        throw new IllegalStateException("on purpose");
                    }
                }))
                .ranks(ranks));
        assertEquals(1, outcome.exitCode());
        assertEquals(List.of(), outcome.leftovers());
    }
}
