package io.bramble.collective;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Where the ranks of a communicator run: in JVMs, which are on hosts. All ranks must know it alike. Immutable.
 *
 * @param hostOf by rank, a number of its host
 * @param jvmOf by rank, a number of its JVM, which no JVM of another host has
 */
public record Topology(int[] hostOf, int[] jvmOf) {
    /**
     * Units of ranks, each with a leader, as one of these leaders sees them: ranks of a JVM, or JVMs of a host, or hosts.
     *
     * @param members the leaders, in the order of the lowest ranks of their units
     * @param counts how many ranks each unit has
     * @param self the place of the one who sees them
     * @param leader the place of the one who leads all these
     * @param top whether these are the hosts
     */
    record Level(int[] members, int[] counts, int self, int leader, boolean top) {
        int size() {
            return members.length;
        }

        boolean led() {
            return self == leader;
        }
    }

    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException where they are of different length, or a JVM is on two hosts
     */
    public Topology {
        if (hostOf.length != jvmOf.length) {
            throw new IllegalArgumentException("hosts and JVMs of different numbers of ranks: hosts=" + hostOf.length
                    + " jvms=" + jvmOf.length + "; give both for each rank");
        }
        hostOf = hostOf.clone();
        jvmOf = jvmOf.clone();
        Map<Integer, Integer> hosts = new HashMap<>();
        for (int rank = 0; rank < jvmOf.length; rank++) {
            Integer host = hosts.putIfAbsent(jvmOf[rank], hostOf[rank]);
            if (host != null && host != hostOf[rank]) {
                throw new IllegalArgumentException("one JVM on two hosts: jvm=" + jvmOf[rank] + " rank=" + rank
                        + " hosts=" + host + "," + hostOf[rank] + "; number the JVMs of all hosts through");
            }
        }
    }

    /** All ranks in one JVM, which is also what to assume where nothing is known. */
    public static Topology flat(int size) {
        return new Topology(new int[size], new int[size]);
    }

    /** Where the ranks of the world run, by the names of their hosts; JVMs of one host are not told apart. */
    public static Topology ofHosts(int size, IntFunction<String> hostOf) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] hosts = IntStream.range(0, size)
                .map(rank -> numbers.computeIfAbsent(hostOf.apply(rank), name -> numbers.size()))
                .toArray();
        return new Topology(hosts, hosts);
    }

    /** Where the members of a group run, of the world's ranks that this one says of. */
    public Topology of(Group group) {
        int[] members = IntStream.range(0, group.size()).map(group::worldRank).toArray();
        return new Topology(
                IntStream.of(members).map(rank -> hostOf[rank]).toArray(),
                IntStream.of(members).map(rank -> jvmOf[rank]).toArray());
    }

    @Override
    public int[] hostOf() {
        return hostOf.clone();
    }

    @Override
    public int[] jvmOf() {
        return jvmOf.clone();
    }

    /** How many ranks. */
    public int size() {
        return hostOf.length;
    }

    /** How many hosts. */
    public int hosts() {
        return (int) IntStream.of(hostOf).distinct().count();
    }

    /** Whether there are several hosts and, on some of them, several ranks: else groups of ranks are no use. */
    boolean grouped() {
        int hosts = hosts();
        return hosts > 1 && hosts < size();
    }

    /** Whether each JVM and each host has ranks that follow each other. */
    boolean contiguous() {
        return runs(hostOf) == hosts()
                && runs(jvmOf) == (int) IntStream.of(jvmOf).distinct().count();
    }

    /**
     * Whether combining within each JVM, then each host, then over the hosts associates as {@link TreeReduce} does for all ranks: at
     * each level all units but the last have one power of two of ranks, and the last no more.
     */
    boolean aligned() {
        if (!contiguous()) {
            return false;
        }
        int[] world = IntStream.range(0, size()).toArray();
        return aligned(counts(world, hostOf))
                && IntStream.of(hostOf).distinct().allMatch(host -> aligned(counts(on(host), jvmOf)));
    }

    /** What a rank has to do with, from its JVM up as far as it leads; the root leads all that it is in, else the lowest rank. */
    List<Level> levels(int rank, int root) {
        List<Level> levels = new ArrayList<>();
        int[] jvm =
                IntStream.range(0, size()).filter(r -> jvmOf[r] == jvmOf[rank]).toArray();
        int[] each = IntStream.range(0, size()).toArray();
        if (add(levels, jvm, each, rank, root, false) && add(levels, on(hostOf[rank]), jvmOf, rank, root, false)) {
            add(levels, each, hostOf, rank, root, true);
        }
        return levels;
    }

    /** Appends the units of those ranks, where there are several, and says whether the rank leads them. */
    private static boolean add(List<Level> levels, int[] ranks, int[] unitOf, int rank, int root, boolean top) {
        Map<Integer, Integer> leaders = new LinkedHashMap<>();
        int lead = ranks[0];
        for (int member : ranks) {
            leaders.merge(unitOf[member], member, (lowest, later) -> later == root ? root : lowest);
            lead = member == root ? root : lead;
        }
        int[] members = leaders.values().stream().mapToInt(leader -> leader).toArray();
        if (members.length > 1) {
            levels.add(new Level(
                    members, counts(ranks, unitOf), at(members, rank), lead == root ? at(members, root) : 0, top));
        }
        return rank == lead;
    }

    private int[] on(int host) {
        return IntStream.range(0, size()).filter(rank -> hostOf[rank] == host).toArray();
    }

    private static int at(int[] members, int rank) {
        return IntStream.range(0, members.length)
                .filter(i -> members[i] == rank)
                .findFirst()
                .orElseThrow();
    }

    private static int[] counts(int[] ranks, int[] unitOf) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        for (int rank : ranks) {
            counts.merge(unitOf[rank], 1, Integer::sum);
        }
        return counts.values().stream().mapToInt(count -> count).toArray();
    }

    private static boolean aligned(int[] counts) {
        int last = counts.length - 1;
        return last == 0
                || Integer.bitCount(counts[0]) == 1
                        && IntStream.range(1, last).allMatch(i -> counts[i] == counts[0])
                        && counts[last] <= counts[0];
    }

    private static int runs(int[] units) {
        return 1
                + (int) IntStream.range(1, units.length)
                        .filter(rank -> units[rank] != units[rank - 1])
                        .count();
    }
}
