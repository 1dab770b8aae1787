package io.bramble.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * Figures of several launches.
 *
 * @param count how many; 0 where there are none, and then the others say nothing
 */
record Spread(int count, double median, double min, double max) {
    static Spread of(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            return new Spread(0, 0, 0, 0);
        }
        double median = Arrays.stream(sorted, (n - 1) / 2, n / 2 + 1).average().orElseThrow();
        return new Spread(n, median, sorted[0], sorted[n - 1]);
    }
}
