package io.bramble.pointtopoint;

import io.bramble.progress.Deferred;
import io.bramble.progress.Engine;
import io.bramble.progress.simulated.SimulatedRank;
import java.util.List;

/** The ranks of a simulated cluster, each with an engine of its own as if alone in its JVM. */
public final class SimulatedRanks {
    private SimulatedRanks() {}

    /**
     * Builds each rank of a cluster.
     *
     * @param ranks how many the cluster has
     * @param names what messages are called in texts
     * @param budgetBytes each rank's memory for unexpected messages
     */
    public static SimulatedRank.Factory<PointToPoint> factory(int ranks, MessageNames names, long budgetBytes) {
        return (rank, transport, clock, waiter) -> {
            Deferred deferred = new Deferred();
            Engine engine = new Engine(waiter, deferred);
            FrameRouter router = new FrameRouter(rank, 1, List.of(transport), engine, SimulatedRanks::rethrow);
            RankMessages messages = new RankMessages(
                    rank,
                    ranks,
                    List.of(transport),
                    router,
                    engine,
                    deferred,
                    new UnexpectedBudget(budgetBytes),
                    CreditPlan.of(ranks, 1),
                    names.ofRank(rank),
                    new Leftovers(),
                    self -> true);
            return new SimulatedRank<>(messages, engine::tick);
        };
    }

    /** A simulation is to end with it. */
    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
