package io.bramble.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows that differ in one number, the size of messages or the number of ranks, which their names tell.
 *
 * @param name of the plot
 * @param title over it
 * @param axis what the number is
 * @param unit of the figures
 * @param isLogarithmic whether the numbers are spread so
 * @param peerName whose figures Bramble's are drawn against
 * @param x the numbers
 * @param bramble our figures
 * @param peer theirs
 */
record Family(
        String name,
        String title,
        String axis,
        String unit,
        boolean isLogarithmic,
        String peerName,
        List<Double> x,
        List<Double> bramble,
        List<Double> peer) {
    /** A row's name: {@code allreduce-64k-n4}; of the recorded ones nothing is drawn. */
    private static final Pattern NAME = Pattern.compile("([a-z]+(?:-[a-z]+)*)(?:-(\\d+)([km]?))?(?:-n(\\d+))?");

    private static final int FEWEST = 3;
    private static final int DEFAULT_RANKS = 2;

    /** A row and the numbers that its name tells. */
    private record Member(String base, String size, double bytes, int ranks, Result result) {}

    static List<Family> of(List<Result> results) {
        List<Member> members = new ArrayList<>();
        for (Result result : results) {
            Matcher name = NAME.matcher(result.row());
            if (name.matches() && result.bramble() != null && result.peer() != null) {
                members.add(member(name, result));
            }
        }
        List<Family> families = new ArrayList<>();
        families.addAll(families(members, true));
        families.addAll(families(members, false));
        return families;
    }

    private static Member member(Matcher name, Result result) {
        String digits = name.group(2);
        String letter = digits == null ? "" : name.group(3);
        double bytes = digits == null ? 0 : Double.parseDouble(digits);
        double factor = letter.equals("m") ? 1 << 20 : letter.equals("k") ? 1 << 10 : 1;
        int ranks = name.group(4) == null ? DEFAULT_RANKS : Integer.parseInt(name.group(4));
        return new Member(name.group(1), digits == null ? "" : digits + letter, bytes * factor, ranks, result);
    }

    private static List<Family> families(List<Member> members, boolean bySize) {
        Map<String, List<Member>> all = new LinkedHashMap<>();
        for (Member member : members) {
            if (!bySize || member.bytes() > 0) {
                String rest = bySize ? "n" + member.ranks() : member.size();
                String name = member.base() + (rest.isEmpty() ? "" : "-" + rest) + (bySize ? "-by-size" : "-by-ranks");
                all.computeIfAbsent(name, key -> new ArrayList<>()).add(member);
            }
        }
        List<Family> families = new ArrayList<>();
        all.forEach((name, family) -> {
            if (family.size() >= FEWEST) {
                families.add(family(name, family, bySize));
            }
        });
        return families;
    }

    private static Family family(String name, List<Member> members, boolean bySize) {
        ToDoubleFunction<Member> number = bySize ? Member::bytes : Member::ranks;
        members.sort(Comparator.comparingDouble(number));
        Result first = members.get(0).result();
        return new Family(
                name,
                title(members.get(0), bySize),
                bySize ? "bytes" : "ranks",
                first.unit(),
                bySize,
                first.peerName(),
                members.stream().map(number::applyAsDouble).toList(),
                members.stream()
                        .map(member -> median(member.result().bramble()))
                        .toList(),
                members.stream().map(member -> median(member.result().peer())).toList());
    }

    private static String title(Member of, boolean bySize) {
        String size = of.size().isEmpty() ? "" : ", " + of.size() + " bytes";
        return of.base().replace('-', ' ') + (bySize ? ", " + of.ranks() + " ranks" : size);
    }

    private static double median(@org.jspecify.annotations.Nullable Figures figures) {
        return figures == null ? Double.NaN : figures.median();
    }
}
