package io.bramble.benchmarks;

import io.bramble.benchmarks.report.MachineFacts;
import io.bramble.benchmarks.report.PiTables;
import io.bramble.benchmarks.report.Report;
import io.bramble.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code benchmarks/compare-pi} does: starts Bramble and mpi4py in turn on each number of ranks, and prints and keeps the tutorial's two
 * tables. Exit code: 0 where every figure is there, 1 where one is missing, 2 for wrong usage.
 */
public final class ComparePi {
    private static final String USAGE =
            "usage: benchmarks/compare-pi [--ranks 1,2,3,4] [--rounds N] [--timeout S] [--results DIR] [--report PAGE]";
    private static final int RUNS_OF_PEER = 1;
    private static final double US_PER_S = 1e6;

    /** How it is measured; of tables the fixed number is always the same. */
    private record Shape(String name, String title, String column, boolean bySize) {
        boolean has(JsonRow row) {
            return bySize ? row.number("slices") == 50 : row.number("size") == 100_000;
        }

        long x(JsonRow row) {
            return Math.round(row.number(bySize ? "size" : "slices"));
        }
    }

    private static final List<Shape> SHAPES = List.of(
            new Shape("pi-by-size", "Pi, 50 slices of different sizes", "terms in a slice", true),
            new Shape("pi-by-slices", "Pi, slices of 100 000 terms", "slices", false));

    private ComparePi() {}

    /** Measures, prints, keeps. */
    public static void main(String[] words) throws IOException {
        Map<String, String> options = new LinkedHashMap<>(Map.of(
                "--ranks", "1,2,3,4",
                "--rounds", "3",
                "--timeout", "120",
                "--results", "benchmarks/results",
                "--report", ""));
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length || options.replace(words[i], words[i + 1]) == null) {
                System.err.println(words[i] + " is no option or lacks its value; " + USAGE);
                System.exit(2);
            }
        }
        List<Integer> ranks;
        int rounds;
        int timeout;
        try {
            ranks = Arrays.stream(options.get("--ranks").split(","))
                    .map(Integer::valueOf)
                    .toList();
            rounds = Integer.parseInt(options.get("--rounds"));
            timeout = Integer.parseInt(options.get("--timeout"));
        } catch (NumberFormatException e) {
            System.err.println("--ranks, --rounds and --timeout take numbers; " + USAGE);
            System.exit(2);
            return;
        }
        PiTables tables = new PiTables(
                MachineFacts.here(),
                LocalDate.now(ZoneOffset.UTC).toString(),
                MachineFacts.commit(),
                tables(launches(ranks, rounds, timeout)));
        tables.tables().forEach(table -> System.out.println(text(table)));
        Results results = new Results(Path.of(options.get("--results")));
        results.keep(tables);
        Report.write(results, options.get("--report"));
        boolean isComplete = tables.tables().stream()
                .flatMap(table -> table.rows().stream())
                .allMatch(row -> row.seconds().stream().allMatch(java.util.Objects::nonNull));
        System.exit(isComplete ? 0 : 1);
    }

    /** The rows of every launch of each series, the sides of one number of ranks in turn. */
    private static Map<PiTables.Series, List<JsonRow>> launches(List<Integer> ranks, int rounds, int timeoutSeconds) {
        Map<PiTables.Series, List<JsonRow>> all = new LinkedHashMap<>();
        for (int count : ranks) {
            for (int round = 0; round < rounds; round++) {
                launch(
                        all,
                        new PiTables.Series("Bramble", count),
                        Sides.bramble("-n " + count, "pi --tables"),
                        timeoutSeconds);
                launch(all, new PiTables.Series("mpi4py", count), Sides.mpi4pyPi(count, RUNS_OF_PEER), timeoutSeconds);
            }
        }
        return all;
    }

    private static void launch(
            Map<PiTables.Series, List<JsonRow>> all, PiTables.Series series, Side side, int timeoutSeconds) {
        Launch launch = Launch.run(side, timeoutSeconds);
        if (!launch.failure().isEmpty()) {
            System.err.println(side.name() + ": " + launch.failure());
        }
        List<JsonRow> rows = all.computeIfAbsent(series, key -> new ArrayList<>());
        // Without Bramble's pi-alone: the baseline here is the job of one rank.
        launch.rows().stream()
                .filter(row -> row.is("pi", "ranks", String.valueOf(series.ranks())))
                .forEach(rows::add);
    }

    static List<PiTables.Table> tables(Map<PiTables.Series, List<JsonRow>> launches) {
        List<PiTables.Table> tables = new ArrayList<>();
        for (Shape shape : SHAPES) {
            TreeSet<Long> numbers = new TreeSet<>();
            launches.values()
                    .forEach(rows -> rows.stream().filter(shape::has).forEach(row -> numbers.add(shape.x(row))));
            List<PiTables.Row> rows = new ArrayList<>();
            for (long x : numbers) {
                List<@Nullable Double> seconds = new ArrayList<>();
                launches.values().forEach(series -> seconds.add(seconds(shape, x, series)));
                rows.add(new PiTables.Row(x, seconds));
            }
            tables.add(new PiTables.Table(
                    shape.name(), shape.title(), shape.column(), List.copyOf(launches.keySet()), rows));
        }
        return tables;
    }

    private static @Nullable Double seconds(Shape shape, long x, List<JsonRow> rows) {
        Spread spread = Spread.of(rows.stream()
                .filter(row -> shape.has(row) && shape.x(row) == x)
                .map(row -> row.figure() / US_PER_S)
                .toList());
        return spread.count() == 0 ? null : spread.median();
    }

    static String text(PiTables.Table table) {
        StringBuilder text =
                new StringBuilder("\n" + table.title() + ": seconds, times as fast as one rank, efficiency\n");
        text.append(String.format("%-18s", table.column()));
        table.series().forEach(series -> text.append(String.format("%28s", series.text())));
        for (PiTables.Row row : table.rows()) {
            text.append(String.format("%n%-18d", row.x()));
            for (int i = 0; i < table.series().size(); i++) {
                text.append(String.format("%28s", cell(table, row, i)));
            }
        }
        return text.toString();
    }

    private static String cell(PiTables.Table table, PiTables.Row row, int series) {
        Double seconds = row.seconds().get(series);
        Double speedUp = PiTables.speedUp(table, row, series);
        if (seconds == null) {
            return "-";
        }
        int ranks = table.series().get(series).ranks();
        return ranks == 1 || speedUp == null
                ? String.format(Locale.ROOT, "%.4f", seconds)
                : String.format(Locale.ROOT, "%.4f %6.2f %5.2f", seconds, speedUp, speedUp / ranks);
    }
}
