package io.bramble.transport.udp;

import io.bramble.transport.Traffic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The main class of the child JVMs of {@link UdpProcessesTest}: one of two. Prints its port, reads the other's.
 *
 * <p>Arguments: base directory, number of this JVM, frames, interface MTU.
 */
final class RemoteJvm {
    private static final long SEED = 43;
    private static final int RECEIVE_BUFFER_BYTES = 212992;

    private final int self;
    private final int peer;
    private final UdpTransport transport;
    private int idle;

    private RemoteJvm(Path base, int self, UdpPlan plan) {
        this.self = self;
        this.peer = 1 - self;
        AeronDirectory directory = AeronDirectory.of(
                base,
                new AeronDirectory.Owner(
                        "processes", self, ProcessHandle.current().pid(), "0-0"));
        transport = new UdpTransport(
                new UdpSettings(
                        Hosts.LOOPBACK, plan, directory, TimeUnit.SECONDS.toNanos(8), TimeUnit.SECONDS.toNanos(10)),
                System::nanoTime,
                new SecureRandom()::nextLong,
                Thread::yield,
                (jvm, cause) -> System.out.println("link failed: jvm=" + jvm + " cause=" + cause));
    }

    public static void main(String[] args) throws IOException {
        UdpPlan plan = UdpPlan.of(1, Integer.parseInt(args[3]), false, RECEIVE_BUFFER_BYTES, 1 << 24);
        RemoteJvm jvm = new RemoteJvm(Path.of(args[0]), Integer.parseInt(args[1]), plan);
        jvm.meet();
        jvm.exchange(Long.parseLong(args[2]), plan.chunkBytes());
        jvm.transport.close();
        System.out.println("exchanged " + jvm.transport.counters());
    }

    private void meet() throws IOException {
        transport.allow(peer, new int[] {peer}, 100 + peer);
        while (transport.boundAddress() == null) {
            pause(transport.establish() == 0 ? 1 : 0);
        }
        System.out.println("port " + transport.boundAddress().getPort());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int port = Integer.parseInt(in.readLine());
        transport.connect(peer, new InetSocketAddress(Hosts.LOOPBACK, port), 100 + self);
        while (transport.establish() > 0) {
            pause(0);
        }
        System.out.println("proven");
        in.readLine();
    }

    private void exchange(long frames, int longestBytes) {
        Traffic traffic = new Traffic(self, 2, longestBytes, SEED);
        while (traffic.sent(peer) < frames || traffic.received(peer) < frames) {
            int work = 0;
            while (work < 64 && traffic.sent(peer) < frames && traffic.send(transport.link(peer), peer)) {
                work++;
            }
            work += transport.flush();
            pause(work + transport.poll(traffic, 256));
        }
        while (transport.drain(traffic, 1) > 0) {
            pause(0);
        }
    }

    /** Lets others have the cores where there was no work. */
    private void pause(int work) {
        idle = work > 0 ? 0 : idle + 1;
        if (idle > 2000) {
            LockSupport.parkNanos(50_000);
        } else if (idle > 50) {
            Thread.yield();
        }
    }
}
