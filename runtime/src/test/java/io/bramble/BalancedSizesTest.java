package io.bramble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BalancedSizesTest {
    /** The least in dictionary order of all ways to write the number as a falling product; found by trying all. */
    private static int[] best(int ranks, int count, int limit) {
        if (count == 0) {
            return ranks == 1 ? new int[0] : null;
        }
        int[] best = null;
        for (int first = Math.min(ranks, limit); first >= 1; first--) {
            int[] rest = ranks % first == 0 ? best(ranks / first, count - 1, first) : null;
            if (rest != null) {
                int[] all = new int[count];
                all[0] = first;
                System.arraycopy(rest, 0, all, 1, rest.length);
                best = best == null || Arrays.compare(all, best) < 0 ? all : best;
            }
        }
        return best;
    }

    @Test
    void sizesAreAsNearToEachOtherAsTheNumberAllows() {
        for (int ranks = 1; ranks <= 300; ranks++) {
            for (int count = 0; count <= 4; count++) {
                int[] dims = new int[count];
                if (count == 0 && ranks > 1) {
                    int none = ranks;
                    assertThrows(IllegalArgumentException.class, () -> CartesianGrid.balanced(none));
                } else {
                    assertArrayEquals(best(ranks, count, ranks), CartesianGrid.balanced(ranks, dims), "ranks=" + ranks);
                }
            }
        }
    }

    @Test
    void answersAsTheStandardDoes() {
        // The examples of MPI-4.1 §8.5.2.
        assertArrayEquals(new int[] {3, 2}, CartesianGrid.balanced(6, 0, 0));
        assertArrayEquals(new int[] {7, 1}, CartesianGrid.balanced(7, 0, 0));
        assertArrayEquals(new int[] {2, 3, 1}, CartesianGrid.balanced(6, 0, 3, 0));
        String text = assertThrows(IllegalArgumentException.class, () -> CartesianGrid.balanced(7, 0, 3, 0))
                .getMessage();
        assertEquals(
                "no grid of all ranks: ranks=7 dims=[0, 3, 0]; the product of the sizes must be the number of ranks, or"
                        + " divide it where others are 0",
                text);
    }

    @Test
    void largeNumbersAreQuick() {
        assertArrayEquals(new int[] {Integer.MAX_VALUE, 1, 1}, CartesianGrid.balanced(Integer.MAX_VALUE, 0, 0, 0));
        assertArrayEquals(new int[] {1 << 10, 1 << 10, 1 << 10}, CartesianGrid.balanced(1 << 30, 0, 0, 0));
        int[] given = {0, 5};
        assertArrayEquals(new int[] {7, 5}, CartesianGrid.balanced(35, given));
        assertEquals(0, given[0]);
    }

    @Test
    void wrongSizesAreRefused() {
        assertTrue(message(6, -1, 0).startsWith("negative size: dims=[-1, 0]"));
        assertTrue(message(0, 0).startsWith("no ranks for a grid: ranks=0"));
        assertTrue(message(6, 2, 2).startsWith("no grid of all ranks: ranks=6 dims=[2, 2]"));
        assertTrue(message(6, 1 << 20, 1 << 20, 1 << 20).startsWith("no grid of all ranks"));
    }

    private static String message(int ranks, int... dims) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> CartesianGrid.balanced(ranks, dims))
                .getMessage());
    }
}
