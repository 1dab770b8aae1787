package io.bramble.launcher.bench;

import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;

/** A measurement whose ranks all run the same code. */
abstract class RanksBenchmark extends Benchmark {
    RanksBenchmark(String name, int minRanks, String defaultSizes) {
        super(name, ProgramInfo.Entry.MAIN, minRanks, defaultSizes);
    }

    /** Ranks 0 to this, exclusive, take part; the others return at once. */
    abstract int participants(RankContext rank);

    /** Measures and reports; on every rank that takes part. */
    abstract void measure(RankContext rank, Report report) throws Exception;

    @Override
    public final RankInstance rankInstance(RankContext rank) {
        return new RankInstance() {
            @Override
            public Object main() throws Exception {
                int ranks = rank.world().size();
                int participants = participants(rank);
                if (rank.world().rank() < participants) {
                    String ways = transports(rank.cluster(), participants);
                    measure(rank, new Report(name(), ways, ranks, Report.Key.BYTES, rank.option(JSON)));
                }
                return null;
            }
        };
    }
}
