package io.bramble.process;

import io.bramble.bootstrap.Place;
import io.bramble.bootstrap.RankMap;
import io.bramble.error.BrambleException;
import io.bramble.transport.sharedmemory.JobDirectory;
import io.bramble.transport.sharedmemory.Neighbours;
import io.bramble.transport.sharedmemory.RingPlan;
import io.bramble.transport.sharedmemory.SharedMemoryTransport;
import io.bramble.transport.sharedmemory.StaleDirectories;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens shared memory with the JVMs of this kernel and finds out which of them really share it: containers and network namespaces have
 * a kernel in common, not always memory.
 */
final class SharedMemoryPaths {
    /** How long a neighbour that has its seat in the same directory may take to answer. */
    private static final long PATIENCE_NS = 10_000_000_000L;

    private final RankMap map;
    private final int self;
    private final int[] seats;
    private final String jobId;
    private final boolean isDemanded;

    /**
     * @param isDemanded whether a job without shared memory is not to start
     */
    SharedMemoryPaths(Place place, String jobId, boolean isDemanded) {
        map = place.map();
        self = place.jvm();
        seats = map.jvmsOnHostOf(self);
        this.jobId = jobId;
        this.isDemanded = isDemanded;
    }

    /** Whether there is a pair of JVMs anywhere in the job that may share memory; the same in all. */
    static boolean arePossible(RankMap map) {
        for (int jvm = 0; jvm < map.jvms(); jvm++) {
            if (map.jvmsOnHostOf(jvm).length > 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * Two rounds. All JVMs of a job call it, also those without neighbours.
     *
     * @return the transport to those that share memory in both directions; null where there are none
     */
    @Nullable
    SharedMemoryTransport open(Rounds rounds, LongSupplier random, BitSet shared) {
        SharedMemoryTransport transport = seats.length > 1 ? takeSeat(random) : null;
        boolean done = false;
        try {
            BitSet seated = new BitSet();
            if (transport != null) {
                seated.set(self);
            }
            PeerSet allSeated = PeerSet.decode(rounds.exchange(PeerSet.encode(seated)));
            BitSet proven = new BitSet();
            if (transport != null) {
                prove(transport, rounds, allSeated, proven);
            }
            PeerSet agreed = PeerSet.decode(rounds.exchange(PeerSet.encode(proven)));
            for (int seat = 0; seat < seats.length; seat++) {
                int jvm = seats[seat];
                if (jvm == self) {
                    continue;
                }
                if (transport != null && agreed.agreed(self, jvm)) {
                    shared.set(jvm);
                } else if (transport != null) {
                    transport.withdraw(seat);
                }
            }
            requireDemanded(shared);
            if (transport != null && isWhole(agreed)) {
                transport.shareBoards();
            }
            done = true;
            return transport;
        } finally {
            if (!done && transport != null) {
                transport.close();
            }
        }
    }

    private @Nullable SharedMemoryTransport takeSeat(LongSupplier random) {
        int[][] ranks = new int[seats.length][];
        int seat = 0;
        for (int i = 0; i < seats.length; i++) {
            ranks[i] = map.ranksOf(seats[i]);
            seat = seats[i] == self ? i : seat;
        }
        try {
            Path base = JobDirectory.base().path();
            StaleDirectories.sweep(base);
            JobDirectory directory = JobDirectory.of(base, jobId);
            RingPlan plan = RingPlan.of(directory.freeBytes(), seats.length);
            return SharedMemoryTransport.open(directory, Neighbours.of(seat, ranks), plan, random);
        } catch (BrambleException e) {
            if (isDemanded) {
                throw e;
            }
            // No memory to share: UDP carries it, and the others are told by this JVM's empty set.
            return null;
        }
    }

    /** Whether every JVM of the job shares memory with every other, and has one rank: the same in all. */
    private boolean isWhole(PeerSet agreed) {
        for (int jvm = 0; jvm < map.jvms(); jvm++) {
            if (map.ranksOf(jvm).length != 1) {
                return false;
            }
            for (int other = 0; other < jvm; other++) {
                if (!agreed.agreed(jvm, other)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void prove(SharedMemoryTransport transport, Rounds rounds, PeerSet seated, BitSet proven) {
        long beganNs = System.nanoTime();
        while (true) {
            transport.establish();
            boolean open = false;
            for (int seat = 0; seat < seats.length; seat++) {
                int jvm = seats[seat];
                if (transport.isEstablished(seat)) {
                    proven.set(jvm);
                } else if (seated.agreed(jvm, jvm) && transport.peer(seat) != null) {
                    // One whose seat is not in this directory sits in another memory: not waited for.
                    open = true;
                }
            }
            if (!open || System.nanoTime() - beganNs > PATIENCE_NS) {
                return;
            }
            rounds.pause();
        }
    }

    private void requireDemanded(BitSet shared) {
        for (int jvm = 0; isDemanded && jvm < map.jvms(); jvm++) {
            if (jvm != self && !shared.get(jvm)) {
                throw new BrambleException(
                        "no shared memory between " + map.describe(self) + " and " + map.describe(jvm)
                                + "; leave --transport sharedmemory out, then UDP carries what memory cannot");
            }
        }
    }
}
