package io.bramble.launcher;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
final class Suggestion {
    private Suggestion() {}

    /** The nearest of the candidates, where one is near enough to be meant; the first of those equally near. */
    static @Nullable String of(String typed, Collection<String> candidates) {
        String nearest = null;
        int least = Math.max(1, typed.length() / 3) + 1;
        for (String candidate : candidates) {
            // The beginning of a name is as good as one slip; of a name of one letter nothing is left to recognise.
            int distance = typed.length() > 1 && candidate.startsWith(typed) ? 1 : distance(typed, candidate);
            if (distance < least && distance < candidate.length()) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment); the case counts nothing. */
    static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : least(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int least(int[][] cost, String left, String right, int i, int j) {
        boolean same = same(left, i - 1, right, j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1 && j > 1 && same(left, i - 1, right, j - 2) && same(left, i - 2, right, j - 1)) {
            best = Math.min(best, cost[i - 2][j - 2] + 1);
        }
        return best;
    }

    private static boolean same(String left, int i, String right, int j) {
        return Character.toLowerCase(left.charAt(i)) == Character.toLowerCase(right.charAt(j));
    }
}
