package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.ReceiveRequest;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.Status;
import io.bramble.error.NeverCompletesException;
import io.bramble.error.TruncatedMessageException;
import io.bramble.error.TypeMismatchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aRingOfLongArraysNeedsNoOrder(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int next = (world.rank() + 1) % ranks;
            int previous = (world.rank() + ranks - 1) % ranks;
            double[] out = new double[50_000];
            double[] in = new double[50_001];
            Arrays.fill(out, world.rank());
            Request send = world.isend(3, next, out);
            Request receive = world.ireceive(3, previous, in);
            Requests.awaitAll(send, receive);
            assertEquals(previous, in[49_999]);
            assertEquals(0, in[50_000]);
            assertEquals("source=" + previous + " tag=3 length=50000", "" + receive.status());
            assertFalse(send.isActive() || receive.isActive());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void everybodyReceivesFromEverybody(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            List<Request> all = new ArrayList<>();
            List<ReceiveRequest<String>> receives = new ArrayList<>();
            for (int other = 0; other < ranks; other++) {
                receives.add(world.ireceive(TestRank.TEXT.at(other), other));
                all.add(world.isend(TestRank.TEXT.at(world.rank()), other, world.rank() + " to " + other));
            }
            all.addAll(receives);
            int seen = 0;
            for (int i = Requests.awaitAny(all); i >= 0; i = Requests.awaitAny(all)) {
                assertTrue(all.get(i).isDone());
                seen++;
            }
            assertEquals(2 * ranks, seen);
            for (int other = 0; other < ranks; other++) {
                ReceiveRequest<String> receive = receives.get(other);
                assertEquals(other + " to " + world.rank(), receive.value());
                assertSame(receive.value(), receive.value());
                assertEquals(other, receive.received().source());
                assertEquals("source=" + other + " tag=" + other + " length=1", "" + receive.status());
            }
        });
    }

    @Test
    void someOfManyAreReportedOnceEach() {
        MemoryRanks.run(3, rank -> {
            Communicator world = rank.world();
            if (world.rank() > 0) {
                for (int i = 0; i < 20; i++) {
                    world.synchronousSend(i, 0, new int[] {i});
                }
                return;
            }
            int[][] rooms = new int[40][1];
            Request[] receives = new Request[40];
            for (int i = 0; i < 40; i++) {
                receives[i] = world.ireceive(i / 2, 1 + i % 2, rooms[i]);
            }
            boolean[] seen = new boolean[40];
            for (int[] some = Requests.awaitSome(receives); some.length > 0; some = Requests.awaitSome(receives)) {
                for (int i : some) {
                    assertFalse(seen[i]);
                    seen[i] = true;
                    assertEquals(i / 2, rooms[i][0]);
                }
            }
            assertTrue(Requests.testAll(receives));
            assertEquals(-1, Requests.testAny(receives));
        });
    }

    @Test
    void aDeadlineLeavesTheRequestPending() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (world.rank() == 0) {
                Request receive = world.ireceive(1, 1, new int[1]);
                assertFalse(receive.await(Duration.ZERO));
                assertFalse(receive.await(Duration.ofMillis(3)));
                assertFalse(receive.isDone());
                assertTrue(receive.isActive());
                assertThrows(IllegalStateException.class, receive::status);
                world.send(TestRank.NUMBER, 1, 1);
                assertTrue(receive.await(Duration.ofSeconds(100_000_000_000L)));
                assertEquals(1, receive.status().length());
            } else {
                world.receive(TestRank.NUMBER, 0);
                world.send(1, 0, new int[] {7});
            }
        });
    }

    @Test
    void aCancelledReceiveGetsNothingAndTheNextOneDoes() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (world.rank() == 1) {
                world.receive(TestRank.NUMBER, 0);
                world.send(1, 0, new int[] {7});
                world.send(TestRank.TEXT, 0, "text");
                return;
            }
            int[] never = new int[1];
            Request receive = world.ireceive(1, 1, never);
            ReceiveRequest<String> text = world.ireceive(TestRank.TEXT, 1);
            CompletableFuture<Status> future = receive.toFuture();
            assertTrue(receive.cancel() && text.cancel());
            receive.await();
            text.await();
            assertTrue(receive.isCancelled() && text.isCancelled());
            assertFalse(receive.cancel());
            assertEquals(Communicator.NULL_RANK, receive.status().source());
            assertThrows(CancellationException.class, text::value);
            assertThrows(CancellationException.class, future::join);
            world.send(TestRank.NUMBER, 1, 1);
            int[] got = new int[1];
            Request second = world.ireceive(1, 1, got);
            second.await();
            assertFalse(second.isCancelled() || second.cancel());
            assertEquals(0, never[0]);
            assertEquals(7, got[0]);
            assertEquals("text", world.ireceive(TestRank.TEXT, 1).value());
        });
    }

    @Test
    void aNullRankIsDoneAtOnce() {
        MemoryRanks.run(1, rank -> {
            Communicator world = rank.world();
            int[] room = {5};
            Request send = world.isend(0, Communicator.NULL_RANK, room);
            Request receive = world.ireceive(0, Communicator.NULL_RANK, room);
            ReceiveRequest<String> text = world.ireceive(TestRank.TEXT, Communicator.NULL_RANK);
            world.synchronousSend(0, Communicator.NULL_RANK, room);
            world.synchronousSend(TestRank.TEXT, Communicator.NULL_RANK, "a");
            world.isynchronousSend(TestRank.TEXT, Communicator.NULL_RANK, "a").await();
            assertTrue(send.isDone() && receive.isDone() && receive.test() && !receive.isCancelled());
            assertEquals("source=-2 tag=-1 length=0", "" + receive.status());
            assertNull(text.value());
            assertEquals(Communicator.NULL_RANK, text.received().source());
            assertEquals(5, room[0]);
        });
    }

    @Test
    void failuresAreTheRequestsOwn() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (world.rank() == 0) {
                world.send(0, 1, new double[3]);
                world.send(1, 1, new double[3]);
                world.send(2, 1, new double[3]);
                return;
            }
            Request truncated = world.ireceive(0, 0, new double[2]);
            Request other = world.ireceive(1, 0, new long[3]);
            Request good = world.ireceive(2, 0, Doubles.of(new double[6], 0, 3, 2));
            Request never = world.ireceive(3, 0, new int[1]);
            CompletableFuture<Status> future = other.toFuture();
            TruncatedMessageException first = assertThrows(
                    TruncatedMessageException.class, () -> Requests.awaitAll(truncated, other, good, never));
            assertEquals(2, first.getSuppressed().length);
            assertTrue(first.getSuppressed()[0] instanceof TypeMismatchException);
            assertTrue(first.getSuppressed()[1] instanceof NeverCompletesException);
            assertSame(
                    TypeMismatchException.class,
                    assertThrows(CompletionException.class, future::join)
                            .getCause()
                            .getClass());
            assertEquals(3, good.status().length());
            assertThrows(TruncatedMessageException.class, truncated::await);
            assertThrows(TypeMismatchException.class, other::test);
            assertThrows(IllegalArgumentException.class, () -> world.isend(-1, 0, new int[1]));
            assertThrows(IllegalArgumentException.class, () -> world.isend(0, 2, new int[1]));
            assertThrows(IllegalArgumentException.class, () -> world.ireceive(0, 2, new int[1]));
            assertThrows(IllegalArgumentException.class, () -> world.ireceive(-3, 0, new int[1]));
        });
    }

    @Test
    void awaitSomeLeavesAFailureToTheNextCall() {
        MemoryRanks.run(1, rank -> {
            Communicator world = rank.world();
            Request truncated = world.ireceive(0, 0, new int[0]);
            Request good = world.ireceive(1, 0, new int[1]);
            world.send(0, 0, new int[1]);
            world.send(1, 0, new int[1]);
            assertArrayEquals(new int[] {1}, Requests.awaitSome(truncated, good));
            assertThrows(TruncatedMessageException.class, () -> Requests.awaitSome(truncated, good));
            assertEquals(0, Requests.awaitSome(truncated, good).length);
        });
    }

    @Test
    void aFutureCompletesWithWhatCame() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (world.rank() == 0) {
                world.send(TestRank.INTS, 1, new int[] {1, 2});
                world.send(9, 1, new long[5]);
            } else {
                CompletableFuture<Integer> length =
                        world.ireceive(TestRank.INTS, 0).toValueFuture().thenApply(values -> values.length);
                CompletableFuture<Long> elements =
                        world.ireceive(9, 0, new long[6]).toFuture().thenApply(Status::length);
                assertEquals(2, length.join());
                assertEquals(5, elements.join());
            }
        });
    }

    @Test
    void aReceiveFromAnyMayGetWhatItsOwnThreadSendsLater() {
        MemoryRanks.run(1, rank -> {
            Communicator world = rank.world();
            int[] room = new int[1];
            Request first = world.ireceive(1, Communicator.ANY_SOURCE, room);
            Request second = world.ireceive(1, Communicator.ANY_SOURCE, room);
            Request third = world.ireceive(1, Communicator.ANY_SOURCE, room);
            world.send(1, 0, new int[] {3});
            first.await();
            assertEquals(3, room[0]);
            assertThrows(NeverCompletesException.class, second::await);
            assertThrows(NeverCompletesException.class, () -> Requests.awaitAny(third));
        });
    }

    @Test
    void aRankThatWaitsForAnyOfItsOwnReceivesIsProvedToBeADeadlock() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            Request one = world.ireceive(1, 1 - world.rank(), new int[1]);
            Request other = world.ireceive(2, 1 - world.rank(), new int[1]);
            assertThrows(NeverCompletesException.class, () -> Requests.awaitAny(one, other));
        });
    }
}
