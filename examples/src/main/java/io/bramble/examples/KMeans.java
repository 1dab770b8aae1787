package io.bramble.examples;

import static io.bramble.annotation.Op.SUM;

import io.bramble.Range;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Split;
import io.bramble.error.ExitException;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Finds the centres of clusters of points. Each rank keeps some of the points; in each step it gets the centres, adds up the points
 * that are nearest to each, and the sums of all ranks give the new centres. It begins with some of the points, by the seed; another
 * seed may find better centres.
 *
 * <p>A point's coordinates are whole numbers, so the sums are exact, in whatever order and on however many ranks they are made: the
 * centres are the same to the last digit. Sums of doubles would differ a little, since each addition rounds.
 */
@Parallel
public class KMeans {
    private static final int SIDE = 1_000_000;

    private int[] x = {};
    private int[] y = {};

    /** Makes and keeps these of all points. A point follows from its number alone, so that it is the same on whichever rank. */
    @Collective
    void generate(@Split Range points, int k, long seed) {
        x = new int[points.length()];
        y = new int[points.length()];
        for (int i = 0; i < x.length; i++) {
            int[] point = point(points.from() + i, k, seed);
            x[i] = point[0];
            y[i] = point[1];
        }
    }

    /** The points lie around k places in turn. */
    static int[] point(int number, int k, long seed) {
        SplittableRandom place = new SplittableRandom(seed + ((1L + number % k) << 32));
        SplittableRandom random = new SplittableRandom(seed + number);
        return new int[] {place.nextInt(SIDE) + spread(random), place.nextInt(SIDE) + spread(random)};
    }

    static double[] first(int points, int k, long seed) {
        return new SplittableRandom(seed)
                .ints(k, 0, points)
                .flatMap(number -> Arrays.stream(point(number, k, seed)))
                .asDoubleStream()
                .toArray();
    }

    /** Around 0 more often than far from it. */
    private static int spread(SplittableRandom random) {
        int width = SIDE / 20;
        return random.nextInt(-width, width) + random.nextInt(-width, width);
    }

    /** For each centre: the sum of x and the sum of y of the points nearest to it, and their number. */
    @Collective(op = SUM)
    long[] sums(double[] centres) {
        long[] sums = new long[centres.length / 2 * 3];
        for (int i = 0; i < x.length; i++) {
            int nearest = nearest(x[i], y[i], centres);
            sums[3 * nearest] += x[i];
            sums[3 * nearest + 1] += y[i];
            sums[3 * nearest + 2]++;
        }
        return sums;
    }

    private static int nearest(int x, int y, double[] centres) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int c = 0; c < centres.length / 2; c++) {
            double dx = x - centres[2 * c];
            double dy = y - centres[2 * c + 1];
            double distance = dx * dx + dy * dy;
            if (distance < least) {
                least = distance;
                nearest = c;
            }
        }
        return nearest;
    }

    /** One more step; a centre without points stays where it is. */
    private static double[] means(long[] sums, double[] centres) {
        double[] means = centres.clone();
        for (int c = 0; c < centres.length / 2; c++) {
            long count = sums[3 * c + 2];
            if (count > 0) {
                means[2 * c] = (double) sums[3 * c] / count;
                means[2 * c + 1] = (double) sums[3 * c + 1] / count;
            }
        }
        return means;
    }

    @Master
    void main(
            @Option("300000") int points,
            @Option(value = "5", help = "clusters") int k,
            @Option("1") long seed,
            @Option(value = "100", help = "steps at most") int steps) {
        if (points < 1 || k < 1 || k > 1000 || steps < 1) {
            throw new ExitException(
                    2,
                    "--points " + points + " --k " + k + " --steps " + steps
                            + " is out of range; give at least 1 of each, k up to 1000");
        }
        generate(new Range(0, points), k, seed);
        double[] centres = first(points, k, seed);
        double[] before;
        long[] sums;
        int step = 0;
        do {
            before = centres;
            sums = sums(centres);
            centres = means(sums, centres);
            step++;
        } while (step < steps && !Arrays.equals(before, centres));
        System.out.println("steps=" + step);
        for (int c = 0; c < k; c++) {
            System.out.printf(
                    Locale.ROOT,
                    "centre x=%.3f y=%.3f points=%d%n",
                    centres[2 * c],
                    centres[2 * c + 1],
                    sums[3 * c + 2]);
        }
    }
}
