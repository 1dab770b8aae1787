package io.bramble.transport.sharedmemory;

import io.bramble.transport.FrameHandler;
import io.bramble.transport.Transport;
import io.bramble.transport.TransportFixture;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Several seats of one job in this JVM, one rank each, all turned by the test's thread. */
final class Seats implements TransportFixture {
    private static final AtomicInteger JOBS = new AtomicInteger();

    final JobDirectory directory;
    final List<SharedMemoryTransport> transports = new ArrayList<>();
    private final FrameHandler[] handlers;
    private final boolean[] closed;

    private Seats(JobDirectory directory, int seats) {
        this.directory = directory;
        this.handlers = new FrameHandler[seats];
        this.closed = new boolean[seats];
    }

    /** Seats that have found each other. */
    static Seats open(Path base, int seats, RingPlan plan, long seed) {
        Seats fixture = unacquainted(base, seats, plan, seed);
        for (int missing = 1; missing > 0; ) {
            missing = 0;
            for (SharedMemoryTransport each : fixture.transports) {
                missing += each.establish();
            }
        }
        return fixture;
    }

    static Seats unacquainted(Path base, int seats, RingPlan plan, long seed) {
        Random random = new Random(seed);
        Seats fixture = new Seats(JobDirectory.of(base, "test-" + JOBS.incrementAndGet()), seats);
        for (int seat = 0; seat < seats; seat++) {
            fixture.transports.add(
                    SharedMemoryTransport.open(fixture.directory, neighbours(seat, seats), plan, random::nextLong));
        }
        return fixture;
    }

    static Neighbours neighbours(int self, int seats) {
        int[][] ranks = new int[seats][];
        for (int seat = 0; seat < seats; seat++) {
            ranks[seat] = new int[] {seat};
        }
        return Neighbours.of(self, ranks);
    }

    static Envelope frame(int source, int destination, int number) {
        return new Envelope()
                .reset(FrameKind.EAGER)
                .source(source)
                .destination(destination)
                .tag(number);
    }

    @Override
    public SharedMemoryTransport transport(int rank) {
        return transports.get(rank);
    }

    @Override
    public void receive(int rank, FrameHandler handler) {
        handlers[rank] = handler;
    }

    @Override
    public void turn() {
        for (int rank = 0; rank < handlers.length; rank++) {
            if (handlers[rank] != null && !closed[rank]) {
                try {
                    transports.get(rank).poll(handlers[rank], 16);
                } catch (IllegalStateException e) {
                    // The test closed it.
                    closed[rank] = true;
                    continue;
                }
                transports.get(rank).flush();
            }
        }
    }

    @Override
    public void close() {
        transports.forEach(Transport::close);
    }
}
