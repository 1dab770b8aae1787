package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Range;
import io.bramble.testkit.Launch;
import io.bramble.testkit.Ranks;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Conjugate gradients against the same program in plain Java and the exact solution. */
class ConjugateGradientTest {
    private static final Pattern LINE =
            Pattern.compile("unknowns=(\\d+) iterations=(\\d+) residual=(\\S+) error=(\\S+)");

    /** What one rank does: it has all, and its sums are the totals. */
    private static final class Alone extends ConjugateGradient {
        @Override
        double[] whole(double[] mine) {
            return mine;
        }

        @Override
        double total(double mine) {
            return mine;
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void solvesAsOnOneRank(Launch launch) {
        for (int n : new int[] {1, 2, 5, 24}) {
            ConjugateGradient.Solution alone = new Alone().solve(n, new Range(0, n * n), 1e-12);
            List<String> lines = launch.run(ConjugateGradient.class, "--n", "" + n, "--eps", "1e-12")
                    .lines(0);
            assertEquals(1, lines.size());
            Matcher found = LINE.matcher(lines.get(0));
            assertTrue(found.matches(), lines.get(0));
            assertEquals(n * n, Integer.parseInt(found.group(1)));
            // Sums made in other parts are rounded otherwise, which may be just enough for one step more or less.
            assertEquals(alone.iterations(), Integer.parseInt(found.group(2)), launch.ranks() == 1 ? 0 : 1);
            assertTrue(Double.parseDouble(found.group(3)) <= 1e-12, lines.get(0));
            assertTrue(Double.parseDouble(found.group(4)) < 1e-12, lines.get(0));
        }
    }

    @Ranks({1, 2, 3, 5})
    void repeatsItselfToTheLastDigit(Launch launch) {
        List<String> lines = launch.run(ConjugateGradient.class, "--n", "17").lines(0);
        assertEquals(lines, launch.run(ConjugateGradient.class, "--n", "17").lines(0));
    }

    @Test
    void solvesExactlyInPlainJava() {
        double[] values = new Alone().solve(9, new Range(0, 81), 1e-13).values();
        for (int p = 0; p < 81; p++) {
            assertEquals(ConjugateGradient.exact(p, 9), values[p], 1e-14);
        }
    }

    @Test
    void rowsOfAPartAreThoseOfTheWhole() {
        double[] vector = new double[36];
        for (int i = 0; i < 36; i++) {
            vector[i] = i * i % 7;
        }
        double[] expected = new double[36];
        for (int p = 0; p < 36; p++) {
            double up = p < 6 ? 0 : vector[p - 6];
            double down = p >= 30 ? 0 : vector[p + 6];
            double left = p % 6 == 0 ? 0 : vector[p - 1];
            double right = p % 6 == 5 ? 0 : vector[p + 1];
            expected[p] = 4 * vector[p] - up - down - left - right;
        }
        for (int from = 0; from <= 36; from++) {
            for (int to = from; to <= 36; to++) {
                double[] product =
                        ConjugateGradient.Rows.poisson(new Range(from, to), 6).times(vector);
                assertArrayEquals(java.util.Arrays.copyOfRange(expected, from, to), product);
            }
        }
    }

    @Ranks({1, 3})
    void saysWhichValuesFit(Launch launch) {
        String remedy = "give 1 to 10000 points, eps from 1e-14 to below 1";
        BadOptions.refused(launch, ConjugateGradient.class, remedy, "--n", "0");
        BadOptions.refused(launch, ConjugateGradient.class, remedy, "--n", "10001");
        BadOptions.refused(launch, ConjugateGradient.class, remedy, "--eps", "0.0");
        BadOptions.refused(launch, ConjugateGradient.class, remedy, "--eps", "NaN");
        BadOptions.refused(launch, ConjugateGradient.class, remedy, "--eps", "1.0");
    }
}
