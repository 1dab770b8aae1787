package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.Request;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.SimulatedRanks;
import io.bramble.progress.simulated.SimulatedCluster;
import io.bramble.progress.simulated.SimulatedRank;
import io.bramble.transport.simulated.NetworkConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Communicators and grids over frames, on networks that delay, reorder and hold back. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Tag("once")
class SimulatedCommunicatorsTest {
    private static void run(long seed, int ranks, SimulatedRank.Body<TestRank> body) {
        ContextNames names = new ContextNames();
        SimulatedRank.Factory<PointToPoint> factory = SimulatedRanks.factory(ranks, names, 1 << 20);
        SimulatedRank.Factory<TestRank> testRanks = (rank, transport, clock, waiter) -> {
            SimulatedRank<PointToPoint> below = factory.create(rank, transport, clock, waiter);
            return new SimulatedRank<>(TestRank.on(below.endpoint(), names), below.step());
        };
        new SimulatedCluster<>(seed, ranks, NetworkConditions.random(seed), testRanks).run((rank, self) -> {
            body.run(rank, self);
            self.pointToPoint().returned();
        });
    }

    @Test
    void partsOfPartsAgreeWithTheModelOnAnyNetwork() {
        for (long seed = 0; seed < 150; seed++) {
            long one = seed;
            run(seed, 1 + (int) (seed % 9), (rank, self) -> RandomSplits.some(self.world(), one, 3));
        }
    }

    @Test
    void neighboursAgreeWithTheModelOnAnyNetwork() {
        for (long seed = 0; seed < 150; seed++) {
            long one = seed;
            run(seed, 1 + (int) (seed % 9), (rank, self) -> RandomNeighbours.some(self.world(), one, 300));
        }
    }

    /** Rows and columns of a square split and close in an order of their own, while messages in others wait to be received. */
    @Test
    void messagesThatWaitInOneCommunicatorAreNotReceivedInAnother() {
        for (long seed = 0; seed < 60; seed++) {
            long one = seed;
            int side = 1 + (int) (seed % 3);
            run(seed, side * side, (rank, self) -> {
                Communicator world = self.world();
                Communicator row = world.split(rank / side, 0).orElseThrow();
                Communicator column = world.split(rank % side, 0).orElseThrow();
                List<Communicator> made = new ArrayList<>();
                List<Request> sends = new ArrayList<>();
                for (Communicator parent : List.of(row, column)) {
                    SplittableRandom random = new SplittableRandom(one);
                    for (int i = 0; i < 6; i++) {
                        Communicator part = parent.duplicate();
                        int next = (part.rank() + 1) % side;
                        sends.add(part.isend(1, next, new int[] {made.size()}));
                        sends.add(part.isend(TestRank.NUMBER, next, -made.size()));
                        made.add(part);
                        if (random.nextBoolean()) {
                            parent.duplicate().close();
                        }
                    }
                }
                for (int i = made.size() - 1; i >= 0; i--) {
                    int[] in = new int[1];
                    made.get(i).receive(Communicator.ANY_TAG, Communicator.ANY_SOURCE, in);
                    assertEquals(i, in[0], "seed=" + one);
                    assertEquals(-i, made.get(i).receiveAny(TestRank.NUMBER).value(), "seed=" + one);
                    made.get(i).close();
                }
                sends.forEach(Request::await);
                assertEquals(side * side, world.allreduce(1, Operation.SUM));
            });
        }
    }
}
