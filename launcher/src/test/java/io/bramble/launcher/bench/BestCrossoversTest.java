package io.bramble.launcher.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.bramble.collective.Tuning;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestCrossoversTest {
    private static final List<Integer> SIZES = List.of(1, 2, 4, 8);

    @Test
    void anAlgorithmBeginsWhereItGetsFaster() {
        double[][] us = {{1, 2, 4, 8}, {3, 3, 3, 3}};
        assertArrayEquals(new long[] {4}, BestCrossovers.of(SIZES, us));
        assertArrayEquals(new long[] {Tuning.NEVER}, BestCrossovers.of(SIZES, new double[][] {us[1], {4, 4, 4, 4}}));
        assertArrayEquals(new long[] {0}, BestCrossovers.of(SIZES, new double[][] {us[1], {1, 1, 1, 1}}));
    }

    @Test
    void oneOutlierDoesNotMoveIt() {
        double[][] us = {{1, 2, 4, 8}, {3, 1.9, 3, 3}};
        assertArrayEquals(new long[] {2}, BestCrossovers.of(SIZES, us));
        double[][] late = {{1, 2, 4, 8}, {3, 4, 3, 8.1}};
        assertArrayEquals(new long[] {4}, BestCrossovers.of(SIZES, late));
    }

    @Test
    void threeFollowEachOtherAndOneMayBeLeftOut() {
        assertArrayEquals(new long[] {2, 8}, BestCrossovers.of(SIZES, new double[][] {
            {1, 4, 8, 16}, {2, 2, 2, 9}, {7, 7, 7, 7}
        }));
        assertArrayEquals(new long[] {Tuning.NEVER, 4}, BestCrossovers.of(SIZES, new double[][] {
            {1, 1, 8, 16}, {9, 9, 9, 19}, {7, 7, 7, 7}
        }));
    }

    @Test
    void whatIsFasterByLessThanTheNoiseIsNotTaken() {
        assertArrayEquals(new long[] {Tuning.NEVER}, BestCrossovers.of(SIZES, new double[][] {
            {1, 1, 1, 1}, {0.99, 0.99, 0.99, 0.99}
        }));
    }
}
