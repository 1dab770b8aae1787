package io.bramble.launcher.bench;

import io.bramble.error.ExitException;
import io.bramble.error.UsageException;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;

/**
 * Checks rather than measures: messages of mixed sizes by the million, each held against what its sender must have sent, with the heap looked
 * at on the way. Fails with exit code 1 where one is lost, repeated, late or changed, or the heap grows.
 */
public final class Soak implements Program {
    private static final OptionSpec<Long> PING_PONGS =
            OptionSpec.ofLong("ping-pongs", "1000000", "round trips of each pair of ranks");
    private static final OptionSpec<Long> MESSAGES =
            OptionSpec.ofLong("messages", "10000000", "messages one way in each pair");
    private static final OptionSpec<Integer> EXCHANGE =
            OptionSpec.ofInt("exchange", "67108864", "bytes that both sides of a pair send before they receive");
    private static final OptionSpec<Double> SECONDS =
            OptionSpec.ofDouble("seconds", "60", "how long each rank sends to each other");
    private static final OptionSpec<Long> SEED = OptionSpec.ofLong("seed", "1", "chooses sizes and contents");

    private static final ProgramInfo INFO = ProgramInfo.of(Soak.class.getName(), ProgramInfo.Entry.MAIN)
            .minRanks(2)
            .option(PING_PONGS)
            .option(MESSAGES)
            .option(EXCHANGE)
            .option(SECONDS)
            .option(SEED)
            .option(Benchmark.JSON)
            .fingerprint("bench");

    /** By name. */
    public Soak() {}

    @Override
    public ProgramInfo info() {
        return INFO;
    }

    @Override
    public RankInstance rankInstance(RankContext rank) {
        return new RankInstance() {
            @Override
            public Object main() throws Exception {
                soak(rank);
                return null;
            }
        };
    }

    private static void soak(RankContext rank) {
        if (rank.option(PING_PONGS) < 0 || rank.option(MESSAGES) < 0 || rank.option(EXCHANGE) < 0) {
            throw new UsageException("--ping-pongs, --messages and --exchange take 0 or more");
        }
        int ranks = rank.world().size();
        String ways = Benchmark.transports(rank.cluster(), ranks);
        SoakReport report = new SoakReport(rank.world(), ways, rank.option(SEED), rank.option(Benchmark.JSON));
        SoakContent content = new SoakContent(rank.option(SEED));
        SoakPair pair = new SoakPair(rank.world(), content, report::heap);
        // Ranks may share a heap: looked at when all have what they need to begin.
        rank.world().barrier();
        report.heap();
        report.phase("ping-pong", pair.pingPong(rank.option(PING_PONGS)));
        report.heap();
        report.phase("one-way", pair.oneWay(rank.option(MESSAGES)));
        report.heap();
        report.phase("exchange", pair.exchange(rank.option(EXCHANGE), rank.option(SEED)));
        report.phase("all-to-all", allToAll(rank, content));
        report.lastHeap();
        String trouble = report.end();
        if (trouble != null) {
            throw new ExitException(1, trouble);
        }
    }

    /** Apart, so that its buffers are garbage when it returns. */
    private static SoakTally.Counts allToAll(RankContext rank, SoakContent content) {
        SoakAll all = new SoakAll(rank.world(), content);
        return all.run((long) (rank.option(SECONDS) * 1e9));
    }
}
