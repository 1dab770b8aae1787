package io.bramble.benchmarks;

import java.util.List;
import java.util.Locale;

/** Writes the lines of the comparison. */
final class Table {
    private static final String LINE = "%-22s %-13s %-30s %-30s %7s %8s %-6s %s";

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
            return String.format(LINE, row.name(), peers(row), "-", "-", "-", goal, "?", why(row, samples))
                    .stripTrailing();
        }
        String remark = verdict.machine().text()
                + String.format(Locale.ROOT, ", line %.2f us", verdict.lineUs())
                + (verdict.launches() < rounds ? ", only " + verdict.launches() + " of " + rounds + " launches" : "")
                + failures(row, samples);
        return String.format(
                LINE,
                row.name(),
                verdict.peerName(),
                row.peers().isEmpty() ? figure(row.unit(), row.recorded()) : text(row.unit(), verdict.peer()),
                text(row.unit(), verdict.bramble()),
                figure(verdict.ratio()),
                goal,
                row.goal().isMet(row.unit(), verdict.ratio()) ? "ok" : "NOT",
                remark);
    }

    private static String peers(Row row) {
        return row.peers().isEmpty() ? "recorded" : row.peers().get(0).side().name();
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

    private static String text(Row.Unit unit, Spread spread) {
        return figure(unit, spread.median()) + " (" + figure(spread.min() / scale(unit)) + ".."
                + figure(spread.max() / scale(unit)) + ")";
    }

    private static String figure(Row.Unit unit, double figure) {
        return figure(figure / scale(unit))
                + switch (unit) {
                    case US -> " us";
                    case MBPS -> " GB/s";
                    case PER_SECOND -> " M/s";
                };
    }

    private static double scale(Row.Unit unit) {
        return switch (unit) {
            case US -> 1;
            case MBPS -> 1e3;
            case PER_SECOND -> 1e6;
        };
    }

    /** Three digits, whatever the size. */
    static String figure(double figure) {
        int decimals = figure >= 100 ? 0 : figure >= 10 ? 1 : figure >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", figure);
    }
}
