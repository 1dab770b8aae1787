package io.bramble.pointtopoint;

import io.bramble.progress.Deferred;
import io.bramble.progress.Engine;
import io.bramble.progress.Waiter;
import io.bramble.transport.memory.MemoryNetwork;
import io.bramble.transport.memory.MemoryTransport;
import java.util.ArrayList;
import java.util.List;

/** All ranks of a job as threads of this JVM, wired to each other by the memory transport. */
public final class LocalRanks implements AutoCloseable {
    private final List<RankMessages> messages = new ArrayList<>();
    private final List<MemoryTransport> transports = new ArrayList<>();

    /**
     * Wires them.
     *
     * @param ranks how many, at least 1
     * @param waiter how their threads wait
     * @param names what messages are called in texts
     * @param budget the memory for unexpected messages
     */
    public LocalRanks(int ranks, Waiter waiter, MessageNames names, UnexpectedBudget budget) {
        MemoryNetwork network = new MemoryNetwork(ranks);
        Engine engine = new Engine(waiter);
        Deferred deferred = new Deferred();
        for (int rank = 0; rank < ranks; rank++) {
            MemoryTransport transport = network.transport(rank);
            RankMessages one =
                    new RankMessages(rank, ranks, List.of(transport), engine, deferred, budget, names, self -> true);
            transport.open(one);
            transports.add(transport);
            messages.add(one);
        }
    }

    /** The messages of that rank. */
    public PointToPoint rank(int rank) {
        return messages.get(rank);
    }

    /** Ends it: after every rank's code has returned, or failed. */
    @Override
    public void close() {
        for (MemoryTransport transport : transports) {
            transport.close();
        }
    }
}
