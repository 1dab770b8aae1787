package io.bramble.bootstrap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where each rank lives: JVMs in order, each with consecutive ranks. Immutable; the same in all JVMs of a job. */
public final class RankMap {
    private final List<JoinRecord> jvms;
    private final int[] firstRank;

    /** Of JVMs in the order of their ranks. */
    RankMap(List<JoinRecord> ordered) {
        jvms = List.copyOf(ordered);
        firstRank = new int[jvms.size() + 1];
        for (int jvm = 0; jvm < jvms.size(); jvm++) {
            firstRank[jvm + 1] = Math.addExact(firstRank[jvm], jvms.get(jvm).ranks());
        }
    }

    /** Of JVMs as they joined. */
    static RankMap of(List<JoinRecord> joined, RankOrder order) {
        List<JoinRecord> ordered = new ArrayList<>(joined);
        Comparator<JoinRecord> headFirst =
                Comparator.comparingInt(record -> record.jvmId() == JoinRecord.HEAD_JVM_ID ? 0 : 1);
        ordered.sort(headFirst);
        switch (order) {
            case BY_ID -> ordered.sort(headFirst.thenComparing(JoinRecord::jvmId, Long::compareUnsigned));
            case BY_HOST -> {
                Map<String, Integer> place = new LinkedHashMap<>();
                ordered.forEach(record -> place.putIfAbsent(hostKey(record), place.size()));
                ordered.sort(Comparator.comparingInt(record -> place.get(hostKey(record))));
            }
            case BY_JOIN -> {}
        }
        return new RankMap(ordered);
    }

    /** By name too: network namespaces make several hosts of one kernel. */
    private static String hostKey(JoinRecord record) {
        return record.bootId() + " " + record.host();
    }

    /** How many ranks the world has. */
    public int ranks() {
        return firstRank[jvms.size()];
    }

    /** How many JVMs the job has. */
    public int jvms() {
        return jvms.size();
    }

    /** What that JVM brought. */
    public JoinRecord record(int jvm) {
        return jvms.get(jvm);
    }

    /** Its first rank; the others follow. */
    public int firstRank(int jvm) {
        return firstRank[jvm];
    }

    /** Its ranks. A new array. */
    public int[] ranksOf(int jvm) {
        int[] ranks = new int[jvms.get(jvm).ranks()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = firstRank[jvm] + i;
        }
        return ranks;
    }

    /** The JVM where a rank lives. Logarithmic in the number of JVMs. */
    public int jvmOf(int rank) {
        if (rank < 0 || rank >= ranks()) {
            throw new IllegalArgumentException("no such rank: rank=" + rank + " ranks=" + ranks());
        }
        int at = java.util.Arrays.binarySearch(firstRank, rank);
        return at >= 0 ? at : -at - 2;
    }

    /** The name of a rank's host. */
    public String hostOf(int rank) {
        return jvms.get(jvmOf(rank)).host();
    }

    /** The JVMs on the kernel of that one, itself included, in order: its place among them is its seat. */
    public int[] jvmsOnHostOf(int jvm) {
        return java.util.stream.IntStream.range(0, jvms.size())
                .filter(other -> jvms.get(other).isOnHostOf(jvms.get(jvm)))
                .toArray();
    }

    /** Its ranks and host for messages, like {@code ranks 4-7 on pi2}. */
    public String describe(int jvm) {
        int first = firstRank[jvm];
        int last = firstRank[jvm + 1] - 1;
        return (first == last ? "rank " + first : "ranks " + first + "-" + last) + " on "
                + jvms.get(jvm).host();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RankMap && jvms.equals(((RankMap) other).jvms);
    }

    @Override
    public int hashCode() {
        return jvms.hashCode();
    }

    @Override
    public String toString() {
        return java.util.stream.IntStream.range(0, jvms.size())
                .mapToObj(this::describe)
                .toList()
                .toString();
    }
}
