package io.bramble.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a roll call of ranks that stand still says: who is where, those that are at one place together, the most first; the odd one; and who
 * waits for each other in a circle. Stateless.
 */
final class StallReport {
    private StallReport() {}

    /** Whole lines. */
    static String of(List<Presence> all, int worldRanks) {
        long stillMs = all.stream().mapToLong(Presence::stillMs).min().orElse(0);
        StringBuilder text = new StringBuilder("roll call: no rank has gone on for ")
                .append(stillMs >= 10_000 ? stillMs / 1000 + " s" : stillMs + " ms")
                .append(", and the job goes on (--hang-after); of ")
                .append(worldRanks)
                .append(worldRanks == 1 ? " rank:\n" : " ranks:\n");
        List<List<Presence>> groups = groups(all);
        for (List<Presence> group : groups) {
            Presence one = group.get(0);
            boolean odd =
                    group.size() == 1 && groups.size() == 2 && groups.get(0).size() > 1;
            text.append("    ")
                    .append(ranks(group.stream().map(Presence::rank).sorted().toList()))
                    .append(group.size() == 1 ? "@" + one.host() : "")
                    .append(one.role().isEmpty() ? "" : " (" + one.role() + ")")
                    .append(doing(one, group.size() > 1))
                    .append(odd ? ": the odd one" : "")
                    .append('\n');
        }
        for (List<Integer> circle : circles(all)) {
            text.append("    in a circle: ")
                    .append(circle.stream().map(rank -> "rank " + rank).collect(Collectors.joining(" waits for ")))
                    .append(" waits for rank ")
                    .append(circle.get(0))
                    .append('\n');
        }
        return text.toString();
    }

    private static String doing(Presence one, boolean several) {
        String at = one.site().isEmpty() || one.what().contains(one.site()) ? "" : " at " + one.site();
        if (!one.isWaiting()) {
            return (several ? " run " : " runs ") + one.what() + at;
        }
        String whom = several || one.awaitedRank() < 0 || one.isService() ? "" : " with rank " + one.awaitedRank();
        return (several ? " wait for " : " waits for ") + one.what() + whom + at;
    }

    private static List<List<Presence>> groups(List<Presence> all) {
        Map<String, List<Presence>> byPlace = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparingInt(Presence::rank))
                .forEach(each -> byPlace.computeIfAbsent(
                                each.role() + "\n" + each.isWaiting() + each.isService() + "\n" + each.what() + "\n"
                                        + each.site(),
                                place -> new ArrayList<>())
                        .add(each));
        List<List<Presence>> groups = new ArrayList<>(byPlace.values());
        groups.sort(Comparator.comparingInt((List<Presence> group) -> -group.size()));
        return groups;
    }

    /** {@code ranks 0-2, 5}. */
    private static String ranks(List<Integer> sorted) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            int from = sorted.get(i);
            while (i + 1 < sorted.size() && sorted.get(i + 1) == sorted.get(i) + 1) {
                i++;
            }
            int to = sorted.get(i);
            parts.add(from == to ? "" + from : from + (to == from + 1 ? ", " : "-") + to);
        }
        return (sorted.size() == 1 ? "rank " : "ranks ") + String.join(", ", parts);
    }

    /** Those who wait for one rank each, and come back to themselves; each circle once, from its lowest rank. */
    private static List<List<Integer>> circles(List<Presence> all) {
        Map<Integer, Integer> next = new TreeMap<>();
        for (Presence each : all) {
            if (each.isStuck() && each.awaitedRank() >= 0) {
                next.putIfAbsent(each.rank(), each.awaitedRank());
            }
        }
        List<List<Integer>> circles = new ArrayList<>();
        for (int start : next.keySet()) {
            List<Integer> way = new ArrayList<>();
            Integer at = start;
            while (at != null && !way.contains(at)) {
                way.add(at);
                at = next.get(at);
            }
            if (at != null && at == start && way.stream().allMatch(rank -> rank >= start)) {
                circles.add(way);
            }
        }
        return circles;
    }
}
