package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.testkit.Launch;
import io.bramble.testkit.Ranks;
import org.junit.jupiter.api.Test;

class PiTest {
    /** Without a launcher, a worker is a method like any other. */
    @Test
    void addsTermsOfTheSeries() {
        assertEquals(1 - 1.0 / 3 + 1.0 / 5, Pi.slice(new Pi.Slice(0, 3)), 1e-15);
    }

    @Ranks({1, 2, 4})
    void isNearPiOnAnyNumberOfRanks(Launch launch) {
        double pi = (double) launch.run(Pi.class, "--slices", "10", "--size", "1000").result();
        assertEquals(Math.PI, pi, 1e-3);
    }
}
