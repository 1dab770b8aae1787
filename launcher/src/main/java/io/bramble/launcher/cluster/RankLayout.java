package io.bramble.launcher.cluster;

import io.bramble.error.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which ranks run on which host, in JVMs of consecutive ranks. A pure decision.
 *
 * @param jvms in the order of their ranks, without gaps
 */
public record RankLayout(List<Jvm> jvms) {
    /** The most ranks of a job. */
    public static final int MOST_RANKS = 4096;

    /** How hosts with slots are filled. */
    public enum MapBy {
        /** A host before the next. */
        SLOT,
        /** One rank on each host in turn. */
        NODE
    }

    /**
     * A JVM.
     *
     * @param host its host's place in the list of hosts
     * @param firstRank its first rank
     * @param ranks how many it has
     */
    public record Jvm(int host, int firstRank, int ranks) {}

    /** Copies the list. */
    public RankLayout {
        jvms = List.copyOf(jvms);
    }

    /** How many ranks there are. */
    public int ranks() {
        return jvms.stream().mapToInt(Jvm::ranks).sum();
    }

    /**
     * Lays ranks out. Without slots the hosts share them evenly in consecutive blocks, the first hosts one more; with slots the first hosts
     * are filled first. Where slots are given to some, the others have one.
     *
     * @param ranks how many
     * @param hosts where
     * @param mapBy one rank on each host in turn, instead
     * @param processes whether each rank has a JVM of its own; else neighbouring ranks of a host share one
     * @throws UsageException where there are fewer slots than ranks
     */
    public static RankLayout of(int ranks, List<HostSpec> hosts, MapBy mapBy, boolean processes) {
        int[] room = room(ranks, hosts);
        int[] hostOfRank = mapBy == MapBy.NODE ? inTurn(ranks, room) : inBlocks(room);
        List<Jvm> jvms = new ArrayList<>();
        int first = 0;
        for (int rank = 1; rank <= ranks; rank++) {
            if (rank == ranks || processes || hostOfRank[rank] != hostOfRank[first]) {
                jvms.add(new Jvm(hostOfRank[first], first, rank - first));
                first = rank;
            }
        }
        return new RankLayout(jvms);
    }

    /** How many ranks each host takes, together as many as there are; in turn, each up to its slots. */
    private static int[] room(int ranks, List<HostSpec> hosts) {
        boolean hasSlots = hosts.stream().anyMatch(host -> host.slots() != null);
        int[] room = new int[hosts.size()];
        int left = ranks;
        for (int i = 0; i < room.length; i++) {
            Integer slots = hosts.get(i).slots();
            if (hasSlots) {
                room[i] = slots == null ? 1 : slots;
            } else {
                room[i] = ranks / room.length + (i < ranks % room.length ? 1 : 0);
            }
            left -= room[i];
        }
        if (left > 0) {
            throw new UsageException("the hosts have " + (ranks - left) + " slots for " + ranks
                    + " ranks; give -n " + (ranks - left) + " or fewer, or more slots, like "
                    + hosts.get(0).target()
                    + ":" + (room[0] + left));
        }
        return room;
    }

    private static int[] inBlocks(int[] room) {
        int[] hosts = new int[Arrays.stream(room).sum()];
        int rank = 0;
        for (int host = 0; host < room.length; host++) {
            Arrays.fill(hosts, rank, rank + room[host], host);
            rank += room[host];
        }
        return hosts;
    }

    private static int[] inTurn(int ranks, int[] room) {
        int[] hosts = new int[ranks];
        int[] left = room.clone();
        int host = 0;
        for (int rank = 0; rank < ranks; rank++) {
            while (left[host] == 0) {
                host = (host + 1) % left.length;
            }
            hosts[rank] = host;
            left[host]--;
            host = (host + 1) % left.length;
        }
        return hosts;
    }
}
