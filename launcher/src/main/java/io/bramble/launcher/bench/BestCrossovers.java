package io.bramble.launcher.bench;

import io.bramble.collective.Tuning;
import java.util.Arrays;
import java.util.List;

/** Where each algorithm of a collective should begin, such that over all measured lengths least time is lost against the fastest. */
final class BestCrossovers {
    /** A later algorithm is to be taken only where that saves as much: below it is noise. */
    private static final double WORTH = 0.03;

    private final List<Integer> sizes;
    private final double[][] us;
    private final int[] begins;
    private final int[] best;
    private double least = Double.MAX_VALUE;

    private BestCrossovers(List<Integer> sizes, double[][] us) {
        this.sizes = sizes;
        this.us = us;
        begins = new int[us.length];
        best = new int[us.length];
    }

    /**
     * Chooses.
     *
     * @param sizes in bytes, ascending
     * @param us by algorithm, the one for short data first, and size
     * @return for each algorithm but the first, from how many bytes on it is taken
     */
    static long[] of(List<Integer> sizes, double[][] us) {
        BestCrossovers search = new BestCrossovers(sizes, us);
        search.choose(1);
        long[] from = new long[us.length - 1];
        for (int i = 0; i < from.length; i++) {
            int begin = search.best[i + 1];
            from[i] = begin == sizes.size() ? Tuning.NEVER : begin == 0 ? 0 : sizes.get(begin);
        }
        // An algorithm that the next one begins with is not taken at all.
        for (int i = 0; i + 1 < from.length; i++) {
            from[i] = from[i] == from[i + 1] ? Tuning.NEVER : from[i];
        }
        return from;
    }

    /** All ways for the algorithms from that on to begin at the same size as the one before or later. */
    private void choose(int algorithm) {
        if (algorithm == us.length) {
            double cost = cost();
            if (cost < least) {
                least = cost;
                System.arraycopy(begins, 0, best, 0, best.length);
            }
            return;
        }
        for (int begin = sizes.size(); begin >= begins[algorithm - 1]; begin--) {
            begins[algorithm] = begin;
            choose(algorithm + 1);
        }
    }

    private double cost() {
        double cost = 0;
        for (int size = 0; size < sizes.size(); size++) {
            int at = size;
            int taken = 0;
            for (int algorithm = 1; algorithm < us.length; algorithm++) {
                taken = begins[algorithm] <= size ? algorithm : taken;
            }
            double fastest =
                    Arrays.stream(us).mapToDouble(each -> each[at]).min().orElseThrow();
            cost += us[taken][size] / fastest + (taken == 0 ? 0 : WORTH);
        }
        return cost;
    }
}
