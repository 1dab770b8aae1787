package io.bramble.examples;

import io.bramble.Cluster;
import io.bramble.Communicator;
import io.bramble.Received;
import io.bramble.Tag;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Worker;
import java.util.Arrays;
import java.util.Locale;

/** Pi as the tutorial writes it: the master hands out slices under one tag and takes sums under another, from whichever rank is done. */
@Parallel
public class PiTags {
    static final Tag<Pi.Slice> WORK = Tag.of("work");
    static final Tag<Double> DONE = Tag.of("done");

    @Master
    static double master(
            Communicator world,
            Cluster cluster,
            @Option("50") int slices,
            @Option("1000000") int size,
            @Option(value = "false", help = "print which slice went to which rank and host") boolean verbose) {
        long start = System.nanoTime();
        // Which slice each rank works on: the last digits of a sum depend on the order of its terms.
        int[] current = new int[world.size()];
        double[] sums = new double[slices];
        int next = 0;
        for (int worker = 1; worker < world.size() && next < slices; worker++) {
            current[worker] = next;
            send(world, cluster, worker, next++, size, verbose);
        }
        for (int received = 0; received < slices; received++) {
            Received<Double> part = world.receiveAny(DONE);
            sums[current[part.source()]] = part.value();
            if (verbose) {
                System.out.println("received data from rank " + part.source() + "@" + cluster.hostOf(part.source()));
            }
            if (next < slices) {
                current[part.source()] = next;
                send(world, cluster, part.source(), next++, size, verbose);
            }
        }
        double pi = 4 * Arrays.stream(sums).sum();
        System.out.printf(Locale.ROOT, "pi is approximately %.10f, error is %.10f%n", pi, Math.abs(pi - Math.PI));
        System.out.printf(Locale.ROOT, "elapsed time: %.2f%n", (System.nanoTime() - start) / 1e9);
        return pi;
    }

    private static void send(Communicator world, Cluster cluster, int rank, int slice, int size, boolean verbose) {
        world.send(WORK, rank, new Pi.Slice((long) slice * size, size));
        if (verbose) {
            System.out.println("sending slice " + slice + " to rank " + rank + "@" + cluster.hostOf(rank));
        }
    }

    @Worker
    static void worker(Communicator world) {
        for (Pi.Slice slice : world.receiveAll(WORK, 0)) {
            world.send(DONE, 0, Pi.slice(slice));
        }
    }
}
