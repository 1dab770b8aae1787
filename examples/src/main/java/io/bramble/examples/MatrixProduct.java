package io.bramble.examples;

import static io.bramble.annotation.Op.CONCAT;

import io.bramble.annotation.Collective;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Split;
import io.bramble.error.ExitException;
import java.util.Locale;
import java.util.SplittableRandom;

/** The product of two square matrices: rows of the first scattered, the second broadcast, rows of the result gathered. */
@Parallel
public class MatrixProduct {
    @Collective(op = CONCAT)
    double[] multiply(@Split(unit = "n") double[] a, double[] b, int n) {
        double[] c = new double[a.length];
        for (int row = 0; row < a.length; row += n) {
            for (int k = 0; k < n; k++) {
                double factor = a[row + k];
                for (int column = 0; column < n; column++) {
                    c[row + column] += factor * b[k * n + column];
                }
            }
        }
        return c;
    }

    @Master
    void main(@Option(value = "300", help = "rows and columns") int n, @Option("1") long seed) {
        if (n < 1 || n > 10_000) {
            throw new ExitException(2, "--n " + n + " is out of range; give 1 to 10000 rows");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] a = random.doubles((long) n * n).toArray();
        double[] b = random.doubles((long) n * n).toArray();
        double[] c = multiply(a, b, n);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += c[i * n + i];
        }
        System.out.printf(Locale.ROOT, "n=%d first=%.6f last=%.6f trace=%.6f%n", n, c[0], c[n * n - 1], trace);
    }
}
