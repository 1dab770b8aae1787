package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.SimulatedRanks;
import io.bramble.progress.simulated.SimulatedCluster;
import io.bramble.progress.simulated.SimulatedRank;
import io.bramble.transport.simulated.NetworkConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RandomMessagesTest {
    private static final int[] RANKS = {1, 2, 3, 4, 5, 8};
    private static final long SEEDS = Long.getLong("bramble.test.seeds", 300);

    @Test
    void allKindsOfCallsAgreeWithTheModelInOneJvm() {
        for (long seed = 0; seed < SEEDS; seed++) {
            int ranks = RANKS[(int) (seed % RANKS.length)];
            RandomMessages program = new RandomMessages(seed, ranks, 4, seed % 10 == 0 ? 300_000 : 20_000);
            try {
                MemoryRanks.run(ranks, rank -> program.run(rank.world(), rank.second()));
            } catch (AssertionError e) {
                throw new AssertionError("seed=" + seed, e);
            }
        }
    }

    @Test
    @Tag("once")
    void allKindsOfCallsAgreeWithTheModelOnAnyNetwork() {
        for (long seed = 0; seed < SEEDS; seed++) {
            int ranks = RANKS[(int) (seed % RANKS.length)];
            NetworkConditions conditions = NetworkConditions.random(seed);
            RandomMessages program = new RandomMessages(seed, ranks, 3, Math.min(30_000, conditions.chunkBytes() * 20));
            simulate(seed, ranks, conditions, self -> program.run(self.world(), self.second()));
        }
    }

    static void simulate(long seed, int ranks, NetworkConditions conditions, Consumer<TestRank> body) {
        ContextNames names = new ContextNames();
        SimulatedRank.Factory<PointToPoint> factory = SimulatedRanks.factory(ranks, names, 1 << 20);
        SimulatedRank.Factory<TestRank> testRanks = (rank, transport, clock, waiter) -> {
            SimulatedRank<PointToPoint> below = factory.create(rank, transport, clock, waiter);
            return new SimulatedRank<>(TestRank.on(below.endpoint(), names), below.step());
        };
        new SimulatedCluster<>(seed, ranks, conditions, testRanks).run((rank, self) -> {
            body.accept(self);
            self.pointToPoint().returned();
        });
    }

    /** What a probe waits for is behind more than a source may send unasked: it comes all the same, also to one that only asks. */
    @Test
    @Tag("once")
    void aProbeGetsToWhatItsSourceHoldsBack() {
        for (long seed = 0; seed < 60; seed++) {
            long one = seed;
            int ranks = RANKS[(int) (1 + seed % 5)];
            simulate(seed, ranks, NetworkConditions.random(seed), self -> {
                Communicator world = self.world();
                int count = 500;
                if (self.rank() > 0) {
                    Request[] sends = new Request[count];
                    for (int i = 0; i < count; i++) {
                        sends[i] = world.isend(i == count - 1 ? 2 : 1, 0, new int[1 + i % 50]);
                    }
                    Requests.awaitAll(sends);
                    return;
                }
                int[] room = new int[50];
                for (int source = 1; source < ranks; source++) {
                    switch ((int) ((one + source) % 3)) {
                        case 0 -> assertEquals(source, world.probe(2, source).source());
                        case 1 -> {
                            while (world.iprobe(2, source).isEmpty()) {
                                Thread.onSpinWait();
                            }
                        }
                        default ->
                            assertEquals(
                                    1 + (count - 1) % 50,
                                    world.mprobe(2, source).receive(room));
                    }
                    for (int i = 0; i < count - 1; i++) {
                        world.receive(1, source, room);
                    }
                    if ((one + source) % 3 != 2) {
                        world.receive(2, source, room);
                    }
                }
            });
        }
    }

    /** A send over a link that has not left is taken back; one that has is received. Persistent ones go on afterwards. */
    @Test
    @Tag("once")
    void whatIsTakenBackIsNotReceivedAndAllElseIs() {
        AtomicInteger takenBack = new AtomicInteger();
        for (long seed = 0; seed < 100; seed++) {
            long one = seed;
            simulate(seed, 2, NetworkConditions.random(seed), self -> {
                Communicator world = self.world();
                if (self.rank() == 1) {
                    int[] numbers = world.receive(TestRank.INTS, 0);
                    int[] got = new int[3000];
                    for (int number : numbers) {
                        world.receive(1, 0, got);
                        assertEquals(number, got[0], "seed=" + one);
                    }
                    assertTrue(world.iprobe(1, 0).isEmpty());
                    return;
                }
                Random random = new Random(one);
                List<Integer> sent = new ArrayList<>();
                List<Request> pending = new ArrayList<>();
                int[] out = new int[3000];
                PersistentRequest again = world.sendInit(1, 1, out);
                for (int i = 0; i < 400; i++) {
                    Request request;
                    if (again.isActive() || random.nextInt(4) > 0) {
                        request = world.isend(1, 1, new int[] {i, 0, 0});
                    } else {
                        out[0] = i;
                        again.start();
                        request = again;
                    }
                    if (random.nextInt(3) == 0 && request.cancel()) {
                        request.await();
                        assertTrue(request.isCancelled());
                        takenBack.incrementAndGet();
                    } else {
                        sent.add(i);
                        if (request != again) {
                            pending.add(request);
                        }
                    }
                }
                pending.add(world.isend(
                        TestRank.INTS,
                        1,
                        sent.stream().mapToInt(Integer::intValue).toArray()));
                pending.add(again);
                Requests.awaitAll(pending);
            });
        }
        assertTrue(takenBack.get() > 1000, "taken back: " + takenBack);
    }
}
