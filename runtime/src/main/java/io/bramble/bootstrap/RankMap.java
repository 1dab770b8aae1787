package io.bramble.bootstrap;

import java.util.ArrayList;
import java.util.HashMap;
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
        // The host of the head's JVM counts as the first that came.
        ordered.sort((a, b) -> headFirst(a, b));
        Map<String, Integer> place = new HashMap<>();
        for (JoinRecord record : ordered) {
            place.putIfAbsent(hostKey(record), place.size());
        }
        // One comparator: chains of them cost a cold JVM tens of milliseconds.
        ordered.sort((a, b) -> compare(a, b, order, place));
        return new RankMap(ordered);
    }

    private static int headFirst(JoinRecord a, JoinRecord b) {
        return Boolean.compare(b.jvmId() == JoinRecord.HEAD_JVM_ID, a.jvmId() == JoinRecord.HEAD_JVM_ID);
    }

    private static int compare(JoinRecord a, JoinRecord b, RankOrder order, Map<String, Integer> place) {
        return switch (order) {
            case BY_ID -> {
                int head = headFirst(a, b);
                yield head != 0 ? head : Long.compareUnsigned(a.jvmId(), b.jvmId());
            }
            case BY_HOST -> Integer.compare(placeOf(a, place), placeOf(b, place));
            case BY_JOIN -> 0;
        };
    }

    private static int placeOf(JoinRecord record, Map<String, Integer> place) {
        return place.getOrDefault(hostKey(record), place.size());
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
        return ranks(firstRank[jvm], jvms.get(jvm).ranks()) + " on "
                + jvms.get(jvm).host();
    }

    /** Consecutive ranks for messages, like {@code rank 3} or {@code ranks 4-7}. */
    public static String ranks(int first, int count) {
        return count == 1 ? "rank " + first : "ranks " + first + "-" + (first + count - 1);
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
