package io.bramble.launcher.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints the rows of a measurement: a table in the manner of OSU's, or a line of JSON each. */
final class Report {
    /** What tells the rows of a measurement apart. */
    enum Key {
        /** The size of a message. */
        BYTES("bytes", "# Size"),
        /** The number of a run. */
        RUN("run", "# Run");

        private final String json;
        private final String column;

        Key(String json, String column) {
            this.json = json;
            this.column = column;
        }
    }

    private final PrintStream out = System.out;
    private final String bench;
    private final String transport;
    private final int ranks;
    private final Key key;
    private final boolean json;
    private boolean begun;

    Report(String bench, String transport, int ranks, Key key, boolean json) {
        this.bench = bench;
        this.transport = transport;
        this.ranks = ranks;
        this.key = key;
        this.json = json;
    }

    /** One row; the first brings the heading. */
    void row(long which, Unit unit, Figures figures) {
        if (json) {
            out.println("{\"bench\":\"" + bench + "\",\"transport\":\"" + transport + "\",\"ranks\":" + ranks
                    + ",\"" + key.json + "\":" + which + ",\"" + unit.key() + "\":" + text(unit, figures.median())
                    + ",\"min\":" + text(unit, figures.min()) + ",\"max\":" + text(unit, figures.max()) + "}");
        } else {
            if (!begun) {
                out.println("# Bramble " + bench + ", " + ranks + " ranks, " + transport);
                out.println(
                        String.format(Locale.ROOT, "%-12s %18s %14s %14s", key.column, unit.column(), "Min", "Max"));
                begun = true;
            }
            out.println(String.format(
                    Locale.ROOT,
                    "%-12d %18s %14s %14s",
                    which,
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
