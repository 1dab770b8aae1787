package io.bramble.benchmarks.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tutorial's two tables of pi.
 *
 * @param machine on which
 * @param date on which
 * @param commit of Bramble
 * @param tables by the size of a slice, by the number of slices
 */
public record PiTables(MachineFacts machine, String date, String commit, List<Table> tables) {
    /**
     * One of them.
     *
     * @param name of its plot
     * @param title over it
     * @param column what its first column says
     * @param series the others
     * @param rows of figures
     */
    public record Table(String name, String title, String column, List<Series> series, List<Row> rows) {}

    /**
     * Who, on how many ranks.
     *
     * @param side Bramble or a peer
     * @param ranks the tutorial's nodes
     */
    public record Series(String side, int ranks) {
        /** For people. */
        public String text() {
            return side + ", " + ranks + (ranks == 1 ? " rank" : " ranks");
        }
    }

    /**
     * The times of one size or number.
     *
     * @param x that size or number
     * @param seconds of each series; null where it failed
     */
    public record Row(long x, List<@Nullable Double> seconds) {}

    /** How many times as fast as the same side on one rank; null where one of the two is missing. */
    public static @Nullable Double speedUp(Table table, Row row, int series) {
        Series of = table.series().get(series);
        int alone = table.series().indexOf(new Series(of.side(), 1));
        Double seconds = row.seconds().get(series);
        Double secondsAlone = alone < 0 ? null : row.seconds().get(alone);
        return seconds == null || secondsAlone == null || seconds == 0 ? null : secondsAlone / seconds;
    }
}
