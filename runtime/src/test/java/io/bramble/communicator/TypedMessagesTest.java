package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Received;
import io.bramble.Tag;
import io.bramble.codec.Codec;
import io.bramble.codec.Codecs;
import io.bramble.collective.CallChecking;
import io.bramble.collective.Group;
import io.bramble.error.TypeMismatchException;
import io.bramble.spi.ProgramInfo;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedMessagesTest {
    private static String message(Throwable e) {
        return String.valueOf(e.getMessage());
    }

    @Test
    void immutableValuesPassByReferenceAndMutableOnesAreCopied() {
        String text = "a".repeat(10);
        int[] ints = {1, 2, 3};
        MemoryRanks.run(2, rank -> {
            if (rank.rank() == 0) {
                rank.world().send(TestRank.TEXT, 1, text);
                rank.world().send(TestRank.INTS, 1, ints);
            } else {
                assertSame(text, rank.world().receive(TestRank.TEXT, 0));
                int[] got = rank.world().receive(TestRank.INTS, 0);
                assertNotSame(ints, got);
                assertArrayEquals(ints, got);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void valuesOfAnySourceArriveInOrderPerSource(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int each = 50;
            if (rank.rank() > 0) {
                for (int i = 0; i < each; i++) {
                    world.send(i % 2 == 0 ? TestRank.NUMBER : TestRank.NUMBER.at(7), 0, i);
                }
                return;
            }
            int[] next = new int[ranks];
            for (int i = 0; i < each * (ranks - 1); i++) {
                Received<?> received = world.receiveAny(Communicator.ANY_SOURCE);
                int number = (Integer) received.value();
                assertEquals(next[received.source()]++, number);
                assertEquals(number % 2 == 0 ? TestRank.NUMBER : TestRank.NUMBER.at(7), received.tag());
            }
        });
    }

    @Test
    void tagsAndTheirNumbersAreKeptApart() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (rank.rank() == 0) {
                world.send(TestRank.NUMBER, 1, 0);
                world.send(TestRank.NUMBER.at(Tag.MAX_NUMBER), 1, 1);
                world.send(TestRank.TEXT, 1, "two");
                world.send(0, 1, new int[] {3});
            } else {
                int[] ints = new int[1];
                world.receive(0, 0, ints);
                assertEquals(3, ints[0]);
                assertEquals("two", world.receive(TestRank.TEXT, 0));
                assertEquals(1, world.receive(TestRank.NUMBER.at(Tag.MAX_NUMBER), 0));
                Received<Integer> last = world.receiveAny(TestRank.NUMBER);
                assertEquals(new Received<>(TestRank.NUMBER, 0, 0), last);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void receiveAllEndsWhenItsSourceHasReturnedAndAllIsRead(int ranks) {
        for (int repeat = 0; repeat < 50; repeat++) {
            int count = repeat;
            MemoryRanks.run(ranks, rank -> {
                if (rank.rank() == 0) {
                    for (int i = 0; i < count; i++) {
                        for (int other = 1; other < ranks; other++) {
                            rank.world().send(TestRank.NUMBER, other, i);
                        }
                    }
                    return;
                }
                List<Integer> got = new ArrayList<>();
                rank.world().receiveAll(TestRank.NUMBER, 0).forEach(got::add);
                assertEquals(IntStream.range(0, count).boxed().toList(), got);
                Iterator<Integer> again =
                        rank.world().receiveAll(TestRank.NUMBER, 0).iterator();
                assertFalse(again.hasNext());
                assertThrows(NoSuchElementException.class, again::next);
            });
        }
    }

    @Test
    void receiveAllFromAnySourceEndsWhenAllOthersHaveReturned() {
        MemoryRanks.run(4, rank -> {
            if (rank.rank() > 0) {
                rank.world().send(TestRank.NUMBER, 0, rank.rank());
                return;
            }
            int sum = 0;
            for (int value : rank.world().receiveAll(TestRank.NUMBER, Communicator.ANY_SOURCE)) {
                sum += value;
            }
            assertEquals(6, sum);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void sendReceiveAroundTheRingDoesNotWaitForItself(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            int next = (rank.rank() + 1) % ranks;
            int previous = (rank.rank() + ranks - 1) % ranks;
            int[] mine = new int[100_000];
            mine[99_999] = rank.rank();
            for (int i = 0; i < 20; i++) {
                int[] got = rank.world().sendReceive(TestRank.INTS, next, mine, TestRank.INTS, previous);
                assertEquals(previous, got[99_999]);
            }
        });
    }

    @Test
    void aNullRankTransfersNothing() {
        MemoryRanks.run(1, rank -> {
            Communicator world = rank.world();
            world.send(TestRank.TEXT, Communicator.NULL_RANK, "x");
            assertNull(world.receive(TestRank.TEXT, Communicator.NULL_RANK));
            assertFalse(world.receiveAll(TestRank.TEXT, Communicator.NULL_RANK)
                    .iterator()
                    .hasNext());
            assertNull(world.sendReceive(
                    TestRank.TEXT, Communicator.NULL_RANK, "x", TestRank.TEXT, Communicator.NULL_RANK));
            assertThrows(IllegalArgumentException.class, () -> world.receiveAny(Communicator.NULL_RANK));
        });
    }

    @Test
    void aSendToOneselfWaitsForNothingHoweverLong() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            int[] ints = new int[1 << 20];
            ints[5] = 5;
            world.send(TestRank.INTS, rank.rank(), ints);
            ints[5] = 6;
            world.send(TestRank.TEXT, rank.rank(), "second");
            assertEquals("second", world.receive(TestRank.TEXT, rank.rank()));
            assertEquals(5, world.receive(TestRank.INTS, rank.rank())[5]);
        });
    }

    @Test
    void wrongArgumentsAreNamed() {
        MemoryRanks.run(1, rank -> {
            Communicator world = rank.world();
            assertEquals(
                    "rank out of range: rank=7 size=1; send to 0 to 0 or Communicator.NULL_RANK",
                    message(assertThrows(IllegalArgumentException.class, () -> world.send(TestRank.TEXT, 7, "x"))));
            assertThrows(IllegalArgumentException.class, () -> world.send(TestRank.TEXT, Communicator.ANY_SOURCE, "x"));
            assertTrue(message(assertThrows(IllegalArgumentException.class, () -> world.receive(TestRank.TEXT, -3)))
                    .startsWith("rank out of range: rank=-3 size=1"));
            String unknown =
                    message(assertThrows(IllegalArgumentException.class, () -> world.send(Tag.of("missing"), 0, "x")));
            assertTrue(
                    unknown.startsWith(
                            "unknown tag: tag=missing program=test.Program declared=[text, number, ints, lists]; declare it"),
                    unknown);
            assertThrows(IllegalArgumentException.class, () -> world.receiveAll(TestRank.TEXT, 0));
        });
    }

    @Test
    void twoTagsOfOneNameAreRefused() {
        Map<Tag<?>, Codec<?>> tags = new LinkedHashMap<>();
        tags.put(Tag.of("work"), Codecs.INT);
        tags.put(Tag.of("work").at(1), Codecs.STRING);
        ProgramInfo program =
                new ProgramInfo("p.Q", ProgramInfo.Entry.MAIN, 1, true, false, List.of(), List.of(), tags, "x");
        String text = message(assertThrows(IllegalArgumentException.class, () -> new TagTable(program)));
        assertTrue(text.startsWith("two tags have one name: name=work program=p.Q"), text);
    }

    @Test
    void anotherTypeIsNamedConsumedAndTheSenderUnharmed() {
        Tag<Integer> number = Tag.of("value");
        Tag<String> text = Tag.of("value");
        ProgramInfo ofNumbers = ProgramInfo.of("p.Q", ProgramInfo.Entry.MAIN)
                .tag(number, Codecs.INT)
                .tag(Tag.<String>of("other"), Codecs.STRING)
                .fingerprint("x");
        ProgramInfo ofTexts = ProgramInfo.of("p.Q", ProgramInfo.Entry.MAIN)
                .tag(text, Codecs.STRING)
                .tag(Tag.<Integer>of("other"), Codecs.INT)
                .fingerprint("x");
        AtomicReference<String> error = new AtomicReference<>();
        MemoryRanks.run(2, rank -> {
            TagTable tags = new TagTable(rank.rank() == 0 ? ofNumbers : ofTexts);
            Origin origin =
                    new Origin(rank.pointToPoint(), tags, new RankContexts(), CallChecking.OFF, TestRank::hostOf);
            ContextCommunicator other = new ContextCommunicator(origin, Group.world(rank.rank(), 2), 2, "other");
            if (rank.rank() == 0) {
                other.send(number, 1, 5);
                other.send(1, 1, new int[] {8});
            } else {
                error.set(message(assertThrows(TypeMismatchException.class, () -> other.receive(text, 0))));
                int[] next = new int[1];
                other.receive(1, 0, next);
                assertEquals(8, next[0]);
            }
        });
        assertEquals(
                "message of another type: tag=value source=0 sent=\"" + Codecs.INT.schema() + "\" expected=\""
                        + Codecs.STRING.schema() + "\"; all ranks must run the same program",
                error.get());
    }

    @Test
    void aGroupTranslatesRanksBothWays() {
        MemoryRanks.run(5, rank -> {
            if (rank.rank() % 2 == 1) {
                return;
            }
            Group group = Group.of(rank.rank(), 4, 0, 2);
            Origin origin = new Origin(
                    rank.pointToPoint(),
                    new TagTable(TestRank.PROGRAM),
                    new RankContexts(),
                    CallChecking.OFF,
                    TestRank::hostOf);
            ContextCommunicator even = new ContextCommunicator(origin, group, 2, "even");
            assertEquals(List.of(4, 0, 2).indexOf(rank.rank()), even.rank());
            assertEquals(List.of(4, 0, 2), even.allgather(TestRank.NUMBER, rank.rank()));
            int next = (even.rank() + 1) % 3;
            even.send(TestRank.NUMBER, next, even.rank());
            Received<Integer> received = even.receiveAny(TestRank.NUMBER);
            assertEquals((even.rank() + 2) % 3, received.source());
            assertEquals(received.source(), received.value());
        });
        assertThrows(IllegalArgumentException.class, () -> Group.of(1, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> Group.of(0, 0, 0));
        assertEquals(-1, Group.of(0, 0, 5).memberOf(3));
        assertEquals(-1, Group.world(0, 2).memberOf(3));
    }

    @Test
    void waitingCallsAreNamed() {
        RankContexts names = new RankContexts();
        MemoryRanks.run(1, rank -> {
            ContextCommunicator.world(new Origin(
                    rank.pointToPoint(), new TagTable(TestRank.PROGRAM), names, CallChecking.OFF, TestRank::hostOf));
            assertEquals("int tag 77", names.name(8, 77));
            assertEquals("any int tag", names.name(8, -1));
            assertEquals("tag=number#3", names.name(9, 1 << 20 | 3));
            assertEquals("any tag", names.name(9, -1));
            assertEquals("barrier in world", names.name(10, 0));
            assertEquals("command of the master", names.name(0, 1));
        });
    }
}
