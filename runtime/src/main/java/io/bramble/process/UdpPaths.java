package io.bramble.process;

import io.bramble.bootstrap.AddressChoice;
import io.bramble.bootstrap.AddressChoice.Way;
import io.bramble.bootstrap.HostAddress;
import io.bramble.bootstrap.Place;
import io.bramble.bootstrap.RankMap;
import io.bramble.error.BrambleException;
import io.bramble.transport.sharedmemory.JobDirectory;
import io.bramble.transport.udp.AeronDirectory;
import io.bramble.transport.udp.LinkFailureHandler;
import io.bramble.transport.udp.PathState;
import io.bramble.transport.udp.ReceiveBuffer;
import io.bramble.transport.udp.UdpCounters;
import io.bramble.transport.udp.UdpPlan;
import io.bramble.transport.udp.UdpSettings;
import io.bramble.transport.udp.UdpTransport;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens UDP to the JVMs that share no memory with this one and proves each path. Pairs try their ways in turn, the best first, in step
 * with all others; a try has sessions of its own.
 */
final class UdpPaths {
    /** How long a socket may take to be bound: a step of Aeron's, on a busy machine. */
    private static final long BIND_NS = 20_000_000_000L;

    /** How long a try may take where another way is left. */
    private static final long TRY_NS = 4_000_000_000L;

    private static final long TRY_OF_EACH_NS = 1_000_000_000L;

    /** How long where none is; on a host with many JVMs each has less of the cores. */
    private static final long LAST_TRY_NS = 20_000_000_000L;

    private static final long LAST_TRY_OF_EACH_NS = 4_000_000_000L;

    private static final int MOST_TRIES = 3;
    private static final long CLOSE_NS = 2_000_000_000L;
    private static final long PAUSE_NS = 20_000;

    /** Set to 1 in the environment of a JVM, it has that JVM tell its counters as the job ends. */
    private static final String COUNTERS = "BRAMBLE_UDP_COUNTERS";

    /** The part of free memory that all streams of a host together may take: one in this. */
    private static final int MEMORY_SHARE = 4;

    private final Place place;
    private final RankMap map;
    private final int self;
    private final BitSet peers;

    /** The peers that this try is for. */
    private BitSet tried;

    /**
     * @param peers the JVMs to reach
     */
    UdpPaths(Place place, BitSet peers) {
        this.place = place;
        this.peers = peers;
        this.tried = peers;
        map = place.map();
        self = place.jvm();
    }

    /**
     * Rounds until all paths of the job are proved or none is left to try. All JVMs of a job call it.
     *
     * @return null where there is no peer
     * @throws BrambleException where a path of this JVM cannot be had
     */
    @Nullable
    UdpTransport open(Rounds rounds, String jobId, long verdictNs, LongSupplier random, LinkFailureHandler failures) {
        UdpTransport transport = peers.isEmpty() ? null : transport(jobId, verdictNs, random, failures);
        boolean done = false;
        try {
            for (int attempt = 0; !attempt(transport, rounds, attempt).isEmpty(); attempt++) {
                // Once more, and nothing moves between what is said here and what is done about it.
                PeerSet missing = PeerSet.decode(rounds.exchange(PeerSet.encode(missing(transport))));
                if (missing.isEmpty()) {
                    break;
                }
                if (!hasFurtherWay(missing, attempt)) {
                    throw unreachable(transport, missing);
                }
                BitSet again = new BitSet();
                for (int jvm = peers.nextSetBit(0); jvm >= 0; jvm = peers.nextSetBit(jvm + 1)) {
                    // Where one side has its proof the way is right, and the other only needs time.
                    again.set(jvm, missing.agreed(self, jvm));
                }
                tried = again;
            }
            done = true;
            return transport;
        } finally {
            if (!done && transport != null) {
                abandon(transport);
            }
        }
    }

