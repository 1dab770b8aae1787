package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.CollectiveRequest;
import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.PersistentRequest;
import io.bramble.RankGroup;
import io.bramble.Request;
import io.bramble.Status;
import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CommunicatorsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void partsOfPartsAgreeWithTheModel(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            for (long seed = 0; seed < 30; seed++) {
                RandomSplits.some(rank.world(), seed, 3);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void reversedKeysReverseTheRanks(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            try (Communicator back = rank.world().split(0, -rank.rank()).orElseThrow()) {
                assertEquals(ranks - 1 - rank.rank(), back.rank());
                assertEquals(ranks, back.size());
                List<Integer> expected =
                        IntStream.range(0, ranks).mapToObj(i -> ranks - 1 - i).toList();
                assertEquals(expected, back.allgather(TestRank.NUMBER, rank.rank()));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void whoHasNoColourBelongsToNoPart(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            assertEquals(Optional.empty(), world.split(Communicator.UNDEFINED, 0));
            boolean member = rank.rank() % 2 == 0;
            Optional<Communicator> even = world.split(member ? 5 : Communicator.UNDEFINED, 0);
            assertEquals(member, even.isPresent());
            even.ifPresent(part -> assertEquals((ranks + 1) / 2, part.allreduce(1, Operation.SUM)));
            world.barrier();
            even.ifPresent(Communicator::close);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void equalTagsInParentAndChildDoNotMix(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int next = (rank.rank() + 1) % ranks;
            int previous = (rank.rank() + ranks - 1) % ranks;
            try (Communicator twin = world.duplicate()) {
                assertEquals(world.rank(), twin.rank());
                Request[] sends = {
                    world.isend(1, next, new int[] {1}),
                    twin.isend(1, next, new int[] {2}),
                    world.isend(TestRank.TEXT, next, "world"),
                    twin.isend(TestRank.TEXT, next, "twin"),
                };
                // Asked for in the other order, and from anybody.
                int[] in = new int[1];
                Status status = new Status();
                twin.receive(Communicator.ANY_TAG, Communicator.ANY_SOURCE, in, status);
                assertEquals(2, in[0]);
                assertEquals(previous, status.source());
                world.receive(1, Communicator.ANY_SOURCE, in);
                assertEquals(1, in[0]);
                assertEquals("twin", twin.receiveAny(TestRank.TEXT).value());
                assertEquals("world", world.receiveAny(TestRank.TEXT).value());
                assertFalse(twin.iprobe(Communicator.ANY_TAG, Communicator.ANY_SOURCE)
                        .isPresent());
                for (Request send : sends) {
                    send.await();
                }
                // Collectives of both by turns, the slower ranks behind.
                for (int i = 0; i < 10; i++) {
                    assertEquals(ranks * i, world.allreduce(i, Operation.SUM));
                    assertEquals(ranks * (i + 1), twin.allreduce(i + 1, Operation.SUM));
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void ranksOfAHostComeTogether(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            try (Communicator host = rank.world().splitByHost()) {
                int[] expected = IntStream.range(0, ranks)
                        .filter(other -> other % 2 == rank.rank() % 2)
                        .toArray();
                assertArrayEquals(expected, host.allgather(new int[] {rank.rank()}));
                assertEquals(RankGroup.of(expected), host.group());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aGroupBecomesACommunicatorInItsOrder(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            RankGroup all = world.group();
            assertEquals(ranks, all.size());
            RankGroup backwards = all.range(ranks - 1, 0, -2);
            Optional<Communicator> made = world.create(backwards);
            assertEquals(backwards.contains(rank.rank()), made.isPresent());
            made.ifPresent(part -> {
                assertEquals(backwards, part.group());
                assertEquals(backwards.rankOf(rank.rank()), part.rank());
                assertArrayEquals(backwards.worldRanks(), part.allgather(new int[] {rank.rank()}));
                part.close();
            });
            assertEquals(Optional.empty(), world.create(RankGroup.EMPTY));
            // Two groups at once, each passed by its own members.
            RankGroup low = all.range(0, (ranks - 1) / 2, 1);
            RankGroup mine = low.contains(rank.rank()) ? low : all.difference(low);
            try (Communicator half = world.create(mine).orElseThrow()) {
                assertEquals(mine.size(), half.allreduce(1, Operation.SUM));
            }
        });
    }

    @Test
    void aGroupThatRanksDisagreeOnIsRefused() {
        MemoryRanks.run(3, rank -> {
            Communicator world = rank.world();
            RankGroup group = rank.rank() == 2 ? RankGroup.of(1, 0, 2) : RankGroup.of(0, 1, 2);
            String text = message(IllegalArgumentException.class, () -> world.create(group));
            assertTrue(text.startsWith("ranks of one group pass different groups: rank=" + rank.rank()), text);
        });
        MemoryRanks.run(2, rank -> {
            try (Communicator alone = rank.world().split(rank.rank(), 0).orElseThrow()) {
                String text = message(IllegalArgumentException.class, () -> alone.create(RankGroup.of(0, 1)));
                assertEquals(
                        "a rank that the communicator has not: worldRank=" + (1 - rank.rank())
                                + " group=[0, 1] communicator=world.split(color=" + rank.rank() + ") its ranks=["
                                + rank.rank() + "]; build the group from communicator.group()",
                        text);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void aRankAloneIsACommunicatorToo(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator self = rank.world().self();
            assertSame(self, rank.world().self());
            assertSame(self, self.self());
            assertEquals(1, self.size());
            assertEquals(RankGroup.of(rank.rank()), self.group());
            self.send(3, 0, new int[] {rank.rank()});
            int[] in = new int[1];
            self.receive(3, Communicator.ANY_SOURCE, in);
            assertEquals(rank.rank(), in[0]);
            assertEquals(List.of(7), self.allgather(TestRank.NUMBER, 7));
            // As often as each likes: nobody else takes part.
            for (int i = 0; i <= rank.rank(); i++) {
                try (Communicator own = self.duplicate();
                        Communicator part = own.split(0, 0).orElseThrow()) {
                    part.barrier();
                    own.send(TestRank.TEXT, 0, "own");
                    part.send(TestRank.TEXT, 0, "part");
                    assertEquals("part", part.receive(TestRank.TEXT, 0));
                    assertEquals("own", own.receive(TestRank.TEXT, 0));
                }
            }
            // The others' numbers have gone on by different counts.
            try (Communicator twin = rank.world().duplicate()) {
                assertEquals(ranks, twin.allreduce(1, Operation.SUM));
            }
        });
    }

    @Test
    void aClosedCommunicatorRefusesEveryCallAndSaysItsName() {
        MemoryRanks.run(2, rank -> {
            Communicator part = rank.world().split(1, 0).orElseThrow();
            Communicator child = part.duplicate();
            part.close();
            part.close();
            List<Executable> calls = List.of(
                    () -> part.send(1, 0, new int[1]),
                    () -> part.send(1, Communicator.NULL_RANK, new int[1]),
                    () -> part.receive(1, 0, new int[1]),
                    () -> part.isend(TestRank.TEXT, 0, ""),
                    () -> part.receive(TestRank.TEXT, 0),
                    () -> part.iprobe(1, 0),
                    () -> part.send(1, 0, java.nio.ByteBuffer.allocate(1)),
                    part::barrier,
                    () -> part.broadcast(new int[1], 0),
                    () -> part.allgather(TestRank.NUMBER, 1),
                    part::duplicate,
                    () -> part.split(0, 0),
                    part::splitByHost,
                    () -> part.create(RankGroup.EMPTY),
                    () -> part.grid(new int[] {1}, new boolean[1]),
                    part::self);
            for (Executable call : calls) {
                assertEquals(
                        "the communicator is closed: communicator=world.split(color=1) rank=" + rank.rank()
                                + " size=2; use it before close() and within its try block",
                        message(IllegalStateException.class, call));
            }
            assertEquals(2, part.size());
            assertEquals(rank.rank(), part.rank());
            assertEquals(RankGroup.of(0, 1), part.group());
            assertEquals(2, child.allreduce(1, Operation.SUM));
            child.close();
        });
    }

    @Test
    void theWorldAndARankAloneAreNotClosed() {
        MemoryRanks.run(1, rank -> {
            assertEquals(
                    "this communicator cannot be closed: communicator=world; it lives as long as the job. Close those that"
                            + " duplicate, split, create or grid made",
                    message(IllegalStateException.class, () -> rank.world().close()));
            assertThrows(IllegalStateException.class, () -> rank.world().self().close());
            rank.world().barrier();
        });
    }

    @Test
    void whatWasBegunBeforeCloseGoesOn() {
        MemoryRanks.run(2, rank -> {
            Communicator twin = rank.world().duplicate();
            int[] in = new int[100_000];
            Request receive = twin.ireceive(1, 1 - rank.rank(), in);
            int[] out = new int[100_000];
            out[99_999] = rank.rank() + 1;
            Request send = twin.isend(1, 1 - rank.rank(), out);
            twin.close();
            send.await();
            receive.await();
            assertEquals(2 - rank.rank(), in[99_999]);
        });
    }

    @Test
    void negativeColoursAreRefused() {
        MemoryRanks.run(
                1,
                rank -> assertEquals(
                        "negative colour: color=-1 communicator=world; use 0 or greater, or Communicator.UNDEFINED to belong to no"
                                + " part",
                        message(
                                IllegalArgumentException.class,
                                () -> rank.world().split(-1, 0))));
    }

    @Test
    void whoWaitsSaysInWhichCommunicator() {
        List<Throwable> failures = MemoryRanks.failures(3, rank -> {
            Communicator part = rank.world().split(rank.rank() / 2, 0).orElseThrow();
            if (rank.rank() < 2) {
                part.receive(TestRank.TEXT, 1 - rank.rank());
            } else {
                part.receive(4, 0, new int[1]);
            }
        });
        String text = String.valueOf(failures.get(0).getMessage());
        assertTrue(text.contains("tag=text in world.split(color=0)"), text);
        assertTrue(text.contains("int tag 4 in world.split(color=1)"), text);
    }

    /** Begun in one order everywhere, awaited in another; beside a persistent one and splits of the same communicator. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void collectivesInTheBackgroundOfParentAndPartsGoOnBesideSplits(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            Communicator half = world.split(rank.rank() % 2, 0).orElseThrow();
            int[] sums = {1};
            PersistentRequest again = half.allreduceInit(sums, Operation.SUM);
            CollectiveRequest<List<Integer>> before = world.iallgather(TestRank.NUMBER, rank.rank());
            CollectiveRequest<List<Integer>> inHalf = half.iallgather(TestRank.NUMBER, -rank.rank());
            again.start();
            Communicator twin = world.duplicate();
            CollectiveRequest<List<Integer>> inTwin = twin.iallgather(TestRank.NUMBER, 10 * rank.rank());
            twin.close();
            inTwin.await();
            again.await();
            inHalf.await();
            half.close();
            before.await();
            for (int i = 0; i < ranks; i++) {
                assertEquals(i, before.value().get(i));
                assertEquals(10 * i, inTwin.value().get(i));
            }
            for (int i = 0; i < half.size(); i++) {
                assertEquals(-(2 * i + rank.rank() % 2), inHalf.value().get(i));
            }
            assertEquals(half.size(), sums[0]);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aSplitThatARankDoesNotTakePartInIsNamed(int ranks) {
        List<Throwable> failures = MemoryRanks.failures(ranks, rank -> {
            if (rank.rank() != 1) {
                rank.world().split(0, 0);
            }
        });
        assertInstanceOf(NeverCompletesException.class, failures.get(0));
        String text = String.valueOf(failures.get(0).getMessage());
        assertTrue(text.contains("split (allgather) in world"), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aRankThatFailsEndsTheSplitsOfTheOthers(int ranks) {
        List<Throwable> failures = MemoryRanks.failures(ranks, rank -> {
            Communicator half = rank.world().split(rank.rank() % 2, 0).orElseThrow();
            if (rank.rank() == 1) {
                throw new IllegalStateException("rank 1 ends here");
            }
            half.duplicate();
            rank.world().splitByHost();
        });
        assertEquals("rank 1 ends here", failures.get(0).getMessage());
        assertEquals(ranks, failures.size());
        failures.stream().skip(1).forEach(failure -> assertInstanceOf(RankFailedException.class, failure));
    }

    private static <T extends Throwable> String message(Class<T> type, Executable call) {
        return String.valueOf(assertThrows(type, call).getMessage());
    }
}
