package io.bramble.launcher.bench;

import io.bramble.Cluster;
import io.bramble.Communicator;
import io.bramble.RankGroup;
import io.bramble.collective.Tuning;
import io.bramble.collective.TuningFile;
import io.bramble.communicator.ContextCommunicator;
import io.bramble.error.UsageException;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * From how many bytes on which algorithm of a collective is the fastest, on the hosts of this job: each is forced by a table of its own and
 * timed for each size, with the first 3, 4, 6, 8, 12 … ranks and with all. What comes of it is a file for later jobs.
 */
public final class Tune extends RanksBenchmark {
    private static final OptionSpec<String> OUT = OptionSpec.ofString(
            "out", "bramble-tuning.txt", "the file to write; what it says of other ranks and hosts stays");
    private static final Batches.Pace PACE = new Batches.Pace(1_000, 100, 0, 3);

    /** By name. */
    public Tune() {
        super("tune", 3, "1024,2048,4096,8192,16384,32768,65536,131072,262144,524288,1048576,2097152");
    }

    @Override
    void declare(ProgramInfo.Builder builder) {
        builder.option(OUT);
    }

    @Override
    int participants(RankContext rank) {
        return rank.world().size();
    }

    @Override
    void measure(RankContext rank, Report report) throws Exception {
        Communicator world = rank.world();
        List<Integer> sizes = List.copyOf(new TreeSet<>(sizesOfDoubles(rank)));
        if (sizes.isEmpty()) {
            throw new UsageException("bench tune needs lengths; give --sizes 1024,65536 or leave it out");
        }
        check(rank.option(ITERATIONS), rank.option(WARMUP));
        boolean first = world.rank() == 0;
        Path file = first ? file(rank.option(OUT)) : null;
        Tuning before = file == null ? Tuning.NONE : earlier(file);
        List<Tuning.Line> found = new ArrayList<>();
        for (int ranks : counts(world.size())) {
            RankGroup members = RankGroup.of(IntStream.range(0, ranks).toArray());
            Communicator part = world.create(members).orElse(null);
            if (part != null) {
                int hosts = hosts(rank.cluster(), ranks);
                for (TunedCollective collective : TunedCollective.values()) {
                    if (collective.hasChoice(ranks)) {
                        double[][] us = times(rank, part, collective, sizes);
                        if (first) {
                            print(rank, collective, ranks, hosts, sizes, us);
                            long[] from = BestCrossovers.of(sizes, us);
                            for (int i = 0; i < from.length; i++) {
                                found.add(
                                        new Tuning.Line(collective.crossovers().get(i), ranks, hosts, from[i]));
                            }
                        }
                    }
                }
                part.close();
            }
            world.barrier();
        }
        if (file != null) {
            Tuning all = merged(before, found);
            Files.writeString(file, TuningFile.write(all));
            System.out.println(
                    (rank.option(JSON)
                            ? "{\"bench\":\"tune\",\"file\":\"" + escaped(file) + "\"}"
                            : "# "
                                    + found.size() + " crossovers in " + file.toAbsolutePath() + " on "
                                    + rank.cluster().hostOf(0) + "; start jobs with " + TuningFile.VARIABLE + "="
                                    + file));
        }
    }

    /** 3, 4, 6, 8, 12 and so on, and all. */
    private static List<Integer> counts(int ranks) {
        TreeSet<Integer> counts = new TreeSet<>(List.of(ranks));
        for (int power = 2; power <= ranks; power *= 2) {
            counts.add(power + power / 2);
            counts.add(power * 2);
        }
        return counts.stream().filter(each -> each > 2 && each <= ranks).toList();
    }

    private static int hosts(Cluster cluster, int ranks) {
        return (int)
                IntStream.range(0, ranks).mapToObj(cluster::hostOf).distinct().count();
    }