    /** Where the environment asks for it, says as a row of JSON what this JVM's transport has done. */
    void tellCounters(UdpTransport transport) {
        if ("1".equals(System.getenv(COUNTERS))) {
            UdpCounters counters = transport.counters();
            System.err.println("{\"bench\":\"udp-counters\",\"jvm\":" + self + ",\"events\":"
                    + counters.retransmissions()
                    + ",\"naks\":" + counters.naksSent() + ",\"frames\":" + counters.framesSent() + ",\"errors\":"
                    + counters.errors() + "}");
        }
    }

    /** Closes it without waiting for anybody. */
    void abandon(UdpTransport transport) {
        peers.stream().forEach(jvm -> transport.peerDied(jvm, "the job ends"));
        transport.close();
    }

    /** One try; returns which JVMs miss which. */
    private PeerSet attempt(@Nullable UdpTransport transport, Rounds rounds, int attempt) {
        byte[] port = new byte[Integer.BYTES];
        if (transport != null) {
            tried.stream()
                    .forEach(jvm ->
                            transport.allow(jvm, map.ranksOf(jvm), session(place.inboundSessions()[jvm], attempt)));
            ByteBuffer.wrap(port).putInt(boundPort(transport, rounds));
        }
        List<byte[]> ports = rounds.exchange(port);
        if (transport != null) {
            tried.stream()
                    .forEach(jvm -> transport.connect(
                            jvm,
                            new InetSocketAddress(
                                    way(self, jvm, attempt).remote().address(),
                                    ByteBuffer.wrap(ports.get(jvm)).getInt()),
                            session(place.outboundSessions()[jvm], attempt)));
            long beganNs = System.nanoTime();
            long patienceNs = hasFurtherWay(attempt)
                    ? TRY_NS + TRY_OF_EACH_NS * map.jvmsOnHostOf(self).length
                    : LAST_TRY_NS + LAST_TRY_OF_EACH_NS * map.jvmsOnHostOf(self).length;
            while (transport.establish() > 0 && System.nanoTime() - beganNs < patienceNs) {
                rounds.pause();
            }
        }
        return PeerSet.decode(exchangeWhileServing(transport, rounds, PeerSet.encode(missing(transport))));
    }

    /** The peers without a proof. */
    private BitSet missing(@Nullable UdpTransport transport) {
        BitSet missing = new BitSet();
        if (transport != null) {
            peers.stream()
                    .filter(jvm -> transport.path(jvm) != PathState.PROVEN)
                    .forEach(missing::set);
        }
        return missing;
    }

    /** The peers may still want answers. */
    private static List<byte[]> exchangeWhileServing(@Nullable UdpTransport transport, Rounds rounds, byte[] mine) {
        return transport == null ? rounds.exchange(mine) : rounds.exchange(mine, transport::establish);
    }

    private int boundPort(UdpTransport transport, Rounds rounds) {
        long beganNs = System.nanoTime();
        InetSocketAddress bound;
        while ((bound = transport.boundAddress()) == null) {
            transport.establish();
            if (System.nanoTime() - beganNs > BIND_NS) {
                throw new BrambleException("cannot bind a UDP socket: host="
                        + map.record(self).host() + " complaint=" + transport.lastComplaint()
                        + "; name another network with --iface");
            }
            rounds.pause();
        }
        return bound.getPort();
    }

