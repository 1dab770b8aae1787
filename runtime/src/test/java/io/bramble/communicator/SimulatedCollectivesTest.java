package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.collective.CallChecking;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.SimulatedRanks;
import io.bramble.progress.simulated.SimulatedCluster;
import io.bramble.progress.simulated.SimulatedRank;
import io.bramble.transport.simulated.NetworkConditions;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Tag("once")
class SimulatedCollectivesTest {
    private static final long LATENCY_NS = 1_000_000;
    private static final NetworkConditions EVEN = new NetworkConditions(
            LATENCY_NS, LATENCY_NS, 0, 0, 0, 10 * LATENCY_NS, 1024, 1 << 20, 8 * 1024, 4 * 1024, 1);

    private static SimulatedCluster.Result run(
            long seed, int ranks, NetworkConditions conditions, SimulatedRank.Body<TestRank> body) {
        return run(seed, ranks, conditions, CallChecking.OFF, body);
    }

    private static SimulatedCluster.Result run(
            long seed,
            int ranks,
            NetworkConditions conditions,
            CallChecking checking,
            SimulatedRank.Body<TestRank> body) {
        ContextNames names = new ContextNames();
        SimulatedRank.Factory<PointToPoint> factory = SimulatedRanks.factory(ranks, names, 1 << 20);
        SimulatedRank.Factory<TestRank> testRanks = (rank, transport, clock, waiter) -> {
            SimulatedRank<PointToPoint> below = factory.create(rank, transport, clock, waiter);
            return new SimulatedRank<>(TestRank.on(below.endpoint(), names, checking), below.step());
        };
        return new SimulatedCluster<>(seed, ranks, conditions, testRanks).run(body);
    }

    @Test
    void collectivesAgreeWithTheModelOnAnyNetwork() {
        for (long seed = 0; seed < 300; seed++) {
            long one = seed;
            int ranks = seed % 40 == 39 ? 16 : 1 + (int) (seed % 9);
            run(seed, ranks, NetworkConditions.random(seed), (rank, self) -> {
                RandomCollectives.some(self, one, 3, 400);
                self.pointToPoint().returned();
            });
        }
    }

    @Test
    void collectivesInTheBackgroundAgreeWithTheModelOnAnyNetwork() {
        for (long seed = 0; seed < 150; seed++) {
            long one = seed;
            int ranks = 1 + (int) (seed % 9);
            run(seed, ranks, NetworkConditions.random(seed), (rank, self) -> {
                RandomForms.nonblocking(self.world(), one, 6, 400);
                RandomForms.persistent(self.world(), one, 3, 2, 400);
                self.world().barrier();
                self.pointToPoint().returned();
            });
        }
    }

    @Test
    void futuresAgreeWithTheModelOnAnyNetwork() {
        for (long seed = 0; seed < 150; seed++) {
            long one = seed;
            int ranks = 1 + (int) (seed % 9);
            run(seed, ranks, NetworkConditions.random(seed), (rank, self) -> {
                RandomFutures.some(self, one, 6, 400);
                self.world().barrier();
                self.pointToPoint().returned();
            });
        }
    }

    /** Comparisons see no difference where there is none, and take nobody's messages. */
    @Test
    void comparedCallsAgreeWithTheModelOnAnyNetwork() {
        for (long seed = 0; seed < 100; seed++) {
            long one = seed;
            int ranks = 1 + (int) (seed % 9);
            run(seed, ranks, NetworkConditions.random(seed), CallChecking.ALL_ALIKE, (rank, self) -> {
                RandomCollectives.some(self, one, 2, 400);
                RandomForms.nonblocking(self.world(), one, 4, 400);
                RandomFutures.some(self, one, 4, 400);
                RandomForms.persistent(self.world(), one, 2, 2, 400);
                self.world().barrier();
                self.pointToPoint().returned();
            });
        }
    }

