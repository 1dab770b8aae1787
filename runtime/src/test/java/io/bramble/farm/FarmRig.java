package io.bramble.farm;

import io.bramble.Farm;
import io.bramble.codec.Codec;
import io.bramble.error.RankFailedException;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.spi.RankInstance;
import io.bramble.spi.WorkerSpec;
import io.bramble.wire.Contexts;
import io.bramble.wire.ObjectLanding;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A master on the test's thread and ranks on threads of their own, around one worker method. */
final class FarmRig implements AutoCloseable {
    /** A worker method that knows its rank. */
    @FunctionalInterface
    interface Work<A, R> {
        @Nullable
        R of(int rank, A argument) throws Exception;
    }

    final FakeNetwork network;
    final FarmDispatcher dispatcher;
    final Set<Thread> rankThreads = ConcurrentHashMap.newKeySet();
    private final ExecutorService completions = Executors.newCachedThreadPool();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> crashes = new ArrayList<>();
    private final int ranks;

    private <A, R> FarmRig(
            int ranks,
            int firstWorking,
            boolean sharesHeap,
            List<? extends WorkerSpec<?, ?>> workers,
            List<Work<A, R>> work) {
        this.ranks = ranks;
        network = new FakeNetwork(ranks, sharesHeap);
        dispatcher = new FarmDispatcher(
                network.rank(0),
                IntStream.range(firstWorking, ranks).boxed().toList(),
                rank -> "host" + rank,
                Thread.currentThread(),
                rankThreads::contains,
                completions,
                null);
        for (int rank = 0; rank < ranks; rank++) {
            int r = rank;
            Thread thread = new Thread(() -> serve(r, List.copyOf(workers), work), "rank-" + rank);
            rankThreads.add(thread);
            threads.add(thread);
            thread.start();
        }
    }

    static <A, R> FarmRig of(int ranks, boolean sharesHeap, WorkerSpec<A, R> worker, Work<A, R> work) {
        return new FarmRig(ranks, 0, sharesHeap, List.of(worker), List.of(work));
    }

    /** Two workers, numbered 0 and 1. */
    static <A, R> FarmRig ofTwo(
            int ranks,
            boolean sharesHeap,
            WorkerSpec<A, R> first,
            Work<A, R> firstWork,
            WorkerSpec<A, R> second,
            Work<A, R> secondWork) {
        return new FarmRig(ranks, 0, sharesHeap, List.of(first, second), List.of(firstWork, secondWork));
    }

    static <A, R> FarmRig withIdleMaster(int ranks, WorkerSpec<A, R> worker, Work<A, R> work) {
        return new FarmRig(ranks, 1, true, List.of(worker), List.of(work));
    }

    static <A, R> WorkerSpec<A, R> worker(Codec<A> argument, Codec<R> result) {
        return new WorkerSpec<>(0, "twice", argument, result, false);
    }

    <A, R> Farm<A, R> farm(WorkerSpec<A, R> worker) {
        return dispatcher.farm(worker);
    }

    @SuppressWarnings("unchecked")
    private <A, R> void serve(int rank, List<WorkerSpec<?, ?>> workers, List<Work<A, R>> work) {
        PointToPoint messages = network.rank(rank);
        TaskRunner runner = new TaskRunner(messages, 0, workers, System::nanoTime, name -> {});
        RankInstance instance = new RankInstance() {
            @Override
            public @Nullable Object work(int worker, Object argument) throws Exception {
                return work.get(worker).of(rank, (A) argument);
            }
        };
        ObjectLanding command = new ObjectLanding();
        try {
            while (true) {
                messages.receive(Contexts.COMMANDS, ServiceTags.COMMAND, 0, command, null);
                if (command.typeId() == ServiceTags.END) {
                    return;
                }
                runner.run(command, instance);
            }
        } catch (RankFailedException e) {
            // The test failed the job.
        } catch (Throwable e) {
            synchronized (crashes) {
                crashes.add(e);
            }
            RankFailedException failure = new RankFailedException(rank, "rank " + rank + " failed", e);
            dispatcher.fail(failure);
            for (int each = 0; each < ranks; each++) {
                network.rank(each).fail(failure);
            }
        }
    }

    @Override
    public void close() {
        try {
            dispatcher.finish();
            for (int rank = 0; rank < ranks; rank++) {
                network.rank(0).send(Contexts.COMMANDS, ServiceTags.COMMAND, ServiceTags.END, rank, Payloads.EMPTY);
            }
        } catch (RankFailedException e) {
            // The test failed the job.
        }
        for (Thread thread : threads) {
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " did not end: " + List.of(thread.getStackTrace()));
            }
        }
        completions.shutdown();
        synchronized (crashes) {
            if (!crashes.isEmpty()) {
                throw new AssertionError("a rank crashed", crashes.get(0));
            }
        }
    }
}
