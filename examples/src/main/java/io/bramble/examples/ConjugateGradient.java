package io.bramble.examples;

import static io.bramble.annotation.Kind.ALLGATHER;
import static io.bramble.annotation.Kind.ALLREDUCE;
import static io.bramble.annotation.Op.SUM;

import io.bramble.Range;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Combiner;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Split;
import io.bramble.error.ExitException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Solves a system of linear equations with a sparse matrix by conjugate gradients. The equations are Poisson's on a square, whose
 * exact solution x(1−x)y(1−y) is known. Each rank makes and keeps some rows of the matrix and that part of every vector; only the
 * search direction is gathered in whole, since a row may refer to any of its elements.
 *
 * <p>A sum of rounded numbers depends on what is added to what first, and here each rank adds up its own part. So the last digits of
 * the residual, and now and then the number of iterations, differ with the number of ranks; with the same number they never do.
 */
@Parallel
public abstract class ConjugateGradient {
    /** Rows of a sparse matrix: row {@code i}'s elements are at {@code start[i]} to {@code start[i + 1]} of the other arrays. */
    record Rows(int[] start, int[] column, double[] value) {
        /** Of the matrix that says 4 times each point of the grid less its neighbours; beyond the grid all is 0. */
        static Rows poisson(Range points, int n) {
            int[] start = new int[points.length() + 1];
            int[] column = new int[5 * points.length()];
            double[] value = new double[5 * points.length()];
            int at = 0;
            for (int row = 0; row < points.length(); row++) {
                int p = points.from() + row;
                int x = p % n;
                int y = p / n;
                int above = y > 0 ? p - n : -1;
                int left = x > 0 ? p - 1 : -1;
                int right = x < n - 1 ? p + 1 : -1;
                int below = y < n - 1 ? p + n : -1;
                for (int q : new int[] {above, left, p, right, below}) {
                    if (q >= 0) {
                        column[at] = q;
                        value[at++] = q == p ? 4 : -1;
                    }
                }
                start[row + 1] = at;
            }
            return new Rows(start, Arrays.copyOf(column, at), Arrays.copyOf(value, at));
        }

        /** These rows times a whole vector. */
        double[] times(double[] vector) {
            double[] product = new double[start.length - 1];
            for (int row = 0; row < product.length; row++) {
                for (int i = start[row]; i < start[row + 1]; i++) {
                    product[row] += value[i] * vector[column[i]];
                }
            }
            return product;
        }
    }

    /** What came of it; every rank has the same iterations and residual, and a part of the solution. */
    public record Solution(int iterations, double residual, double[] values) {}

    @Collective(ALLGATHER)
    abstract double[] whole(double[] mine);

    @Collective(value = ALLREDUCE, op = SUM)
    abstract double total(double mine);

    @Combiner
    static Solution join(Solution left, Solution right) {
        double[] values = Arrays.copyOf(left.values, left.values.length + right.values.length);
        System.arraycopy(right.values, 0, values, left.values.length, right.values.length);
        return new Solution(left.iterations, left.residual, values);
    }

    @Collective(combiner = "join")
    Solution solve(int n, @Split Range points, double eps) {
        Rows matrix = Rows.poisson(points, n);
        double[] x = new double[points.length()];
        double[] r = IntStream.range(points.from(), points.to())
                .mapToDouble(i -> rightSide(i, n))
                .toArray();
        double[] p = r.clone();
        double square = total(dot(r, r));
        double target = eps * eps * square;
        int iterations = 0;
        while (square > target) {
            double[] product = matrix.times(whole(p));
            double step = square / total(dot(p, product));
            add(step, p, x, x);
            add(-step, product, r, r);
            double before = square;
            square = total(dot(r, r));
            add(square / before, p, r, p);
            iterations++;
        }
        return new Solution(iterations, Math.sqrt(square), x);
    }

    /** At point p of the grid, whose mesh is h wide: h² times 2x(1−x) + 2y(1−y). */
    private static double rightSide(int p, int n) {
        double h = 1.0 / (n + 1);
        double x = (p % n + 1) * h;
        double y = (p / n + 1) * h;
        return 2 * h * h * (x * (1 - x) + y * (1 - y));
    }

    /** x(1−x)y(1−y), which the equations of the grid meet without an error, as it is a square in each variable. */
    static double exact(int p, int n) {
        double x = (p % n + 1) / (n + 1.0);
        double y = (p / n + 1) / (n + 1.0);
        return x * (1 - x) * y * (1 - y);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** {@code into = b + factor a}. */
    private static void add(double factor, double[] a, double[] b, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = b[i] + factor * a[i];
        }
    }

    @Master
    void main(
            @Option(value = "100", help = "points along each side") int n,
            @Option(value = "1e-10", help = "by how much the residual is to shrink") double eps) {
        if (n < 1 || n > 10_000 || !(eps >= 1e-14 && eps < 1)) {
            throw new ExitException(
                    2,
                    "--n " + n + " --eps " + eps
                            + " cannot be solved; give 1 to 10000 points, eps from 1e-14 to below 1");
        }
        Solution found = solve(n, new Range(0, n * n), eps);
        double error = 0;
        for (int p = 0; p < n * n; p++) {
            error = Math.max(error, Math.abs(found.values[p] - exact(p, n)));
        }
        System.out.printf(
                Locale.ROOT,
                "unknowns=%d iterations=%d residual=%.1e error=%.1e%n",
                n * n,
                found.iterations,
                found.residual,
                error);
    }
}
