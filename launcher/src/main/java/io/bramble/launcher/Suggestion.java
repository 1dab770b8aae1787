package io.bramble.launcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /** The nearest of some options, all with their dashes, which count nothing: {@code -slice} is near {@code --slices}. */
    static @Nullable String ofOptions(String typed, Collection<String> candidates) {
        List<String> bare = new ArrayList<>();
        for (String candidate : candidates) {
            bare.add(withoutDashes(candidate));
        }
        String nearest = of(withoutDashes(typed), bare);
        if (nearest != null) {
            for (String candidate : candidates) {
                if (withoutDashes(candidate).equals(nearest)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private static String withoutDashes(String option) {
        return option.startsWith("--") ? option.substring(2) : option.substring(1);
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
