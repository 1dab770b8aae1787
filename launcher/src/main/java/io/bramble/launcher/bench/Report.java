package io.bramble.launcher.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints the rows of a measurement: a table in the manner of OSU's, or a line of JSON each. */
final class Report {
    private final PrintStream out;
    private final String bench;
    private final String transport;
    private final int ranks;
    private final boolean json;
    private boolean begun;

    Report(PrintStream out, String bench, String transport, int ranks, boolean json) {
        this.out = out;
        this.bench = bench;
        this.transport = transport;
        this.ranks = ranks;
        this.json = json;
    }

    /** One row; the first brings the heading. */
    void row(long bytes, Unit unit, Figures figures) {
        if (json) {
            out.println("{\"bench\":\"" + bench + "\",\"transport\":\"" + transport + "\",\"ranks\":" + ranks
                    + ",\"bytes\":" + bytes + ",\"" + unit.key() + "\":" + text(unit, figures.median())
                    + ",\"min\":" + text(unit, figures.min()) + ",\"max\":" + text(unit, figures.max()) + "}");
        } else {
            if (!begun) {
                out.println("# Bramble " + bench + ", " + ranks + " ranks, " + transport);
                out.println(String.format(Locale.ROOT, "%-12s %18s %14s %14s", "# Size", unit.column(), "Min", "Max"));
                begun = true;
            }
            out.println(String.format(
                    Locale.ROOT,
                    "%-12d %18s %14s %14s",
                    bytes,
                    text(unit, figures.median()),
                    text(unit, figures.min()),
                    text(unit, figures.max())));
        }
        out.flush();
    }

    private static String text(Unit unit, double figure) {
        return String.format(Locale.ROOT, unit.format(), figure);
    }
}
