package io.bramble.benchmarks;

import io.bramble.benchmarks.report.Figures;
import java.util.List;
import java.util.Locale;

/** Writes the lines of the comparison. */
final class Table {
    private static final String LINE = "%-24s %-13s %-30s %-30s %7s %8s %-6s %s";

    private Table() {}

    static String heading() {
        return String.format(
                        LINE,
                        "row",
                        "peer",
                        "peer: median (min..max)",
                        "Bramble: median (min..max)",
                        "ratio",
                        "goal",
                        "",
                        "")
                .stripTrailing();
    }

    /** A row, or why there is none. */
    static String line(Row row, Verdict verdict, List<Sample> samples, int rounds) {
        String goal = row.goal().text(row.unit());
        if (verdict.machine() == null) {
            return String.format(
                            LINE,
                            row.name(),
                            peers(row),
                            "-",
                            "-",
                            "-",
                            goal,
                            "?",
                            remark(row, verdict, samples, rounds))
                    .stripTrailing();
        }
        return String.format(
                LINE,
                row.name(),
                verdict.peerName(),
                text(row.unit(), verdict.peer()),
                text(row.unit(), verdict.bramble()),
                verdict.ratio() == 0 ? "-" : Figures.number(verdict.ratio()),
                goal,
                verdict.isMet(row) ? "ok" : "NOT",
                remark(row, verdict, samples, rounds));
    }

    private static String peers(Row row) {
        return row.peers().isEmpty() ? "-" : row.peers().get(0).side().name();
    }

    /** What else there is to say about a row: of how many launches it is, and what went wrong. */
    static String remark(Row row, Verdict verdict, List<Sample> samples, int rounds) {
        Machine machine = verdict.machine();
        return machine == null
                ? why(row, samples)
                : machine.text()
                        + String.format(Locale.ROOT, ", line %.2f us", verdict.lineUs())
                        + (verdict.launches() < rounds
                                ? ", only " + verdict.launches() + " of " + rounds + " launches"
                                : "")
                        + failures(row, samples);
    }

    private static String why(Row row, List<Sample> samples) {
        String failures = failures(row, samples);
        return "not compared: "
                + (failures.isEmpty()
                        ? "the machine was busy or changed during every launch of one side"
                        : failures.substring(2));
    }

    /** What went wrong with launches of this row, each kind once with its number. */
    private static String failures(Row row, List<Sample> samples) {
        StringBuilder text = new StringBuilder();
        for (Side side : new Group(List.of(row)).sides()) {
            List<String> failed = samples.stream()
                    .filter(sample -> sample.side().equals(side))
                    .map(sample -> sample.launch().failure())
                    .filter(failure -> !failure.isEmpty())
                    .toList();
            if (!failed.isEmpty()) {
                text.append(", ")
                        .append(side.name())
                        .append(" failed ")
                        .append(failed.size())
                        .append(" times: ");
                text.append(failed.get(0));
            }
        }
        return text.toString();
    }

    /** Median with the range, where there is one. */
    static String text(Unit unit, Spread spread) {
        if (spread.count() == 0) {
            return "-";
        }
        String range = spread.min() == spread.max()
                ? ""
                : " (" + unit.number(spread.min()) + ".." + unit.number(spread.max()) + ")";
        return unit.text(spread.median()) + range;
    }
}
