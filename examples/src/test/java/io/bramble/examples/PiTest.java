package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.testkit.Launch;
import io.bramble.testkit.Outcome;
import io.bramble.testkit.Ranks;
import java.util.List;

/** Pi by a farm, and as the tutorial writes it. */
class PiTest {
    /** The series summed the other way round, which adds the small terms first. */
    private static double leibniz(long terms) {
        double sum = 0;
        for (long i = terms - 1; i >= 0; i--) {
            sum += (i % 2 == 0 ? 1.0 : -1.0) / (2 * i + 1);
        }
        return 4 * sum;
    }

    @Ranks({1, 2, 3, 4, 8})
    void computesPi(Launch launch) {
        check(launch.run(Pi.class, "--slices", "50", "--size", "1000"), leibniz(50_000));
    }

    @Ranks({2, 3, 4, 8})
    void computesPiByTags(Launch launch) {
        check(launch.run(PiTags.class, "--slices", "50", "--size", "1000"), leibniz(50_000));
    }

    @Ranks({1, 2, 3, 8})
    void alternatesSignsOverSlicesOfOddSize(Launch launch) {
        Outcome outcome = launch.run(Pi.class, "--slices", "3", "--size", "7");
        assertEquals(
                "pi is approximately 3.1891847823, error is 0.0475921287",
                outcome.lines(0).get(0));
    }

    @Ranks({1, 2, 3, 8})
    void sumsNothing(Launch launch) {
        assertEquals(0.0, launch.run(Pi.class, "--slices", "0").result());
    }

    @Ranks({1, 2, 3, 8})
    void givesTheSameBitsAtAnyNumberOfRanks(Launch launch) {
        double sequential = 0;
        double compensation = 0;
        for (int slice = 0; slice < 20; slice++) { // as DoubleStream.sum does, which compensates
            double y = Pi.slice(new Pi.Slice(slice * 333L, 333)) - compensation;
            double t = sequential + y;
            compensation = t - sequential - y;
            sequential = t;
        }
        double pi =
                (double) launch.run(Pi.class, "--slices", "20", "--size", "333").result();
        assertEquals(4 * sequential, pi, 1e-15);
        assertEquals(pi, launch.run(Pi.class, "--slices", "20", "--size", "333").result());
    }

    @Ranks({2, 3, 8})
    void saysWhichSliceWentWhere(Launch launch) {
        List<String> lines = launch.run(PiTags.class, "--slices", "9", "--size", "10", "--verbose")
                .lines(0);
        for (int slice = 0; slice < 9; slice++) {
            String begin = "sending slice " + slice + " to rank ";
            assertEquals(
                    1, lines.stream().filter(line -> line.startsWith(begin)).count(), lines.toString());
        }
        assertEquals(
                9,
                lines.stream()
                        .filter(line -> line.startsWith("received data from rank "))
                        .count());
    }

    private static void check(Outcome outcome, double expected) {
        assertEquals(expected, (double) outcome.result(), 1e-12);
        List<String> lines = outcome.lines(0);
        assertTrue(lines.get(0).startsWith("pi is approximately 3.14157"), lines.toString());
        assertTrue(lines.get(1).matches("elapsed time: \\d+\\.\\d\\d"), lines.toString());
    }
}
