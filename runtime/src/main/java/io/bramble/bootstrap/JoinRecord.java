package io.bramble.bootstrap;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a JVM brings to a job.
 *
 * @param jvmId tells it from all others: its number where a launcher started it, else random; {@link #HEAD_JVM_ID} where rank 0 shall be
 * @param pid its process
 * @param bootId of its kernel: equal means the same host
 * @param host its name, for people
 * @param ranks how many ranks it offers
 * @param addresses of its host; the first {@link #MAX_ADDRESSES} are told to the others, the one that reaches the head before all
 * @param facts what its transports have to say to their like, under names of their own; nothing here reads them
 */
public record JoinRecord(
        long jvmId,
        long pid,
        String bootId,
        String host,
        int ranks,
        List<HostAddress> addresses,
        SortedMap<String, String> facts) {
    /** Comes first in every order of ranks. */
    public static final long HEAD_JVM_ID = 0;

    /** The most ranks of a JVM. */
    public static final int MAX_RANKS = 4096;

    /** The most addresses that a join message has room for, so that a host with hundreds of bridges can join too. */
    public static final int MAX_ADDRESSES = 32;

    /** Copies the lists and checks the number of ranks. */
    public JoinRecord {
        if (ranks < 1 || ranks > MAX_RANKS) {
            throw new IllegalArgumentException("ranks out of range: ranks=" + ranks + " limit=" + MAX_RANKS);
        }
        addresses = List.copyOf(addresses);
        facts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** Whether both run on one kernel. */
    public boolean isOnHostOf(JoinRecord other) {
        return bootId.equals(other.bootId);
    }

    /** Whether it is the same process: one that lost its connection and comes again. */
    boolean isProcessOf(JoinRecord other) {
        return pid == other.pid && jvmId == other.jvmId && isOnHostOf(other);
    }

    /** The same with the address first that the connection to the head has on this side, and no more than there is room for. */
    JoinRecord reachedBy(InetAddress local) {
        List<HostAddress> sorted = new ArrayList<>(addresses);
        sorted.sort(
                (a, b) -> Boolean.compare(b.address().equals(local), a.address().equals(local)));
        List<HostAddress> kept = sorted.subList(0, Math.min(sorted.size(), MAX_ADDRESSES));
        return new JoinRecord(jvmId, pid, bootId, host, ranks, kept, facts);
    }
}
