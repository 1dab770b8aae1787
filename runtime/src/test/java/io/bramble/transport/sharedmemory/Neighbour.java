package io.bramble.transport.sharedmemory;

import io.bramble.transport.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The main class of the child JVMs of {@link NeighbourProcessesTest}: one seat of a job.
 *
 * <p>Arguments: what to do, base directory, job, seat, seats, ring bytes, chunk bytes, frames, longest frame in bytes.
 */
final class Neighbour {
    private static final long SEED = 42;

    private final SharedMemoryTransport transport;
    private final Traffic traffic;
    private final int self;
    private final int seats;
    private int idle;

    /**
     * Opens it and waits for the others.
     *
     * @param check run while it waits; throws where waiting is in vain
     */
    Neighbour(Path base, String job, int self, int seats, RingPlan plan, int longestBytes, Runnable check) {
        this.self = self;
        this.seats = seats;
        this.traffic = new Traffic(self, seats, longestBytes, SEED);
        this.transport = SharedMemoryTransport.open(
                JobDirectory.of(base, job), Seats.neighbours(self, seats), plan, new SecureRandom()::nextLong);
        while (transport.establish() > 0) {
            check.run();
            pause(0);
        }
    }

    public static void main(String[] args) throws IOException {
        if (args[0].equals("preflight")) {
            System.out.println(MemoryAccess.problem());
            return;
        }
        int self = Integer.parseInt(args[3]);
        int seats = Integer.parseInt(args[4]);
        Path base = Path.of(args[1]);
        try {
            RingPlan plan = args[5].equals("auto")
                    ? RingPlan.of(JobDirectory.of(base, args[2]).freeBytes(), seats)
                    : new RingPlan(seats, 0, Integer.parseInt(args[5]), Integer.parseInt(args[6]));
            Neighbour neighbour = new Neighbour(base, args[2], self, seats, plan, Integer.parseInt(args[8]), () -> {});
            long frames = Long.parseLong(args[7]);
            switch (args[0]) {
                case "exchange" -> {
                    neighbour.exchange(frames);
                    neighbour.close();
                    System.out.println("exchanged " + neighbour.transport.counters());
                }
                case "produce" -> neighbour.produce(0);
                default -> throw new IllegalArgumentException(args[0]);
            }
        } catch (io.bramble.error.BrambleException e) {
            System.out.println(e.getMessage());
            System.exit(3);
        }
    }

    SharedMemoryTransport transport() {
        return transport;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Sends that many frames to every other and takes as many from each. */
    void exchange(long frames) {
        boolean done = false;
        while (!done) {
            int work = 0;
            done = true;
            for (int i = 1; i < seats; i++) {
                int peer = (self + i) % seats;
                int burst = 0;
                while (traffic.sent(peer) < frames && burst < 64 && traffic.send(transport.link(peer), peer)) {
                    burst++;
                }
                work += burst;
                done &= traffic.sent(peer) == frames && traffic.received(peer) == frames;
            }
            transport.flush();
            work += transport.poll(traffic, 256);
            pause(work);
        }
    }

    /** Sends to one for ever. */
    void produce(int peer) {
        while (true) {
            int work = 0;
            while (work < 64 && traffic.send(transport.link(peer), peer)) {
                work++;
            }
            // Those that start later ask whether memory is shared.
            pause(work + transport.flush() + transport.poll(traffic, 8));
        }
    }

    void close() {
        transport.close();
    }

    /** Lets others have the cores where there was no work: the tests run more JVMs than there are. */
    void pause(int work) {
        idle = work > 0 ? 0 : idle + 1;
        if (idle > 2000) {
            LockSupport.parkNanos(50_000);
        } else if (idle > 50) {
            Thread.yield();
        }
    }
}