    /** By algorithm and size. What is compared is measured in turn: a machine is faster at one time than at another. */
    private static double[][] times(
            RankContext rank, Communicator part, TunedCollective collective, List<Integer> sizes) throws Exception {
        int algorithms = 1 + collective.crossovers().size();
        List<Communicator> forced = new ArrayList<>();
        List<Batches> batches = new ArrayList<>();
        for (int i = 0; i < algorithms; i++) {
            // A measurement is a part of the launcher, which knows what communicators are made of.
            Communicator one = ((ContextCommunicator) part).duplicate(collective.forced(i));
            forced.add(one);
            batches.add(new Batches(one, one.size(), rank.option(ITERATIONS), rank.option(WARMUP), PACE));
        }
        double[][] us = new double[algorithms][sizes.size()];
        for (int size = 0; size < sizes.size(); size++) {
            for (int i = 0; i < algorithms; i++) {
                Runnable call = collective.call(forced.get(i), sizes.get(size));
                double[] ns = batches.get(i).measure(n -> {
                    for (long each = 0; each < n; each++) {
                        call.run();
                    }
                });
                // Of an algorithm, not of a machine: where ranks share cores, most batches have waited for one.
                us[i][size] = ns.length == 0 ? 0 : Figures.of(ns).min() / 1e3;
            }
        }
        forced.forEach(Communicator::close);
        return us;
    }

    private static void print(
            RankContext rank, TunedCollective collective, int ranks, int hosts, List<Integer> sizes, double[][] us) {
        String ways = transports(rank.cluster(), ranks);
        boolean json = rank.option(JSON);
        StringBuilder text = new StringBuilder();
        if (!json) {
            text.append("# Bramble tune ")
                    .append(collective.label())
                    .append(", ")
                    .append(ranks)
                    .append(" ranks on ");
            text.append(hosts)
                    .append(hosts == 1 ? " host, " : " hosts, ")
                    .append(ways)
                    .append(", us\n");
            text.append(String.format(Locale.ROOT, "%-12s", "# Size"));
            for (int i = 0; i < us.length; i++) {
                text.append(String.format(Locale.ROOT, " %28s", collective.algorithm(i)));
            }
            text.append('\n');
        }
        for (int size = 0; size < sizes.size(); size++) {
            text.append(json ? "" : String.format(Locale.ROOT, "%-12d", sizes.get(size)));
            for (int i = 0; i < us.length; i++) {
                text.append(String.format(
                        Locale.ROOT,
                        json
                                ? "{\"bench\":\"tune\",\"algorithm\":\"" + collective.algorithm(i)
                                        + "\",\"transport\":\"" + ways + "\",\"ranks\":" + ranks + ",\"hosts\":" + hosts
                                        + ",\"bytes\":" + sizes.get(size) + ",\"us\":%.3f}\n"
                                : " %28.3f",
                        us[i][size]));
            }
            text.append(json ? "" : "\n");
        }
        System.out.print(text);
        System.out.flush();
    }

    private static Tuning merged(Tuning before, List<Tuning.Line> found) {
        List<Tuning.Line> all = new ArrayList<>(found);
        for (Tuning.Line line : before.lines()) {
            if (found.stream()
                    .noneMatch(each -> each.crossover() == line.crossover()
                            && each.ranks() == line.ranks()
                            && each.hosts() == line.hosts())) {
                all.add(line);
            }
        }
        all.sort(java.util.Comparator.comparing(Tuning.Line::crossover)
                .thenComparing(Tuning.Line::hosts)
                .thenComparing(Tuning.Line::ranks));
        return new Tuning(all);
    }

    private static Path file(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("--out names no file: " + e.getMessage());
        }
    }

    /** What the file says already; it is made where it is not there, so that minutes are not measured in vain. */
    private static Tuning earlier(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, TuningFile.write(Tuning.NONE));
            }
        } catch (IOException e) {
            throw new UsageException(
                    "cannot write --out " + file + ": " + e + "; name a file that this user can write");
        }
        Tuning before = TuningFile.read(file);
        if (!Files.isWritable(file)) {
            throw new UsageException("cannot write --out " + file + ": it is read-only; name another file");
        }
        return before;
    }

    private static String escaped(Path file) {
        return file.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
