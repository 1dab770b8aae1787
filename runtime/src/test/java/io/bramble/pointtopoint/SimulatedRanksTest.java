package io.bramble.pointtopoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.NeverCompletesException;
import io.bramble.progress.simulated.SimulatedCluster;
import io.bramble.progress.simulated.SimulatedRank;
import io.bramble.transport.simulated.NetworkConditions;
import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ElementType;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 240, unit = TimeUnit.SECONDS)
@Tag("once")
class SimulatedRanksTest {
    private static final int[] RANKS = {1, 2, 3, 4, 5, 8};
    /** Of random programs; some thousands in the long run of the tests. */
    private static final long SEEDS = Long.getLong("bramble.test.seeds", 600);

    private static final int CONTEXT = 8;
    private static final int INT = ElementType.INT.typeId();

    private static Payload ints(int... values) {
        return Payloads.ofArray(values, 0, values.length, 1);
    }

    private static ArrayLanding into(int[] values) {
        return new ArrayLanding().wrap(values, 0, values.length, 1);
    }

    private static SimulatedRank.Factory<PointToPoint> factory(int ranks) {
        return SimulatedRanks.factory(ranks, MessageNames.NUMBERS, 1 << 20);
    }

    static SimulatedRank.Body<PointToPoint> returning(SimulatedRank.Body<PointToPoint> body) {
        return (rank, p2p) -> {
            try {
                body.run(rank, p2p);
            } finally {
                p2p.returned();
            }
        };
    }

    @Test
    void randomProgramsGetWhatTheModelSays() {
        for (long seed = 0; seed < SEEDS; seed++) {
            int ranks = RANKS[(int) (seed % RANKS.length)];
            NetworkConditions conditions = NetworkConditions.random(seed);
            RandomProgram program = new RandomProgram(seed, ranks, Math.min(100_000, conditions.chunkBytes() * 40), 6);
            SimulatedCluster.run(seed, ranks, factory(ranks), returning((rank, p2p) -> program.run(p2p)));
        }
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = 0; seed < 20; seed++) {
            RandomProgram program = new RandomProgram(seed, 5, 2000, 6);
            long its = seed;
            Supplier<SimulatedCluster.Result> run =
                    () -> SimulatedCluster.run(its, 5, factory(5), returning((rank, p2p) -> program.run(p2p)));
            assertEquals(run.get(), run.get(), "seed=" + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aRingOfSynchronousSendsIsProvedToBeADeadlock(int ranks) {
        AtomicInteger proved = new AtomicInteger();
        SimulatedCluster.run(7, ranks, factory(ranks), (rank, p2p) -> {
            int next = (rank + 1) % ranks;
            NeverCompletesException e = assertThrows(
                    NeverCompletesException.class, () -> p2p.synchronousSend(CONTEXT, 6, INT, next, ints(1)));
            assertTrue(
                    String.valueOf(e.getMessage()).contains("synchronous send destination=" + next + " tag=6"),
                    e.getMessage());
            proved.incrementAndGet();
        });
        assertEquals(ranks, proved.get());
    }

    @Test
    void thousandsOfSendsThatNobodyHasAskedForStayAtTheSenderUntilTheyAre() {
        int count = 5000;
        SimulatedCluster.run(3, 2, factory(2), returning((rank, p2p) -> {
            if (rank == 0) {
                TransferRequest[] sends = new TransferRequest[count];
                for (int i = 0; i < count; i++) {
                    sends[i] = p2p.isend(CONTEXT, i, INT, 1, ints(i));
                }
                for (TransferRequest send : sends) {
                    p2p.await(send);
                }
            } else {
                int[] got = new int[1];
                // The last first: everything before it has to come, or it never would.
                for (int i = count - 1; i >= 0; i--) {
                    p2p.receive(CONTEXT, i, 0, into(got), null);
                    assertEquals(i, got[0]);
                }
            }
        }));
    }

    @Test
    void messagesOfASourceAreReceivedInOrderByAReceiveFromAny() {
        for (long seed = 0; seed < 300; seed++) {
            int ranks = RANKS[(int) (1 + seed % (RANKS.length - 1))];
            int each = 20;
            long its = seed;
            SimulatedCluster.run(seed, ranks, factory(ranks), returning((rank, p2p) -> {
                if (rank == 0) {
                    int[] next = new int[ranks];
                    MessageInfo info = new MessageInfo();
                    for (int i = 0; i < each * (ranks - 1); i++) {
                        int[] got = new int[1000];
                        p2p.receive(CONTEXT, PointToPoint.ANY_TAG, PointToPoint.ANY_SOURCE, into(got), info);
                        assertEquals(next[info.source()]++, got[0], "seed=" + its);
                    }
                } else {
                    Random random = new Random(its + rank);
                    for (int i = 0; i < each; i++) {
                        int[] values = new int[1 + random.nextInt(random.nextInt(10) == 0 ? 1000 : 10)];
                        values[0] = i;
                        p2p.send(CONTEXT, random.nextInt(3), INT, 0, ints(values));
                    }
                }
            }));
        }
    }

    @Test
    void endsAreToldBehindTheMessages() {
        for (long seed = 0; seed < 300; seed++) {
            SimulatedCluster.run(seed, 3, factory(3), returning((rank, p2p) -> {
                int[] got = new int[100];
                if (rank == 0) {
                    for (int i = 0; i < 10; i++) {
                        p2p.isend(CONTEXT, 1, INT, 1, ints(new int[i * 10]));
                    }
                } else if (rank == 1) {
                    for (int i = 0; i < 10; i++) {
                        p2p.receive(CONTEXT, 1, 0, into(got), null);
                    }
                    assertThrows(NeverCompletesException.class, () -> p2p.receive(CONTEXT, 1, 0, into(got), null));
                    assertTrue(!p2p.mayStillReceive(CONTEXT, 1, 0));
                } else {
                    assertThrows(NeverCompletesException.class, () -> p2p.synchronousSend(CONTEXT, 1, INT, 0, ints(1)));
                }
            }));
        }
    }

    @Test
    void servicesGetShortAndLongMessagesInOrder() {
        for (long seed = 0; seed < 300; seed++) {
            int ranks = RANKS[(int) (1 + seed % (RANKS.length - 1))];
            int each = 12;
            AtomicInteger handled = new AtomicInteger();
            SimulatedCluster.run(seed, ranks, factory(ranks), returning((rank, p2p) -> {
                int[] next = new int[ranks];
                AtomicInteger here = new AtomicInteger();
                Done done = new Done(here, each * (ranks - 1));
                p2p.listen(0, 5, (source, typeId, value, bytes) -> {
                    assertEquals(next[source]++, bytes[0]);
                    handled.incrementAndGet();
                    here.incrementAndGet();
                    p2p.wake(done);
                });
                Random random = new Random(rank);
                for (int i = 0; i < each; i++) {
                    for (int other = 0; other < ranks; other++) {
                        if (other != rank) {
                            byte[] bytes = new byte[1 + random.nextInt(random.nextInt(4) == 0 ? 3000 : 20)];
                            bytes[0] = (byte) i;
                            p2p.send(0, 5, 9, other, Payloads.ofBytes(bytes, 0, bytes.length));
                        }
                    }
                }
                p2p.await(done);
            }));
            assertEquals(each * ranks * (ranks - 1), handled.get());
        }
    }

    private record Done(AtomicInteger count, int all) implements io.bramble.request.Waitable {
        @Override
        public boolean isDone() {
            return count.get() >= all;
        }

        @Override
        public String describe() {
            return "handled=" + count + " of " + all;
        }
    }
}
