package io.bramble.launcher.bench;

import io.bramble.Cluster;
import io.bramble.Communicator;
import io.bramble.error.UsageException;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import java.util.List;
import java.util.TreeSet;

/** A measurement, as a program. Its class is loaded by name in each JVM of the job. */
abstract class Benchmark implements Program {
    /** OSU's sizes: 1 byte to 4 MiB, doubled. */
    static final String ALL_SIZES = doubling(1, 1 << 22);

    /** Of elements of eight bytes. */
    static final String SIZES_OF_DOUBLES = doubling(8, 1 << 20);

    static final OptionSpec<Integer> ITERATIONS =
            OptionSpec.ofInt("iterations", "0", "how many are timed for each row, split into batches; 0: by the clock");
    static final OptionSpec<Integer> WARMUP =
            OptionSpec.ofInt("warmup", "-1", "how many go before that, untimed; -1: by the clock");
    static final OptionSpec<Boolean> JSON = OptionSpec.ofBoolean("json", "false", "one line of JSON for each row");

    private final String name;
    private final OptionSpec<List<Integer>> sizes;
    private final ProgramInfo info;

    /**
     * @param name as it is called on the command line
     * @param entry how it begins
     * @param minRanks the fewest ranks it runs on
     * @param defaultSizes of {@code --sizes}; empty where it has none to choose
     */
    Benchmark(String name, ProgramInfo.Entry entry, int minRanks, String defaultSizes) {
        this.name = name;
        sizes = OptionSpec.ofList(OptionSpec.ofInt("sizes", defaultSizes, "message sizes in bytes"), defaultSizes);
        ProgramInfo.Builder builder =
                ProgramInfo.of(getClass().getName(), entry).minRanks(minRanks);
        if (!defaultSizes.isEmpty()) {
            builder.option(sizes);
        }
        declare(builder.option(ITERATIONS).option(WARMUP).option(JSON));
        info = builder.fingerprint("bench");
    }

    /** Adds what this benchmark needs besides; called by the constructor. */
    void declare(ProgramInfo.Builder builder) {}

    /** The sizes to measure. */
    final List<Integer> sizes(RankContext rank) {
        List<Integer> all = rank.option(sizes);
        for (int size : all) {
            if (size < 0) {
                throw new UsageException("--sizes takes numbers of bytes, not " + size);
            }
        }
        return all;
    }

    /** The same as numbers of doubles. */
    final List<Integer> sizesOfDoubles(RankContext rank) {
        List<Integer> all = sizes(rank);
        for (int size : all) {
            if (size % Double.BYTES != 0) {
                throw new UsageException(
                        "bench " + name + " moves doubles: --sizes takes multiples of 8 bytes, not " + size);
            }
        }
        return all;
    }

    /** The timer of the first ranks. */
    static Batches batches(RankContext rank, int participants) {
        return batches(rank.world(), rank.cluster(), participants, rank.option(ITERATIONS), rank.option(WARMUP));
    }

    /** The same for the given counts. */
    static Batches batches(Communicator world, Cluster cluster, int participants, int iterations, int warmup) {
        check(iterations, warmup);
        return new Batches(world, participants, iterations, warmup, compilersPerCore(cluster));
    }

    /** How many JVMs of rank 0's host share a core of it: each has as much to compile as one alone. */
    static int compilersPerCore(Cluster cluster) {
        int jvms = 1;
        for (int rank = 1; rank < cluster.ranks(); rank++) {
            if (cluster.hostOf(rank).equals(cluster.hostOf(0))
                    && !cluster.transport(0, rank).equals("memory")) {
                jvms++;
            }
        }
        int cores = Runtime.getRuntime().availableProcessors();
        return (jvms + cores - 1) / cores;
    }

    /** Refuses counts that mean nothing. */
    static void check(int iterations, int warmup) {
        if (iterations < 0) {
            throw new UsageException("--iterations takes 0 or more, not " + iterations);
        }
        if (warmup < -1) {
            throw new UsageException("--warmup takes -1 or more, not " + warmup);
        }
    }

    /** The ways between the first ranks, joined where there are several. */
    static String transports(Cluster cluster, int participants) {
        TreeSet<String> all = new TreeSet<>();
        for (int rank = 0; rank < participants; rank++) {
            for (int peer = rank + 1; peer < participants; peer++) {
                all.add(cluster.transport(rank, peer));
            }
        }
        return all.isEmpty() ? cluster.transport(0, 0) : String.join("+", all);
    }

    final String name() {
        return name;
    }

    @Override
    public final ProgramInfo info() {
        return info;
    }

    private static String doubling(int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int size = first; size <= last && size > 0; size *= 2) {
            text.append(text.length() == 0 ? "" : ",").append(size);
        }
        return text.toString();
    }
}
