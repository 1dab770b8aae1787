package io.bramble.pointtopoint;

import io.bramble.error.BrambleException;
import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import io.bramble.progress.Deferred;
import io.bramble.progress.Engine;
import io.bramble.progress.ThreadRoster;
import io.bramble.progress.Waiter;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.Transport;
import io.bramble.transport.memory.MemoryNetwork;
import io.bramble.transport.memory.MemoryTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The ranks of this JVM, wired to each other by the memory transport and to the others of the job by those that reach them. */
public final class LocalRanks implements AutoCloseable {
    private final int firstRank;
    private final Engine engine;
    private final FrameRouter router;
    private final Deferred deferred = new Deferred();
    private final Leftovers leftovers = new Leftovers();
    private final List<RankMessages> messages = new ArrayList<>();
    private final List<MemoryTransport> transports = new ArrayList<>();
    private final Consumer<BrambleException> onDefect;

    /**
     * Which ranks of the world live here.
     *
     * @param firstRank the first of them
     * @param ranks how many
     * @param worldRanks how many the job has
     */
    public record Place(int firstRank, int ranks, int worldRanks) {
        /** Checks that they fit. */
        public Place {
            if (firstRank < 0 || ranks < 1 || firstRank + ranks > worldRanks) {
                throw new IllegalArgumentException(
                        "no such ranks: firstRank=" + firstRank + " ranks=" + ranks + " worldRanks=" + worldRanks);
            }
        }

        /** All ranks of a job. */
        public static Place all(int ranks) {
            return new Place(0, ranks, ranks);
        }

        /** Whether the job has no others. */
        public boolean isAll() {
            return ranks == worldRanks;
        }
    }

    /**
     * Wires all ranks of a job.
     *
     * @param ranks how many, at least 1
     * @param waiter how their threads wait
     * @param roster which threads run code of the ranks: proves a deadlock, which ends every wait
     * @param names what messages are called in texts
     * @param budget the memory for unexpected messages
     */
    public LocalRanks(int ranks, Waiter waiter, ThreadRoster roster, MessageNames names, UnexpectedBudget budget) {
        this(Place.all(ranks), List.of(), waiter, roster, names, budget, defect -> {});
    }

    /**
     * Wires the ranks of one JVM of several.
     *
     * @param place which ranks they are
     * @param others transports that together reach all other ranks; polled and used under the engine's lock from now on
     * @param waiter how their threads wait
     * @param roster which threads run code of the ranks: where there are no others, proves a deadlock, which ends every wait
     * @param names what messages are called in texts
     * @param budget the memory for unexpected messages
     * @param onDefect is told where the movement of messages broke; all ranks here have failed by then. On any thread
     */
    public LocalRanks(
            Place place,
            List<? extends Transport> others,
            Waiter waiter,
            ThreadRoster roster,
            MessageNames names,
            UnexpectedBudget budget,
            Consumer<BrambleException> onDefect) {
        this.firstRank = place.firstRank();
        this.onDefect = onDefect;
        this.engine = new Engine(waiter, deferred);
        MemoryNetwork network = new MemoryNetwork(place.firstRank(), place.ranks());
        router = new FrameRouter(place.firstRank(), place.ranks(), List.copyOf(others), engine, this::broken);
        CreditPlan credit = CreditPlan.of(place.worldRanks(), place.ranks());
        for (int rank = place.firstRank(); rank < place.firstRank() + place.ranks(); rank++) {
            MemoryTransport transport = network.transport(rank);
            RankMessages one = new RankMessages(
                    rank,
                    place.worldRanks(),
                    Stream.concat(Stream.of(transport), others.stream()).toList(),
                    router,
                    engine,
                    deferred,
                    budget,
                    credit,
                    names.ofRank(rank),
                    leftovers,
                    roster::othersRunFor);
            transport.open(one.links());
            transports.add(transport);
            messages.add(one);
        }
        if (place.isAll()) {
            roster.attach(waiter, listing -> failAll(new NeverCompletesException(listing)));
        }
    }

    /** The messages of that rank of the world, which lives here. */
    public PointToPoint rank(int rank) {
        return messages.get(rank - firstRank);
    }

    /** How many receives that rank has posted, which lives here: it goes on where there are more than before. */
    public long posts(int rank) {
        return messages.get(rank - firstRank).posts();
    }

    /** What moves their messages. */
    public Engine engine() {
        return engine;
    }

    /** Whether nothing that these ranks have sent waits here. A turn of the engine by the caller; false where another thread has it. */
    public boolean isIdle() {
        engine.tick();
        if (!engine.tryLock()) {
            return false;
        }
        try {
            return messages.stream().allMatch(one -> one.links().isIdle());
        } finally {
            engine.unlock(false);
        }
    }

    /** Whether a transfer is under way that a turn may bring on, also while no thread waits for it. Any thread, cheap, not exact. */
    public boolean isBusy() {
        for (RankMessages one : messages) {
            if (one.isBusy()) {
                return true;
            }
        }
        return false;
    }

    /** Whether each rank here has heard that the code of all others has returned, so that nothing they sent is still to come. */
    public boolean haveAllReturned() {
        return messages.stream().allMatch(RankMessages::haveAllReturned);
    }

    /**
     * What the ranks' code here has left behind: messages that nobody received, requests that came to nothing and that nobody looked at. Once,
     * when no message is to come any more. A line each, but not too many; the last then says how many more.
     */
    public List<String> leftovers() {
        messages.forEach(RankMessages::collectLeftovers);
        return leftovers.list();
    }

    /** Nothing moves between JVMs any more: the other transports are the caller's alone from now on. */
    public void stop() {
        while (!engine.tryLock()) {
            Thread.onSpinWait();
        }
        try {
            router.stop();
        } finally {
            engine.unlock(false);
        }
    }

    /**
     * Ranks of another JVM are lost, and the job goes on without them: what needs one of them ends with its exception, now and later. Does
     * nothing after {@link #stop}. Any thread that holds no lock.
     *
     * @param lost one for each of them
     * @param closeWays closes the transports' ways to them, and hands on what had come from them whole; under the engine's lock
     */
    public void lost(List<RankFailedException> lost, Consumer<FrameHandler> closeWays) {
        while (!engine.tryLock()) {
            Thread.onSpinWait();
        }
        try {
            if (router.isStopped()) {
                return;
            }
            closeWays.accept(router);
            // First known everywhere, then what is pending: a rank that goes on with the exception is nobody else's
            // cause.
            messages.forEach(one -> lost.forEach(one.losses()::add));
            messages.forEach(one -> lost.forEach(one::lost));
        } catch (RuntimeException | Error e) {
            router.stop();
            broken(e);
        } finally {
            engine.unlock(false);
        }
    }

    /** Ends all pending and later calls of all ranks with that exception; the first cause stands. */
    public void fail(RankFailedException cause) {
        failAll(cause);
    }

    private void broken(Throwable thrown) {
        BrambleException cause = thrown instanceof BrambleException own
                ? own
                : new BrambleException(
                        "messages do not move any more: " + thrown + "; this is a defect of Bramble, please report it",
                        thrown);
        deferred.run(() -> {
            failAll(cause);
            onDefect.accept(cause);
        });
    }

    private void failAll(RuntimeException cause) {
        // First everywhere, then what is pending: a rank that goes on with the exception is nobody else's cause.
        messages.forEach(one -> one.failLater(cause));
        messages.forEach(one -> one.failWith(cause));
    }

    /** Ends it: after every rank's code has returned, or failed. The other transports are the caller's. */
    @Override
    public void close() {
        for (MemoryTransport transport : transports) {
            transport.close();
        }
    }
}
