package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.PersistentReceive;
import io.bramble.PersistentRequest;
import io.bramble.Requests;
import io.bramble.Status;
import io.bramble.error.TruncatedMessageException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentRequestsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aHaloIsExchangedAgainAndAgain(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int up = world.rank() + 1 < ranks ? world.rank() + 1 : Communicator.NULL_RANK;
            int down = world.rank() - 1;
            down = down < 0 ? Communicator.NULL_RANK : down;
            // Columns of a matrix with a border on both sides.
            int columns = 5;
            double[] cells = new double[3000 * columns];
            PersistentRequest[] requests = {
                world.receiveInit(1, down, Doubles.of(cells, 0, 3000, columns)),
                world.receiveInit(2, up, Doubles.of(cells, 4, 3000, columns)),
                world.sendInit(2, down, Doubles.of(cells, 1, 3000, columns)),
                world.synchronousSendInit(1, up, Doubles.of(cells, 3, 3000, columns)),
            };
            for (int i = 0; i < 50; i++) {
                for (int row = 0; row < 3000; row++) {
                    cells[row * columns + 1] = world.rank() + i;
                    cells[row * columns + 3] = world.rank() - i;
                }
                Requests.startAll(requests);
                Requests.awaitAll(requests);
                assertEquals(down < 0 ? 0 : down - i, cells[2999 * columns]);
                assertEquals(up < 0 ? 0 : up + i, cells[2999 * columns + 4]);
                assertEquals(down < 0 ? 0 : 3000, requests[0].status().length());
            }
        });
    }

    @Test
    void aRequestIsStartedOnceUntilItsEndIsSeen() {
        MemoryRanks.run(1, rank -> {
            Communicator world = rank.world();
            int[] room = new int[2];
            PersistentRequest receive = world.receiveInit(1, 0, room);
            PersistentRequest send = world.sendInit(1, 0, new int[] {4, 5});
            assertTrue(receive.isDone() && receive.test() && !receive.isActive());
            receive.await();
            assertEquals(0, receive.status().length());
            assertEquals(-1, Requests.awaitAny(receive, send));
            send.start();
            String text = assertThrows(IllegalStateException.class, send::start).getMessage();
            assertTrue(text.startsWith("request is started already: send"), text);
            receive.start();
            assertTrue(receive.isDone());
            assertThrows(IllegalStateException.class, receive::start);
            assertTrue(receive.await(Duration.ZERO) && send.test());
            assertEquals(5, room[1]);
            receive.start();
            assertFalse(receive.isDone());
            assertTrue(receive.cancel());
            receive.await();
            assertTrue(receive.isCancelled());
            receive.start();
            send.start();
            Requests.awaitAll(receive, send);
            assertFalse(receive.isCancelled());
            assertEquals(2, receive.status().length());
        });
    }

    @Test
    void aReceiveThatFailedIsStartedAnew() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (world.rank() == 0) {
                PersistentRequest send = world.sendInit(1, 1, new int[20_000]);
                for (int i = 0; i < 3; i++) {
                    send.start();
                    send.await();
                }
                world.send(1, 1, new int[2]);
                return;
            }
            PersistentRequest receive = world.receiveInit(1, 0, new int[2]);
            for (int i = 0; i < 3; i++) {
                receive.start();
                assertThrows(TruncatedMessageException.class, receive::await);
            }
            receive.start();
            receive.await();
            assertEquals(2, receive.status().length());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void typedValuesAreAskedForAtEachStart(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int next = (world.rank() + 1) % ranks;
            int previous = (world.rank() + ranks - 1) % ranks;
            int[] round = {0};
            PersistentReceive<String> receive = world.receiveInit(TestRank.TEXT, previous);
            PersistentReceive<int[]> ints = world.receiveInit(TestRank.INTS, previous);
            PersistentRequest send = world.sendInit(TestRank.TEXT, next, () -> world.rank() + ":" + round[0]);
            PersistentRequest sendInts =
                    world.synchronousSendInit(TestRank.INTS, next, () -> new int[] {world.rank(), round[0]});
            for (; round[0] < 20; round[0]++) {
                Requests.startAll(receive, ints, send, sendInts);
                CompletableFuture<String> future = receive.toValueFuture();
                assertEquals(previous + ":" + round[0], receive.value());
                assertEquals(receive.value(), future.join());
                Requests.awaitAll(ints, send, sendInts);
                assertEquals(round[0], ints.value()[1]);
                assertEquals(previous, ints.received().source());
            }
            PersistentReceive<String> nobody = world.receiveInit(TestRank.TEXT, Communicator.NULL_RANK);
            nobody.start();
            assertNull(nobody.value());
        });
    }

    @Test
    void futuresOfEachStartGetWhatCameThen() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            int[] room = new int[200];
            PersistentRequest request = world.rank() == 0 ? world.receiveInit(1, 1, room) : world.sendInit(1, 0, room);
            List<CompletableFuture<Status>> futures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                if (world.rank() == 0) {
                    request.start();
                } else {
                    request = world.sendInit(1, 0, new int[i]);
                    request.start();
                }
                futures.add(request.toFuture());
                request.await();
            }
            for (int i = 0; i < 200; i++) {
                assertEquals(world.rank() == 0 ? i : 0, futures.get(i).join().length());
            }
        });
    }

    /** Short messages and long ones, blocking and started: nothing is allocated once it runs. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 20_000})
    void steadyTransfersAllocateNothing(int elements) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int warmUp = 20_000;
        int window = 2_000;
        int windows = 10;
        List<String> found = new ArrayList<>();
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            int other = 1 - world.rank();
            double[] out = new double[elements];
            double[] in = new double[elements];
            Status status = new Status();
            PersistentRequest send = world.sendInit(1, other, out);
            PersistentRequest receive = world.receiveInit(1, other, in);
            long before = 0;
            long quietest = Long.MAX_VALUE;
            for (int i = 0; i <= warmUp + windows * window; i++) {
                if (i >= warmUp && (i - warmUp) % window == 0) {
                    long now = threads.getCurrentThreadAllocatedBytes();
                    quietest = i == warmUp ? quietest : Math.min(quietest, now - before);
                    before = threads.getCurrentThreadAllocatedBytes();
                }
                receive.start();
                send.start();
                send.await();
                receive.await();
                world.sendReceive(2, other, out, 2, other, in, status);
                world.sendReceiveReplace(2, other, 2, other, in);
                if (world.rank() == 0) {
                    world.send(3, other, out);
                    world.receive(3, other, in, status);
                    world.synchronousSend(4, other, out);
                } else {
                    world.receive(3, other, in);
                    world.send(3, other, out);
                    world.receive(4, other, in);
                }
            }
            // Of several windows the quietest counts: what is loaded or compiled late may allocate in the others.
            if (quietest > 0) {
                synchronized (found) {
                    found.add("rank=" + world.rank() + " allocatedBytes=" + quietest + " in rounds=" + window);
                }
            }
        });
        assertTrue(found.isEmpty(), found.toString());
    }
}
