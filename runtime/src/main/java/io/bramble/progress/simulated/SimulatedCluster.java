package io.bramble.progress.simulated;

import io.bramble.request.Waitable;
import io.bramble.transport.simulated.NetworkConditions;
import io.bramble.transport.simulated.NetworkStatistics;
import io.bramble.transport.simulated.SimulatedNetwork;
import io.bramble.transport.simulated.SimulatedTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranks on a simulated network, each with a thread of its own: the whole of a run from one seed. Used once.
 *
 * @param <E> what the code of a rank uses
 */
public final class SimulatedCluster<E> {
    private static final int LINES_KEPT = 40;

    private final long seed;
    private final SimulatedTrace trace = new SimulatedTrace(LINES_KEPT);
    private final SimulatedNetwork network;
    private final SimulatedScheduler scheduler;
    private final List<SimulatedRank<E>> ranks = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int returned;

    /** A cluster of that many ranks. */
    public SimulatedCluster(long seed, int ranks, NetworkConditions conditions, SimulatedRank.Factory<E> factory) {
        this.seed = seed;
        this.network = new SimulatedNetwork(seed, ranks, conditions, trace);
        this.scheduler = new SimulatedScheduler(seed, network, trace);
        for (int rank = 0; rank < ranks; rank++) {
            this.ranks.add(factory.create(rank, network.transport(rank), network::nanoTime, scheduler));
        }
    }

    /** Runs that code on so many ranks, under {@linkplain NetworkConditions#random conditions} drawn from the seed as well. */
    public static <E> Result run(long seed, int ranks, SimulatedRank.Factory<E> factory, SimulatedRank.Body<E> body) {
        return new SimulatedCluster<>(seed, ranks, NetworkConditions.random(seed), factory).run(body);
    }

    /** The network, to cut it to pieces. */
    public SimulatedNetwork network() {
        return network;
    }

    /** The scheduler, to start further threads of ranks. */
    public SimulatedScheduler scheduler() {
        return scheduler;
    }

    /**
     * Runs that code on every rank and returns when all have returned; ranks that are done go on serving the others until then.
     *
     * @throws SimulationFailedException where a rank's code threw, or the caller was interrupted because it took too long
     */
    public Result run(SimulatedRank.Body<E> body) {
        for (int rank = 0; rank < ranks.size(); rank++) {
            int me = rank;
            scheduler.start(me, "rank " + me, () -> runRank(me, body), failures::add);
        }
        try {
            scheduler.run();
        } catch (InterruptedException e) {
            String stacks = scheduler.stacks();
            scheduler.abandon();
            Thread.currentThread().interrupt();
            throw new SimulationFailedException(describe("interrupted", "\n" + stacks), e);
        }
        if (!failures.isEmpty()) {
            SimulationFailedException failed = new SimulationFailedException(describe("failed", ""), failures.get(0));
            failures.stream().skip(1).forEach(failed::addSuppressed);
            throw failed;
        }
        return new Result(trace.hash(), trace.events(), network.nanoTime(), network.statistics());
    }

    private void runRank(int rank, SimulatedRank.Body<E> body) {
        SimulatedRank<E> me = ranks.get(rank);
        try {
            body.run(rank, me.endpoint());
        } catch (Throwable e) {
            failures.add(e);
        }
        returned++;
        scheduler.serve(new AllReturned(), me.step());
    }

    private String describe(String how, String more) {
        return "simulation " + how + ": seed=" + seed + " ranks=" + ranks.size() + " timeNs=" + network.nanoTime() + " "
                + network.conditions() + "; run it again with that seed; what happened last:\n  "
                + String.join("\n  ", trace.lines()) + more;
    }

    /**
     * What a run came to.
     *
     * @param traceHash stands for all events and their order: equal for equal runs
     * @param events how many there were
     * @param elapsedNs virtual time
     * @param statistics of the network
     */
    public record Result(long traceHash, long events, long elapsedNs, NetworkStatistics statistics) {}

    private final class AllReturned implements Waitable {
        @Override
        public boolean isDone() {
            return returned == ranks.size();
        }

        @Override
        public String describe() {
            return "the other ranks to return";
        }
    }
}
