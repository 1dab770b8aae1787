package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.bramble.Communicator;
import io.bramble.codec.Codecs;
import io.bramble.communicator.ContextNames;
import io.bramble.communicator.EveryCollective;
import io.bramble.communicator.MemoryRanks;
import io.bramble.communicator.TestRank;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.SimulatedRanks;
import io.bramble.process.MemberJvms.Ended;
import io.bramble.progress.simulated.SimulatedCluster;
import io.bramble.progress.simulated.SimulatedRank;
import io.bramble.spi.Program;
import io.bramble.transport.simulated.NetworkConditions;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One random program of every collective, form, type and root, on each transport, against a sequential model. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryCollectiveTest {
    private static final long SEED = Long.getLong("bramble.test.seed", 20_261_127);
    private static final int THOUSANDS = 3_000;
    private static final int LONGEST = 20_000;
    private static final int LONGEST_SIMULATED = 600;

    /** What a failure needs to be seen again. */
    private static void about(String what, Runnable test) {
        try {
            test.run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    what + " seed=" + SEED + "; again: mvn -pl runtime -am test -Dtest=EveryCollectiveTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dbramble.test.seed=" + SEED + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static void simulated(int ranks, Consumer<Communicator> body) {
        ContextNames names = new ContextNames();
        SimulatedRank.Factory<PointToPoint> factory = SimulatedRanks.factory(ranks, names, 1 << 22);
        SimulatedRank.Factory<TestRank> testRanks = (rank, transport, clock, waiter) -> {
            SimulatedRank<PointToPoint> below = factory.create(rank, transport, clock, waiter);
            return new SimulatedRank<>(TestRank.on(below.endpoint(), names), below.step());
        };
        new SimulatedCluster<>(SEED, ranks, NetworkConditions.random(SEED), testRanks).run((rank, self) -> {
            body.accept(self.world());
            self.world().barrier();
            self.pointToPoint().returned();
        });
    }

    /** In JVMs of so many ranks each. */
    private static void members(TransportChoice choice, int ranks, int perJvm, Consumer<Communicator> body) {
        Program program = TestProgram.main(b -> b.tag(TestRank.TEXT, Codecs.STRING), (rank, none) -> {
            body.accept(rank.world());
            return null;
        });
        Ended ended;
        try {
            ended = MemberJvms.of(choice, ranks, perJvm).run(program);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertNull(ended.cause(), () -> ended.cause().text());
        ended.outcomes().forEach(each -> assertEquals(0, each.exitCode(), () -> "" + each.failure()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 16})
    void agreesWithTheModelInMemory(int ranks) {
        about(
                "transport=memory ranks=" + ranks,
                () -> MemoryRanks.run(ranks, rank -> EveryCollective.run(rank.world(), SEED + ranks, 1, LONGEST)));
    }

    @ParameterizedTest
    @Tag("once")
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "5, 2", "6, 2", "7, 3", "8, 3", "9, 4", "16, 10"})
    void agreesWithTheModelOnASimulatedNetwork(int ranks, int share) {
        about(
                "transport=simulated ranks=" + ranks,
                () -> simulated(ranks, world -> EveryCollective.run(world, SEED + ranks, share, LONGEST_SIMULATED)));
    }

    @ParameterizedTest
    @CsvSource({
        "SHAREDMEMORY, 2, 1, 1",
        "SHAREDMEMORY, 3, 1, 1",
        "SHAREDMEMORY, 4, 2, 1",
        "SHAREDMEMORY, 5, 2, 1",
        "SHAREDMEMORY, 8, 3, 1",
        "UDP, 2, 1, 1",
        "UDP, 3, 1, 1",
        "UDP, 4, 2, 1",
        "UDP, 5, 2, 1",
        "UDP, 8, 3, 1",
    })
    void agreesWithTheModelBetweenJvms(TransportChoice choice, int ranks, int perJvm, int share) {
        about(
                "transport=" + choice + " ranks=" + ranks,
                () -> members(
                        choice, ranks, perJvm, world -> EveryCollective.run(world, SEED + ranks, share, LONGEST)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void thousandsUnderWayKeepTheirOrderInMemory(int ranks) {
        MemoryRanks.run(ranks, rank -> EveryCollective.thousands(rank.world(), THOUSANDS));
    }

    @ParameterizedTest
    @Tag("once")
    @ValueSource(ints = {2, 5})
    void thousandsUnderWayKeepTheirOrderOnASimulatedNetwork(int ranks) {
        about("transport=simulated", () -> simulated(ranks, world -> EveryCollective.thousands(world, THOUSANDS)));
    }

    @ParameterizedTest
    @CsvSource({"SHAREDMEMORY, 2, 1", "SHAREDMEMORY, 5, 2", "UDP, 2, 1", "UDP, 5, 2"})
    void thousandsUnderWayKeepTheirOrderBetweenJvms(TransportChoice choice, int ranks, int perJvm) {
        members(choice, ranks, perJvm, world -> EveryCollective.thousands(world, THOUSANDS));
    }
}
