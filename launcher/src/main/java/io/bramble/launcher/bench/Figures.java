package io.bramble.launcher.bench;

import java.util.Arrays;

/**
 * What the batches of one row gave, in the unit of the row.
 *
 * @param median over the batches
 * @param min the least
 * @param max the greatest
 */
record Figures(double median, double min, double max) {
    /** Of at least one batch. */
    static Figures of(double... batches) {
        double[] sorted = batches.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figures(median, sorted[0], sorted[sorted.length - 1]);
    }
}
