package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.MatchedMessage;
import io.bramble.MatchedValue;
import io.bramble.Request;
import io.bramble.Status;
import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import io.bramble.error.TruncatedMessageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aProbeSaysHowMuchRoomAMessageNeeds(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int next = (world.rank() + 1) % ranks;
            Request[] sends = new Request[20];
            for (int i = 0; i < 20; i++) {
                sends[i] = world.isend(i, next, new double[(world.rank() + 1) * i * 300]);
            }
            for (int i = 0; i < 20; i++) {
                Status status = world.probe(i, Communicator.ANY_SOURCE);
                assertEquals("" + status, "" + world.iprobe(i, status.source()).orElseThrow());
                double[] room = new double[(int) status.length()];
                assertEquals(room.length, world.receive(i, status.source(), room));
                assertEquals((status.source() + 1) * i * 300, room.length);
                sends[i].await();
            }
            assertEquals(Optional.empty(), world.iprobe(Communicator.ANY_TAG, Communicator.ANY_SOURCE));
        });
    }

    @Test
    void aMatchedMessageIsOutOfReachOfOtherReceives() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (world.rank() == 0) {
                world.isend(1, 1, new int[] {1}).await();
                Request large = world.isend(1, 1, new int[50_000]);
                world.send(1, 1, new int[] {3});
                world.send(TestRank.TEXT, 1, "one");
                world.send(TestRank.NUMBER.at(7), 1, 2);
                large.await();
                return;
            }
            assertEquals("source=0 tag=0 length=1", "" + world.probe(TestRank.TEXT, 0));
            MatchedMessage first = world.mprobe(1, 0);
            MatchedMessage second = world.improbe(1, Communicator.ANY_SOURCE).orElseThrow();
            int[] got = new int[1];
            assertEquals(1, world.receive(1, 0, got));
            assertEquals(3, got[0]);
            assertEquals(50_000, second.status().length());
            int[] room = new int[50_000];
            Request receive = second.ireceive(room);
            receive.await();
            assertEquals("source=0 tag=1 length=50000", "" + receive.status());
            assertEquals(1, first.receive(got));
            assertEquals(1, got[0]);
            assertThrows(IllegalStateException.class, () -> first.receive(got));
            MatchedValue<String> text = world.mprobe(TestRank.TEXT, 0);
            MatchedValue<?> number = world.mprobeAny(Communicator.ANY_SOURCE);
            assertEquals(TestRank.NUMBER.at(7), number.tag());
            assertEquals(2, number.receive());
            assertEquals("one", text.receive());
            assertThrows(IllegalStateException.class, text::receive);
            assertEquals(Optional.empty(), world.improbe(TestRank.TEXT, 0));
            assertEquals(Optional.empty(), world.iprobe(TestRank.TEXT, 0));
        });
    }

    @Test
    void aMatchedMessageThatDoesNotFitIsConsumed() {
        MemoryRanks.run(1, rank -> {
            Communicator world = rank.world();
            world.send(1, 0, new int[5]);
            MatchedMessage message = world.mprobe(1, 0);
            assertThrows(TruncatedMessageException.class, () -> message.receive(new int[4]));
            assertThrows(IllegalStateException.class, () -> message.receive(new int[5]));
        });
    }

    @Test
    void aSynchronousSendEndsWhenItsMatchedMessageIsReceived() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (world.rank() == 0) {
                Request send = world.isynchronousSend(1, 1, new int[1]);
                world.receive(TestRank.NUMBER, 1);
                assertFalse(send.test());
                world.send(TestRank.NUMBER, 1, 1);
                send.await();
            } else {
                MatchedMessage message = world.mprobe(1, 0);
                world.send(TestRank.NUMBER, 0, 1);
                world.receive(TestRank.NUMBER, 0);
                message.receive(new int[1]);
            }
        });
    }

    @Test
    void nothingComesFromNobody() {
        MemoryRanks.run(1, rank -> {
            Communicator world = rank.world();
            assertEquals("source=-2 tag=-1 length=0", "" + world.probe(1, Communicator.NULL_RANK));
            assertEquals(
                    0, world.iprobe(1, Communicator.NULL_RANK).orElseThrow().length());
            assertEquals(0, world.mprobe(1, Communicator.NULL_RANK).receive(new int[1]));
            assertEquals(
                    0, world.improbe(1, Communicator.NULL_RANK).orElseThrow().receive(new int[1]));
            assertNull(world.mprobe(TestRank.TEXT, Communicator.NULL_RANK).receive());
            assertThrows(IllegalArgumentException.class, () -> world.probe(-2, 0));
            assertThrows(IllegalArgumentException.class, () -> world.iprobe(0, 1));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aProbeFailsWhenItsSourceHasReturned(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            if (world.rank() == 0) {
                String text = assertThrows(NeverCompletesException.class, () -> world.probe(1, 1))
                        .getMessage();
                assertTrue(text.startsWith("probe from rank 1 (int tag 1) can never complete"), text);
                assertThrows(NeverCompletesException.class, () -> world.mprobe(TestRank.TEXT, Communicator.ANY_SOURCE));
                // What was sent before is there all the same.
                assertEquals(1, world.mprobe(2, ranks - 1).receive(new int[1]));
                assertEquals(Optional.empty(), world.iprobe(2, ranks - 1));
            } else {
                world.send(2, 0, new int[1]);
            }
        });
    }

    @Test
    void aProbeEndsWithTheJob() {
        List<Throwable> failures = MemoryRanks.failures(2, rank -> {
            if (rank.rank() == 0) {
                rank.world().probe(1, 1);
            } else {
                throw new IllegalStateException("a test");
            }
        });
        assertEquals(2, failures.size());
        assertTrue(failures.stream().anyMatch(each -> each instanceof RankFailedException), failures.toString());
    }

    @Test
    void twoProbesForEachOtherAreProvedToBeADeadlock() {
        AtomicInteger proved = new AtomicInteger();
        MemoryRanks.run(2, rank -> {
            String text = assertThrows(
                            NeverCompletesException.class, () -> rank.world().probe(1, 1 - rank.rank()))
                    .getMessage();
            assertTrue(text.contains("probe source="), text);
            proved.incrementAndGet();
        });
        assertEquals(2, proved.get());
    }

    /** Threads of a rank share a stream of messages of unknown lengths by matched probes: each message is got whole and once. */
    @RepeatedTest(20)
    void threadsOfARankShareMessagesByMatchedProbes() {
        int each = 100;
        int threads = 3;
        MemoryRanks.run(3, rank -> {
            Communicator world = rank.world();
            if (world.rank() > 0) {
                for (int i = 0; i < each; i++) {
                    int[] values = new int[1 + (i % 9 == 0 ? 5000 : i % 7)];
                    values[0] = world.rank() * each + i;
                    world.send(1, 0, values);
                }
                return;
            }
            ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
            List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
            AtomicInteger left = new AtomicInteger(2 * each);
            List<Thread> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Thread thread = new Thread(() -> {
                    try {
                        while (left.getAndDecrement() > 0) {
                            MatchedMessage message = world.mprobe(1, Communicator.ANY_SOURCE);
                            int[] values = new int[(int) message.status().length()];
                            assertEquals(values.length, message.receive(values));
                            seen.add(values[0]);
                        }
                    } catch (RuntimeException | Error e) {
                        failures.add(e);
                    }
                });
                thread.start();
                all.add(thread);
            }
            for (Thread thread : all) {
                thread.join();
            }
            assertTrue(failures.isEmpty(), failures.toString());
            Collections.sort(seen);
            List<Integer> expected = new ArrayList<>();
            for (int i = each; i < 3 * each; i++) {
                expected.add(i);
            }
            assertEquals(expected, seen);
        });
    }

    @Test
    void anElementArrayComesOutAsSent() {
        MemoryRanks.run(1, rank -> {
            Communicator world = rank.world();
            world.send(1, 0, new char[] {'a', 'b'});
            char[] got = new char[2];
            assertEquals(2, world.mprobe(Communicator.ANY_TAG, 0).receive(got));
            assertArrayEquals(new char[] {'a', 'b'}, got);
        });
    }
}
