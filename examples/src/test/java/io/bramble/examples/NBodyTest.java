package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Range;
import io.bramble.testkit.Launch;
import io.bramble.testkit.Ranks;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Bodies moved by several ranks against the same program in plain Java. */
class NBodyTest {
    /** What one rank does: its bodies are all. */
    private static final class Alone extends NBody {
        Alone(int bodies, long seed) {
            create(new Range(0, bodies), bodies, seed);
        }

        @Override
        double[] all(double[] mine) {
            return mine.clone();
        }

        double energy() {
            double sum = 0;
            for (double each : energies()) {
                sum += each;
            }
            return sum;
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void movesToTheSameBitsAsOnOneRank(Launch launch) {
        for (int bodies : new int[] {1, 2, 3, 7, 40}) {
            Alone alone = new Alone(bodies, 3);
            double before = alone.energy();
            alone.move(25, 0.02);
            double after = alone.energy();
            List<String> expected = List.of(
                    String.format(
                            Locale.ROOT,
                            "energy before=%.12f after=%.12f drift=%.2e",
                            before,
                            after,
                            (after - before) / Math.abs(before)),
                    String.format("positions=%08x", Arrays.hashCode(alone.positions())));
            assertEquals(
                    expected,
                    launch.run(NBody.class, "--bodies", "" + bodies, "--steps", "25", "--dt", "0.02", "--seed", "3")
                            .lines(0));
        }
    }

    @Test
    void driftsAsTheSquareOfTheStep() {
        double[] drift = new double[2];
        for (int i = 0; i < 2; i++) {
            Alone bodies = new Alone(30, 1);
            double before = bodies.energy();
            bodies.move(100 << i, 0.002 / (1 << i));
            drift[i] = bodies.energy() - before;
        }
        assertEquals(4, drift[0] / drift[1], 0.5, Arrays.toString(drift));
    }

    @Test
    void nothingMovesTheirCommonCentre() {
        Alone bodies = new Alone(50, 2);
        double[] begin = bodies.positions().clone();
        bodies.move(1, 0.5);
        double[] first = bodies.positions().clone();
        bodies.move(1, 0.5);
        double[] second = bodies.positions();
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(
                    sum(first, axis) - sum(begin, axis), sum(second, axis) - sum(first, axis), 1e-11, "axis " + axis);
        }
        assertTrue(Arrays.mismatch(first, second) == 0);
    }

    private static double sum(double[] positions, int axis) {
        double sum = 0;
        for (int i = axis; i < positions.length; i += 3) {
            sum += positions[i];
        }
        return sum;
    }

    @Ranks({1, 3})
    void saysWhichValuesFit(Launch launch) {
        String remedy = "give 1 to 1000000 bodies, 0 or more steps, dt above 0 and up to 1";
        BadOptions.refused(launch, NBody.class, remedy, "--bodies", "0");
        BadOptions.refused(launch, NBody.class, remedy, "--bodies", "1000001");
        BadOptions.refused(launch, NBody.class, remedy, "--steps", "-1");
        BadOptions.refused(launch, NBody.class, remedy, "--dt", "0.0");
        BadOptions.refused(launch, NBody.class, remedy, "--dt", "NaN");
        BadOptions.refused(launch, NBody.class, remedy, "--dt", "1.5");
    }
}
