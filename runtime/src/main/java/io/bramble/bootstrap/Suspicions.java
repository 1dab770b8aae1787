package io.bramble.bootstrap;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who reports a broken data path to whom, and who has to go. When the first report is old enough, the JVM with most broken paths goes; of
 * two with equally many the later one, so that JVM 0, where the master is, stays as long as it can. Pure.
 */
final class Suspicions {
    /** An ordered pair of JVMs. */
    private record Pair(int accuser, int accused) {}

    private record Report(String text, long atNs) {}

    /**
     * Who goes.
     *
     * @param jvm its number
     * @param accuser who noticed that a path is broken
     * @param accused the other end of it
     * @param text what was seen, for people
     */
    record Decision(int jvm, int accuser, int accused, String text) {}

    private final Map<Pair, Report> reports = new LinkedHashMap<>();

    void suspect(int accuser, int accused, String text, long nowNs) {
        reports.putIfAbsent(new Pair(accuser, accused), new Report(text, nowNs));
    }

    void cleared(int accuser, int accused) {
        reports.remove(new Pair(accuser, accused));
    }

    /** A JVM is gone: neither what it said nor what was said of it counts. */
    void forget(int jvm) {
        reports.keySet().removeIf(pair -> pair.accuser == jvm || pair.accused == jvm);
    }

    /** Null while there is nothing to decide. */
    @Nullable
    Decision decide(long nowNs, long graceNs) {
        if (reports.values().stream().noneMatch(report -> nowNs - report.atNs >= graceNs)) {
            return null;
        }
        // A path is broken for both its ends, whoever noticed; two reports of one path count once.
        Map<Integer, java.util.Set<Integer>> brokenTo = new java.util.TreeMap<>();
        for (Pair pair : reports.keySet()) {
            brokenTo.computeIfAbsent(pair.accuser, jvm -> new java.util.TreeSet<>())
                    .add(pair.accused);
            brokenTo.computeIfAbsent(pair.accused, jvm -> new java.util.TreeSet<>())
                    .add(pair.accuser);
        }
        int worst = -1;
        int most = 0;
        for (Map.Entry<Integer, java.util.Set<Integer>> each : brokenTo.entrySet()) {
            if (each.getValue().size() >= most) {
                most = each.getValue().size();
                worst = each.getKey();
            }
        }
        int chosen = worst;
        Map.Entry<Pair, Report> first = reports.entrySet().stream()
                .filter(each -> each.getKey().accused == chosen || each.getKey().accuser == chosen)
                .findFirst()
                .orElseThrow();
        Pair pair = first.getKey();
        return new Decision(chosen, pair.accuser, pair.accused, first.getValue().text);
    }
}
