package io.bramble.benchmarks.report;

import java.util.Locale;

/**
 * What several launches gave, in the unit in which it is printed.
 *
 * @param median over the launches
 * @param min the least
 * @param max the greatest
 * @param launches how many
 */
public record Figures(double median, double min, double max, int launches) {
    /** Median with the range, where there is one. */
    String text() {
        return min == max ? number(median) : number(median) + " (" + number(min) + "–" + number(max) + ")";
    }

    /** Three digits, whatever the size. */
    public static String number(double figure) {
        int decimals = figure >= 100 ? 0 : figure >= 10 ? 1 : figure >= 1 || figure == 0 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", figure);
    }
}
