package io.bramble.pointtopoint;

import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import io.bramble.progress.Deferred;
import io.bramble.progress.Engine;
import io.bramble.progress.ThreadRoster;
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
     * @param roster which threads run code of the ranks: proves a deadlock, which ends every wait
     * @param names what messages are called in texts
     * @param budget the memory for unexpected messages
     */
    public LocalRanks(int ranks, Waiter waiter, ThreadRoster roster, MessageNames names, UnexpectedBudget budget) {
        MemoryNetwork network = new MemoryNetwork(ranks);
        Deferred deferred = new Deferred();
        Engine engine = new Engine(waiter);
        for (int rank = 0; rank < ranks; rank++) {
            MemoryTransport transport = network.transport(rank);
            RankMessages one = new RankMessages(
                    rank,
                    ranks,
                    List.of(transport),
                    engine,
                    deferred,
                    budget,
                    CreditPlan.of(ranks, ranks),
                    names,
                    roster::othersRunFor);
            transport.open(one.links());
            transports.add(transport);
            messages.add(one);
        }
        roster.attach(waiter, listing -> failAll(new NeverCompletesException(listing)));
    }

    /** The messages of that rank. */
    public PointToPoint rank(int rank) {
        return messages.get(rank);
    }

    /** Ends all pending and later calls of all ranks with that exception; the first cause stands. */
    public void fail(RankFailedException cause) {
        failAll(cause);
    }

    private void failAll(RuntimeException cause) {
        // First everywhere, then what is pending: a rank that goes on with the exception is nobody else's cause.
        messages.forEach(one -> one.failLater(cause));
        messages.forEach(one -> one.failWith(cause));
    }

    /** Ends it: after every rank's code has returned, or failed. */
    @Override
    public void close() {
        for (MemoryTransport transport : transports) {
            transport.close();
        }
    }
}
