package io.bramble.benchmarks;

import io.bramble.benchmarks.report.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What {@code benchmarks/guard} does: holds Bramble against itself, a commit against the one before it, both in one run, and prints the
 * ratios. It judges nothing: figures of one run wander by a tenth.
 */
public final class Guard {
    /** The rows that tell most of what a change may slow down. */
    private static final Set<String> ROWS = Set.of(
            "latency-8",
            "latency-1m",
            "rate-8",
            "udp-8-openmpi",
            "barrier",
            "allreduce-8",
            "farm-n2",
            "pi-second-n2",
            "startup-threads-n2");

    private static final String LINE = "%-22s %-30s %-30s %15s   %s";

    private Guard() {}

    /** The jar before, the jar after, then what {@code compare} takes. */
    public static void main(String[] words) {
        if (words.length < 2) {
            System.err.println("usage: benchmarks/guard [COMMIT] [ROW…] [what benchmarks/compare takes]");
            System.exit(2);
        }
        Settings settings;
        try {
            settings = Settings.parse(Arrays.copyOfRange(words, 2, words.length));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.out.println("after / before; " + Compare.load());
        System.out.println(String.format(
                        LINE, "row", "before: median (min..max)", "after: median (min..max)", "after / before", "")
                .stripTrailing());
        Rounds rounds = new Rounds(settings);
        boolean isComplete = true;
        for (Group group : groups(settings, words[0], words[1])) {
            List<Sample> samples = rounds.of(group);
            for (Row row : group.rows()) {
                Verdict verdict = Verdict.of(row, samples);
                isComplete &= verdict.machine() != null;
                System.out.println(line(row, verdict, samples, settings.rounds()));
            }
        }
        System.exit(isComplete ? 0 : 1);
    }

    private static String line(Row row, Verdict verdict, List<Sample> samples, int rounds) {
        return String.format(
                LINE,
                row.name(),
                Table.text(row.unit(), verdict.peer()),
                Table.text(row.unit(), verdict.bramble()),
                verdict.ratio() == 0 ? "-" : Figures.number(verdict.ratio()),
                (row.unit().isLessBetter() ? "less" : "more") + " is better, "
                        + Table.remark(row, verdict, samples, rounds));
    }

    /** The chosen rows of the catalogue, with the jar before as the peer of the jar after; rows of one process are one. */
    static List<Group> groups(Settings settings, String before, String after) {
        List<Group> groups = new ArrayList<>();
        for (Group group : Catalogue.all()) {
            List<Row> rows = new ArrayList<>();
            for (Row row : group.rows()) {
                Side side = row.bramble().side();
                boolean wanted = settings.rows().isEmpty() ? ROWS.contains(row.name()) : settings.wants(row.name());
                if (wanted && side.needs().equals(Sides.JAR)) {
                    rows.add(Row.of(
                            row.name(),
                            row.what(),
                            row.unit(),
                            1,
                            row.bramble().with(side.with("after", after)),
                            row.bramble().with(side.with("before", before))));
                }
            }
            if (!rows.isEmpty()) {
                groups.add(new Group(rows));
            }
        }
        return groups;
    }
}
