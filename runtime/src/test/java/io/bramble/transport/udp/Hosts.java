package io.bramble.transport.udp;

import io.aeron.driver.ext.DebugSendChannelEndpoint;
import io.aeron.driver.ext.LossGenerator;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.TransportFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/** Several JVMs of one job in this one, one rank each, over the loopback, all turned by the test's thread. */
final class Hosts implements TransportFixture {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    static final long SECOND_NS = 1_000_000_000L;
    private static final AtomicInteger JOBS = new AtomicInteger();

    /** Small, and with every rule of sizes in force. */
    static final UdpPlan SMALL = new UdpPlan(8, 576, 64 * 1024, 16 * 1024, 8 * 1024, 128 * 1024);

    final List<UdpTransport> transports = new ArrayList<>();
    final List<String> failures = new ArrayList<>();
    private final FrameHandler[] handlers;
    private final boolean[] closed;
    private final boolean[] paused;
    private long aheadNs;

    /** How far the clock goes on at each step of a transport that waits in close. */
    long closePauseNs;

    private Hosts(int hosts) {
        this.handlers = new FrameHandler[hosts];
        this.closed = new boolean[hosts];
        this.paused = new boolean[hosts];
    }

    static Hosts open(Path base, int hosts, UdpPlan plan, long seed) {
        return open(base, hosts, plan, seed, 0);
    }

    /** Hosts that have found each other, over a network that loses so many of a hundred datagrams, of data and of control. */
    static Hosts open(Path base, int hosts, UdpPlan plan, long seed, int lossPercent) {
        Hosts fixture = new Hosts(hosts);
        Random random = new Random(seed);
        int job = JOBS.incrementAndGet();
        int[][] sessions = new int[hosts][hosts];
        for (int host = 0; host < hosts; host++) {
            for (int peer = 0; peer < hosts; peer++) {
                sessions[host][peer] = random.nextInt();
            }
            UdpTransport transport = fixture.transport(settings(base, job, host, plan), random);
            if (lossPercent > 0) {
                LossGenerator loss = loss(random.nextLong(), lossPercent);
                transport.endpoints(
                        (channel, status, context) ->
                                new DebugSendChannelEndpoint(channel, status, context, loss, loss),
                        (channel, dispatcher, status, context) ->
                                new ShelteredEndpoint(channel, dispatcher, status, context, transport.awaited()));
            }
            fixture.transports.add(transport);
        }
        fixture.introduce(sessions);
        return fixture;
    }

    static UdpSettings settings(Path base, int job, int host, UdpPlan plan) {
        AeronDirectory directory = AeronDirectory.of(
                base,
                new AeronDirectory.Owner(
                        "test-" + job, host, ProcessHandle.current().pid(), "0-0"));
        return new UdpSettings(LOOPBACK, plan, directory, 8 * SECOND_NS, 5 * SECOND_NS);
    }

    private UdpTransport transport(UdpSettings settings, Random random) {
        return new UdpTransport(
                settings, () -> System.nanoTime() + aheadNs, random::nextLong, this::pauseInClose, (jvm, cause) -> {
                    failures.add(jvm + ": " + cause);
                });
    }

    private void pauseInClose() {
        turn();
        aheadNs += closePauseNs;
    }

    private static LossGenerator loss(long seed, int percent) {
        Random random = new Random(seed);
        return new LossGenerator() {
            @Override
            public boolean shouldDropFrame(InetSocketAddress address, UnsafeBuffer buffer, int length) {
                return random.nextInt(100) < percent;
            }
        };
    }

    private void introduce(int[][] sessions) {
        int hosts = transports.size();
        for (int host = 0; host < hosts; host++) {
            for (int peer = 0; peer < hosts; peer++) {
                transports.get(host).allow(peer, new int[] {peer}, sessions[peer][host]);
            }
        }
        for (UdpTransport each : transports) {
            until(() -> {
                each.establish();
                return each.boundAddress() != null;
            });
        }
        for (int host = 0; host < hosts; host++) {
            for (int peer = 0; peer < hosts; peer++) {
                transports.get(host).connect(peer, transports.get(peer).boundAddress(), sessions[host][peer]);
            }
        }
        until(() -> {
            int missing = 0;
            for (UdpTransport each : transports) {
                missing += each.establish();
            }
            return missing == 0;
        });
    }

    /** A directory of its own for a test's files, where they belong. */
    static Path makeBase() throws IOException {
        return Files.createTempDirectory(AeronDirectory.base(0), "udp-test-");
    }

    /** Removes the directory; returns the names of what was left in it. */
    static List<String> removeBase(Path base) throws IOException {
        try (Stream<Path> tree = Files.walk(base)) {
            List<Path> all = tree.sorted(Comparator.reverseOrder()).toList();
            all.forEach(each -> each.toFile().delete());
            return all.stream()
                    .filter(each -> !each.equals(base))
                    .map(Path::toString)
                    .toList();
        }
    }

    /** Repeats it until it is true; fails after half a minute. */
    static void until(BooleanSupplier condition) {
        long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - startNs > 30 * SECOND_NS) {
                throw new AssertionError("not within half a minute");
            }
        }
    }

    /** Lets the clock of all of them jump. */
    void advance(long ns) {
        aheadNs += ns;
    }

    /** It is not ticked any more, as a stopped process is not, until resumed. */
    void pause(int host, boolean isPaused) {
        paused[host] = isPaused;
    }

    @Override
    public UdpTransport transport(int rank) {
        return transports.get(rank);
    }

    @Override
    public void receive(int rank, FrameHandler handler) {
        handlers[rank] = handler;
    }

    @Override
    public void turn() {
        for (int rank = 0; rank < handlers.length; rank++) {
            if (closed[rank] || paused[rank]) {
                continue;
            }
            UdpTransport transport = transports.get(rank);
            try {
                if (handlers[rank] == null) {
                    // Frames wait, datagrams travel.
                    transport.establish();
                } else {
                    transport.poll(handlers[rank], 16);
                    transport.flush();
                }
            } catch (IllegalStateException e) {
                // The test closed it.
                closed[rank] = true;
            }
        }
    }

    @Override
    public void close() {
        // All at once, as ranks do: each waits for the others' last word.
        FrameHandler drop = (header, payload) -> {};
        long startNs = System.nanoTime();
        int missing = 1;
        while (missing > 0 && System.nanoTime() - startNs < 5 * SECOND_NS) {
            missing = 0;
            for (UdpTransport each : transports) {
                try {
                    missing += each.drain(drop, 64);
                } catch (IllegalStateException e) {
                    // Closed already.
                }
            }
        }
        transports.forEach(UdpTransport::close);
        if (missing > 0) {
            throw new AssertionError("not drained: missing=" + missing + " failures=" + failures);
        }
    }
}
