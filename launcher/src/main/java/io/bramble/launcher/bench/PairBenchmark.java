package io.bramble.launcher.bench;

import io.bramble.Communicator;
import io.bramble.spi.RankContext;

/** A measurement between ranks 0 and 1, of messages of each size. */
abstract class PairBenchmark extends RanksBenchmark {
    /** The tag of what is timed. */
    static final int DATA = 1;

    /** The tag of what ends a window. */
    static final int DONE = 2;

    private final Unit unit;

    PairBenchmark(String name, Unit unit, String defaultSizes) {
        super(name, 2, defaultSizes);
        this.unit = unit;
    }

    /** The work of this rank for messages of that size. */
    abstract Batches.Work work(Communicator world, int peer, int bytes);

    /** What a batch says, whose iterations took so long each, in the unit of the row. */
    abstract double figure(double iterationNs, int bytes);

    @Override
    final int participants(RankContext rank) {
        return 2;
    }

    @Override
    final void measure(RankContext rank, Report report) throws Exception {
        Communicator world = rank.world();
        Batches batches = batches(rank, 2);
        for (int bytes : sizes(rank)) {
            double[] figures = batches.measure(work(world, 1 - world.rank(), bytes));
            if (world.rank() == 0) {
                for (int i = 0; i < figures.length; i++) {
                    figures[i] = figure(figures[i], bytes);
                }
                report.row(bytes, unit, Figures.of(figures));
            }
        }
    }
}
