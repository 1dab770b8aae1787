package io.bramble.process;

import io.bramble.bootstrap.ControlPlan;
import io.bramble.bootstrap.Place;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.Transport;
import io.bramble.transport.sharedmemory.SharedMemoryTransport;
import io.bramble.transport.udp.LinkFailureHandler;
import io.bramble.transport.udp.UdpTransport;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways from this JVM to all others of the job, each proved: shared memory where there is some, else UDP. */
final class DataPaths {
    private static final int FRAMES_PER_TURN = 16;

    /** More than any ring holds. */
    private static final int LAST_TURNS = 65_536;

    private final @Nullable SharedMemoryTransport memory;
    private final @Nullable UdpTransport udp;
    private final UdpPaths udpPaths;
    private final PeerSet remote;
    /** The JVMs of this kernel, by their seat in shared memory. */
    private final int[] seats;

    private DataPaths(
            @Nullable SharedMemoryTransport memory,
            @Nullable UdpTransport udp,
            UdpPaths udpPaths,
            PeerSet remote,
            int[] seats) {
        this.seats = seats;
        this.memory = memory;
        this.udp = udp;
        this.udpPaths = udpPaths;
        this.remote = remote;
    }

    /**
     * Opens and proves them, together with all other JVMs.
     *
     * @throws io.bramble.error.BrambleException where one cannot be had
     * @throws JobEndedException where the job ends before
     */
    static DataPaths open(
            Place place,
            String jobId,
            TransportChoice choice,
            ControlPlan plan,
            Rounds rounds,
            LinkFailureHandler failures) {
        SecureRandom random = new SecureRandom();
        int jvms = place.map().jvms();
        BitSet shared = new BitSet();
        SharedMemoryTransport memory = null;
        boolean done = false;
        try {
            if (choice == TransportChoice.SHAREDMEMORY
                    || choice == TransportChoice.AUTO && SharedMemoryPaths.arePossible(place.map())) {
                memory = new SharedMemoryPaths(place, jobId, choice == TransportChoice.SHAREDMEMORY)
                        .open(rounds, random::nextLong, shared);
            }
            BitSet remote = new BitSet();
            remote.set(0, jvms);
            remote.andNot(shared);
            remote.clear(place.jvm());
            UdpPaths udpPaths = new UdpPaths(place, remote);
            UdpTransport udp = null;
            PeerSet agreed = choice == TransportChoice.SHAREDMEMORY
                    ? PeerSet.none(jvms)
                    : PeerSet.decode(rounds.exchange(PeerSet.encode(remote)));
            if (!agreed.isEmpty()) {
                udp = udpPaths.open(rounds, jobId, plan.deadNs(), random::nextLong, failures);
            }
            done = true;
            return new DataPaths(memory, udp, udpPaths, agreed, place.map().jvmsOnHostOf(place.jvm()));
        } finally {
            if (!done && memory != null) {
                memory.close();
            }
        }
    }

    /** The pairs of JVMs, of the whole job, that reach each other by UDP. */
    PeerSet remote() {
        return remote;
    }

    List<Transport> transports() {
        List<Transport> all = new ArrayList<>();
        if (memory != null) {
            all.add(memory);
        }
        if (udp != null) {
            all.add(udp);
        }
        return all;
    }

    /** What other JVMs may still need of this one before the program begins. */
    void serve() {
        if (memory != null) {
            memory.establish();
        }
        if (udp != null) {
            udp.establish();
        }
    }

    /**
     * A JVM is lost: nothing is sent to it any more. What lies whole in its ring is handed on; datagrams of its that wait are dropped.
     * Under the engine's lock.
     *
     * @param cause for the messages of exceptions
     */
    void lost(int jvm, String cause, FrameHandler handler) {
        if (udp != null) {
            udp.peerDied(jvm, cause);
        }
        int seat = Arrays.binarySearch(seats, jvm);
        if (memory != null && seat >= 0) {
            memory.peerDied(seat, cause);
            // Others' frames come meanwhile too; one that is only taken to be dead may go on writing, so not for ever.
            for (int turn = 0; turn < LAST_TURNS && !memory.isDrained(seat); turn++) {
                memory.poll(handler, FRAMES_PER_TURN);
            }
        }
    }

    /**
     * Gives everything back. Nobody else uses the transports any more.
     *
     * @param orderly whether the peers do the same: then each waits until the other has everything
     */
    void close(boolean orderly) {
        try {
            if (udp != null) {
                udpPaths.tellCounters(udp);
                if (orderly) {
                    udp.close();
                } else {
                    udpPaths.abandon(udp);
                }
            }
        } finally {
            if (memory != null) {
                memory.close();
            }
        }
    }
}
