package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.testkit.Launch;
import io.bramble.testkit.Ranks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** K-means against a version that goes over all points in one loop. */
class KMeansTest {
    private static List<String> expected(int points, int k, long seed, int steps) {
        double[] centres = KMeans.first(points, k, seed);
        long[] counts = {};
        int step = 0;
        boolean changed = true;
        while (changed && step < steps) {
            long[] x = new long[k];
            long[] y = new long[k];
            counts = new long[k];
            for (int i = 0; i < points; i++) {
                int[] point = KMeans.point(i, k, seed);
                int nearest = 0;
                for (int c = 1; c < k; c++) {
                    if (distance(point, centres, c) < distance(point, centres, nearest)) {
                        nearest = c;
                    }
                }
                x[nearest] += point[0];
                y[nearest] += point[1];
                counts[nearest]++;
            }
            changed = false;
            for (int c = 0; c < k; c++) {
                if (counts[c] > 0) {
                    double meanX = (double) x[c] / counts[c];
                    double meanY = (double) y[c] / counts[c];
                    changed |= meanX != centres[2 * c] || meanY != centres[2 * c + 1];
                    centres[2 * c] = meanX;
                    centres[2 * c + 1] = meanY;
                }
            }
            step++;
        }
        List<String> lines = new ArrayList<>(List.of("steps=" + step));
        for (int c = 0; c < k; c++) {
            lines.add(String.format(
                    Locale.ROOT, "centre x=%.3f y=%.3f points=%d", centres[2 * c], centres[2 * c + 1], counts[c]));
        }
        return lines;
    }

    private static double distance(int[] point, double[] centres, int c) {
        double dx = point[0] - centres[2 * c];
        double dy = point[1] - centres[2 * c + 1];
        return dx * dx + dy * dy;
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void findsTheCentresOfOneRank(Launch launch) {
        int[][] cases = {
            {1000, 5, 1, 100}, {1, 1, 2, 10}, {3, 5, 3, 10}, {200, 1, 4, 10}, {700, 20, 5, 100}, {500, 4, 6, 2}
        };
        for (int[] c : cases) {
            List<String> lines = launch.run(
                            KMeans.class,
                            "--points",
                            "" + c[0],
                            "--k",
                            "" + c[1],
                            "--seed",
                            "" + c[2],
                            "--steps",
                            "" + c[3])
                    .lines(0);
            assertEquals(expected(c[0], c[1], c[2], c[3]), lines);
        }
    }

    @Ranks({1, 3})
    void saysWhichValuesFit(Launch launch) {
        String remedy = "give at least 1 of each, k up to 1000";
        BadOptions.refused(launch, KMeans.class, remedy, "--points", "0");
        BadOptions.refused(launch, KMeans.class, remedy, "--k", "0");
        BadOptions.refused(launch, KMeans.class, remedy, "--k", "1001");
        BadOptions.refused(launch, KMeans.class, remedy, "--steps", "-1");
    }
}
