package io.bramble.launcher.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pairs of hosts are measured. A pure decision.
 *
 * @param pairs of places in the list of hosts, the smaller first
 * @param isAll whether these are all there are
 */
record PairPlan(List<Pair> pairs, boolean isAll) {
    /** With more hosts the pairs of the first host and a ring do: their number grows with the hosts, not with their square. */
    static final int MOST_HOSTS_WITH_ALL_PAIRS = 8;

    /** Two different hosts. */
    record Pair(int one, int other) {}

    static PairPlan of(int hosts) {
        List<Pair> pairs = new ArrayList<>();
        boolean isAll = hosts <= MOST_HOSTS_WITH_ALL_PAIRS;
        for (int one = 0; one < hosts; one++) {
            for (int other = one + 1; other < hosts; other++) {
                // The ring's last part, from the last host to the first, is one of the first's.
                if (isAll || one == 0 || other == one + 1) {
                    pairs.add(new Pair(one, other));
                }
            }
        }
        return new PairPlan(List.copyOf(pairs), isAll);
    }

    /** What was measured, for people; empty where there is no pair. */
    String sentence() {
        if (pairs.isEmpty()) {
            return "";
        }
        String which = isAll
                ? "every pair of hosts"
                : "the first host with each other and each host with the next, not every pair of so many hosts";
        return "udp: " + which + ", " + Examination.DATAGRAMS + " datagrams each\n";
    }
}
