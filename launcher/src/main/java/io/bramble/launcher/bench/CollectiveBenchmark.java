package io.bramble.launcher.bench;

import io.bramble.Communicator;
import io.bramble.spi.RankContext;
import java.util.List;

/**
 * The time of a collective of all ranks, by rank 0's clock: calls one after the other where no rank can leave before all have come; where
 * rank 0 could run ahead of the others, each call is followed by a barrier, which counts.
 */
abstract class CollectiveBenchmark extends RanksBenchmark {
    private final boolean fenced;
    private final boolean ofDoubles;

    /**
     * @param fenced whether a barrier follows each call
     * @param ofDoubles whether sizes are multiples of eight
     */
    CollectiveBenchmark(String name, String defaultSizes, boolean fenced, boolean ofDoubles) {
        super(name, 1, defaultSizes);
        this.fenced = fenced;
        this.ofDoubles = ofDoubles;
    }

    /** One call, on arrays made once. */
    abstract Runnable call(RankContext rank, int bytes);

    @Override
    final int participants(RankContext rank) {
        return rank.world().size();
    }

    @Override
    final void measure(RankContext rank, Report report) throws Exception {
        Communicator world = rank.world();
        Batches batches = batches(rank, world.size());
        List<Integer> sizes = ofDoubles ? sizesOfDoubles(rank) : sizes(rank);
        for (int bytes : sizes.isEmpty() ? List.of(0) : sizes) {
            Runnable call = call(rank, bytes);
            double[] figures = batches.measure(fenced ? n -> fenced(n, call, world) : n -> repeated(n, call));
            if (world.rank() == 0) {
                for (int i = 0; i < figures.length; i++) {
                    figures[i] /= 1e3;
                }
                report.row(bytes, Unit.MICROSECONDS, Figures.of(figures));
            }
        }
    }

    private static void repeated(long iterations, Runnable call) {
        for (long i = 0; i < iterations; i++) {
            call.run();
        }
    }

    private static void fenced(long iterations, Runnable call, Communicator world) {
        for (long i = 0; i < iterations; i++) {
            call.run();
            world.barrier();
        }
    }
}
