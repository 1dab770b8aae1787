package io.bramble.communicator;

import io.bramble.Communicator;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.SimulatedRanks;
import io.bramble.progress.simulated.SimulatedCluster;
import io.bramble.progress.simulated.SimulatedRank;
import io.bramble.transport.simulated.NetworkConditions;
import java.util.concurrent.TimeUnit;
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
    void allKindsOfCallsAgreeWithTheModelOnAnyNetwork() {
        for (long seed = 0; seed < SEEDS; seed++) {
            int ranks = RANKS[(int) (seed % RANKS.length)];
            NetworkConditions conditions = NetworkConditions.random(seed);
            RandomMessages program = new RandomMessages(seed, ranks, 3, Math.min(30_000, conditions.chunkBytes() * 20));
            ContextNames names = new ContextNames();
            SimulatedRank.Factory<PointToPoint> factory = SimulatedRanks.factory(ranks, names, 1 << 20);
            SimulatedRank.Factory<TestRank> testRanks = (rank, transport, clock, waiter) -> {
                SimulatedRank<PointToPoint> below = factory.create(rank, transport, clock, waiter);
                return new SimulatedRank<>(TestRank.on(below.endpoint(), names), below.step());
            };
            new SimulatedCluster<>(seed, ranks, conditions, testRanks).run((rank, self) -> {
                Communicator world = self.world();
                program.run(world, self.second());
                self.pointToPoint().returned();
            });
        }
    }
}
