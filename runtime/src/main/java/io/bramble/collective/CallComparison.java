package io.bramble.collective;

import io.bramble.collective.CallStatement.What;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether ranks make the same collective call, judged by what all of them say of it; so all judge alike. First what they do is compared,
 * then where: from one line, but that the root of a rooted call may call from another, and so may a master. Stateless.
 */
final class CallComparison {
    private CallComparison() {}

    /**
     * The difference, in a sentence that names two ranks and where each calls; null where there is none. The odd one is the lowest rank that
     * does not do as most do.
     *
     * @param calls by rank
     * @param rankText what a rank is called
     * @param apart whether that rank runs other code than the others
     */
    static @Nullable String difference(
            List<CallStatement> calls, Function<Integer, String> rankText, IntPredicate apart) {
        int[] pair = oddPair(calls, rank -> calls.get(rank).what(), all(calls.size()));
        String remedy = "make the same collective calls in the same order on all ranks";
        String in = "";
        if (pair != null) {
            List<String> names = what(calls, pair[0]).differences(what(calls, pair[1]));
            in = String.join(" and ", names);
            remedy = names.contains("call") ? remedy : "pass the same " + in + " on all ranks";
        } else {
            List<Integer> alike = all(calls.size()).stream()
                    .filter(rank -> !apart.test(rank)
                            && !(calls.get(rank).rooted() && calls.get(rank).root() == rank))
                    .toList();
            pair = oddPair(calls, rank -> calls.get(rank).site(), alike);
            in = "line";
            remedy = "let all ranks come to one line: two calls that meet by chance give wrong data";
        }
        if (pair == null) {
            return null;
        }
        return say(calls, pair[0], rankText) + ", " + say(calls, pair[1], rankText) + "; they differ in " + in + "; "
                + remedy;
    }

    private static String say(List<CallStatement> calls, int rank, Function<Integer, String> rankText) {
        return rankText.apply(rank) + " calls " + what(calls, rank) + " at "
                + calls.get(rank).site();
    }

    private static What what(List<CallStatement> calls, int rank) {
        return calls.get(rank).what();
    }

    private static List<Integer> all(int size) {
        List<Integer> ranks = new ArrayList<>(size);
        for (int rank = 0; rank < size; rank++) {
            ranks.add(rank);
        }
        return ranks;
    }

    /** The lowest rank of the most, and the lowest that differs from it; null where none does. */
    private static int @Nullable [] oddPair(
            List<CallStatement> calls, Function<Integer, Object> property, List<Integer> ranks) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int rank : ranks) {
            groups.computeIfAbsent(property.apply(rank), unknown -> new ArrayList<>())
                    .add(rank);
        }
        if (groups.size() < 2) {
            return null;
        }
        List<Integer> most = List.of();
        for (List<Integer> group : groups.values()) {
            most = group.size() > most.size() ? group : most;
        }
        int usual = most.get(0);
        for (int rank : ranks) {
            if (!most.contains(rank)) {
                return usual < rank ? new int[] {usual, rank} : new int[] {rank, usual};
            }
        }
        throw new IllegalStateException("no odd one among " + calls);
    }
}