    @Test
    void messagesAndExchangesBetweenCollectivesArriveOnAnyNetwork() {
        for (long seed = 0; seed < 100; seed++) {
            long one = seed;
            int ranks = 1 + (int) (seed % 8);
            run(seed, ranks, NetworkConditions.random(seed), (rank, self) -> {
                SplittableRandom random = new SplittableRandom(one);
                Communicator world = self.world();
                int next = (rank + 1) % ranks;
                int previous = (rank + ranks - 1) % ranks;
                for (int i = 0; i < 5; i++) {
                    int length = random.nextInt(2) == 0 ? random.nextInt(10) : random.nextInt(500);
                    int[] mine = new int[length];
                    java.util.Arrays.fill(mine, rank + i);
                    int[] got = world.sendReceive(TestRank.INTS, next, mine, TestRank.INTS, previous);
                    assertEquals(length, got.length);
                    assertTrue(length == 0 || got[length - 1] == previous + i);
                    world.barrier();
                    double[] rows = {-1, rank, i};
                    self.exchange("halo", true)
                            .toNext(Doubles.of(rows, 1, 2))
                            .fromPrevious(Doubles.of(rows, 0, 1).wrap(new double[2], 0, 2, 1))
                            .run();
                    assertEquals(ranks * i, world.allreduce(i, io.bramble.Operation.SUM));
                }
                self.pointToPoint().returned();
            });
        }
    }

    /** Frames and virtual time that one call costs on the average, without what joining and leaving cost. */
    private static double[] costs(int ranks, Consumer<Communicator> call) {
        int calls = 20;
        SimulatedCluster.Result[] results = new SimulatedCluster.Result[2];
        for (int i = 0; i < 2; i++) {
            int times = i * calls;
            results[i] = run(7, ranks, EVEN, (rank, self) -> {
                for (int c = 0; c < times; c++) {
                    call.accept(self.world());
                }
                self.pointToPoint().returned();
            });
        }
        double frames = results[1].statistics().sent() - results[0].statistics().sent();
        double ns = results[1].elapsedNs() - results[0].elapsedNs();
        return new double[] {frames / calls / ranks, ns / calls / LATENCY_NS};
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 13, 16, 32, 64})
    void framesAndTimeOfABarrierGrowWithTheLogarithm(int ranks) {
        double[] costs = costs(ranks, Communicator::barrier);
        int log = 32 - Integer.numberOfLeadingZeros(ranks - 1);
        // Two hosts: up and down a tree in each, and across between their leaders.
        double least = 2.0 * (ranks - 1) / ranks;
        assertTrue(costs[0] >= least && costs[0] <= 1.5 * log, "frames per rank: " + costs[0] + " log=" + log);
        assertTrue(costs[1] <= 1.5 * 2 * log + 1, "latencies: " + costs[1] + " log=" + log);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 13, 16, 32, 64})
    void framesOfABroadcastAreOnePerReceiverAndItsTimeGrowsWithTheLogarithm(int ranks) {
        double[] value = new double[16];
        double[] costs = costs(ranks, world -> {
            world.broadcast(value.clone(), 0);
            // The root waits for the last, so that calls do not overlap.
            world.barrier();
        });
        int log = 32 - Integer.numberOfLeadingZeros(ranks - 1);
        double frames = costs[0] - costs(ranks, Communicator::barrier)[0];
        assertTrue(frames <= 1.5, "frames per rank: " + frames);
        assertTrue(costs[1] <= 1.5 * 2 * log + 1, "latencies: " + costs[1] + " log=" + log);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 13, 16, 32, 64})
    void framesAndTimeOfAShortAllreduceGrowWithTheLogarithm(int ranks) {
        double[] value = new double[16];
        double[] costs = costs(ranks, world -> world.allreduce(value.clone(), io.bramble.Operation.SUM));
        int log = 32 - Integer.numberOfLeadingZeros(ranks - 1);
        assertTrue(costs[0] <= 1.5 * 2 * log, "frames per rank: " + costs[0] + " log=" + log);
        assertTrue(costs[1] <= 1.5 * 2 * log + 1, "latencies: " + costs[1] + " log=" + log);
    }
}