    private UdpTransport transport(String jobId, long verdictNs, LongSupplier random, LinkFailureHandler failures) {
        Set<InetAddress> locals = new HashSet<>();
        int mtuBytes = Integer.MAX_VALUE;
        boolean ipv6 = false;
        for (int jvm = peers.nextSetBit(0); jvm >= 0; jvm = peers.nextSetBit(jvm + 1)) {
            for (int attempt = 0; attempt < tries(self, jvm); attempt++) {
                Way way = way(self, jvm, attempt);
                locals.add(way.local().address());
                ipv6 |= way.local().address() instanceof Inet6Address;
                mtuBytes = Math.min(mtuBytes, Math.min(mtuBytes(self, way.local()), mtuBytes(jvm, way.remote())));
            }
        }
        try {
            long freeBytes = Files.getFileStore(JobDirectory.base().path()).getUsableSpace();
            UdpPlan plan = UdpPlan.of(
                    peers.cardinality(),
                    mtuBytes,
                    ipv6,
                    ReceiveBuffer.grantedBytes(),
                    freeBytes / MEMORY_SHARE / map.jvmsOnHostOf(self).length);
            Path base = AeronDirectory.base(plan.directoryBytes());
            AeronDirectory.sweep(base, map.record(self).bootId());
            AeronDirectory directory = AeronDirectory.of(
                    base,
                    new AeronDirectory.Owner(
                            jobId,
                            self,
                            map.record(self).pid(),
                            map.record(self).bootId()));
            InetAddress local =
                    locals.size() == 1 ? locals.iterator().next() : InetAddress.getByAddress(new byte[ipv6 ? 16 : 4]);
            return new UdpTransport(
                    new UdpSettings(local, plan, directory, verdictNs, CLOSE_NS),
                    System::nanoTime,
                    random,
                    () -> LockSupport.parkNanos(PAUSE_NS),
                    failures);
        } catch (IOException e) {
            throw new BrambleException("cannot open a UDP socket (" + e + "); look at ulimit -n and at /dev/shm", e);
        }
    }

    private int mtuBytes(int jvm, HostAddress address) {
        String told = map.record(jvm).facts().get(MemberRecord.MTU + address.networkInterface());
        return told == null ? UdpPlan.ETHERNET_MTU_BYTES : Integer.parseInt(told);
    }

    /** Whether this JVM has another way to try to one of its peers. */
    private boolean hasFurtherWay(int attempt) {
        return attempt + 1 < MOST_TRIES && tried.stream().anyMatch(jvm -> tries(self, jvm) > attempt + 1);
    }

    /** Whether a pair anywhere in the job that misses each other has another way to try; the same in all JVMs. */
    private boolean hasFurtherWay(PeerSet missing, int attempt) {
        if (attempt + 1 >= MOST_TRIES) {
            return false;
        }
        for (int jvm = 0; jvm < map.jvms(); jvm++) {
            for (int other = jvm + 1; other < map.jvms(); other++) {
                if (missing.claimed(jvm, other) && tries(jvm, other) > attempt + 1) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many ways a pair has; the same for both. */
    private int tries(int jvm, int other) {
        return Math.min(MOST_TRIES, ways(jvm, other).size());
    }

    private Way way(int jvm, int other, int attempt) {
        List<Way> ways = ways(jvm, other);
        if (ways.isEmpty()) {
            throw new BrambleException("no network in common: " + map.describe(jvm) + " has "
                    + map.record(jvm).addresses() + ", " + map.describe(other) + " has "
                    + map.record(other).addresses() + "; connect them, or name a network that both have with --iface");
        }
        return ways.get(Math.min(attempt, ways.size() - 1));
    }

    private List<Way> ways(int jvm, int other) {
        List<HostAddress> mine = map.record(jvm).addresses();
        List<HostAddress> its = map.record(other).addresses();
        return AddressChoice.ways(mine, its, map.record(jvm).isOnHostOf(map.record(other)));
    }

    /** The session of a try, as hard to guess as the head's. */
    private static int session(int drawn, int attempt) {
        return drawn + attempt * 0x9E3779B9;
    }

    private BrambleException unreachable(@Nullable UdpTransport transport, PeerSet missing) {
        for (int jvm = peers.nextSetBit(0); transport != null && jvm >= 0; jvm = peers.nextSetBit(jvm + 1)) {
            if (missing.claimed(self, jvm)) {
                Way way = way(self, jvm, 0);
                return new BrambleException("no UDP between " + map.describe(self) + " and " + map.describe(jvm)
                        + ": from=" + way.local() + " to=" + way.remote() + " path=" + transport.path(jvm)
                        + " complaint=" + transport.lastComplaint()
                        + "; let UDP pass the firewalls between them, or name another network with --iface");
            }
        }
        return new BrambleException(
                "not all hosts reach each other by UDP; the message of one that misses another says more");
    }
}
