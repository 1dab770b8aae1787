package io.bramble.launcher.bench;

import io.bramble.codec.Codecs;
import io.bramble.spi.Conductor;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import io.bramble.spi.WorkerSpec;
import java.util.stream.IntStream;

/** Tasks a second of a farm whose worker does nothing: an int goes there, the same comes back. */
public final class Farm extends Benchmark {
    private static final WorkerSpec<Integer, Integer> EMPTY =
            new WorkerSpec<>(0, "empty", Codecs.INT, Codecs.INT, false);

    /** By name. */
    public Farm() {
        super("farm", ProgramInfo.Entry.MASTER, 1, "");
    }

    /** A farm has more code to compile than a message, in more threads: on two cores the compilers are busy for longer. */
    private static final int FIRST_WARMUP_MS = 2 * Batches.FIRST_WARMUP_MS;

    /** Each batch is a farm of its own, with a begin and an end. */
    private static final int BATCH_MS = 100;

    @Override
    void declare(ProgramInfo.Builder builder) {
        builder.worker(EMPTY);
    }

    @Override
    public Object master(Conductor conductor) throws Exception {
        int ranks = conductor.cluster().ranks();
        io.bramble.Farm<Integer, Integer> farm = conductor.farm(EMPTY);
        // The master alone leads: workers wait for tasks and need not be told of batches.
        int iterations = conductor.option(ITERATIONS);
        int warmup = conductor.option(WARMUP);
        check(iterations, warmup);
        int crowd = compilersPerCore(conductor.cluster());
        Batches.Pace pace =
                new Batches.Pace(FIRST_WARMUP_MS * crowd, Batches.WARMUP_MS, Batches.REST_MS * crowd, BATCH_MS);
        Batches batches = new Batches(conductor.world(), 1, iterations, warmup, pace);
        double[] figures = batches.measure(tasks -> run(farm, Math.toIntExact(tasks)));
        for (int i = 0; i < figures.length; i++) {
            figures[i] = 1e9 / figures[i];
        }
        String ways = transports(conductor.cluster(), ranks);
        new Report(name(), ways, ranks, Report.Key.BYTES, conductor.option(JSON))
                .row(Integer.BYTES, Unit.RATE, Figures.of(figures));
        return null;
    }

    private static void run(io.bramble.Farm<Integer, Integer> farm, int tasks) {
        long sum = farm.map(IntStream.range(0, tasks).boxed())
                .mapToLong(Integer::longValue)
                .sum();
        long expected = (long) tasks * (tasks - 1) / 2;
        if (sum != expected) {
            throw new IllegalStateException("the farm's results are wrong: sum=" + sum + " expected=" + expected);
        }
    }

    @Override
    public RankInstance rankInstance(RankContext rank) {
        return new RankInstance() {
            @Override
            public Object work(int worker, Object argument) {
                return argument;
            }
        };
    }
}
