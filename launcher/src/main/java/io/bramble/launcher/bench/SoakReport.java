package io.bramble.launcher.bench;

import io.bramble.Communicator;
import io.bramble.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings together what all ranks of a soak have counted, and prints it on rank 0. */
final class SoakReport {
    private static final double MIB = 1 << 20;

    /** The last look may find so much more than the fullest of the first half: what is made once, late, at its first use. */
    private static final int GROWTH_MIB = 16;

    private static final int LAST_LOOKS = 3;

    private final Communicator world;
    private final String transport;
    private final boolean json;
    private final List<Double> heapsMib = new ArrayList<>();
    private SoakTally.Counts all = SoakTally.Counts.NONE;

    SoakReport(Communicator world, String transport, long seed, boolean json) {
        this.world = world;
        this.transport = transport;
        this.json = json;
        if (world.rank() == 0 && !json) {
            System.out.println("# Bramble soak, " + world.size() + " ranks, " + transport + ", seed " + seed);
        }
    }

    /** Notes how much of this JVM's heap is in use, after a collection. */
    void heap() {
        heapsMib.add(inUseMib());
    }

    /** The same when all ranks have come to the end: the least of several, since a collection that another rank asked for may serve us too early. */
    void lastHeap() {
        world.barrier();
        double least = inUseMib();
        for (int i = 1; i < LAST_LOOKS; i++) {
            least = Math.min(least, inUseMib());
        }
        heapsMib.add(least);
    }

    private static double inUseMib() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
    }

    /** A phase is over; all ranks call it. */
    void phase(String name, SoakTally.Counts mine) {
        long[] sums = {mine.messages(), mine.lost(), mine.duplicated(), mine.outOfOrder(), mine.corrupt()};
        world.allreduce(sums, Operation.SUM);
        SoakTally.Counts counts = new SoakTally.Counts(sums[0], sums[1], sums[2], sums[3], sums[4]);
        all = all.plus(counts);
        if (world.rank() != 0) {
            return;
        }
        if (json) {
            System.out.println("{\"bench\":\"soak\",\"transport\":\"" + transport + "\",\"ranks\":" + world.size()
                    + ",\"phase\":\"" + name + "\",\"messages\":" + counts.messages() + ",\"lost\":" + counts.lost()
                    + ",\"duplicated\":" + counts.duplicated() + ",\"outOfOrder\":" + counts.outOfOrder()
                    + ",\"corrupt\":" + counts.corrupt() + "}");
        } else {
            System.out.println(name + ": " + counts);
        }
    }

    /** Prints the heap of each rank's JVM; all ranks call it. Returns what is wrong on rank 0, null where nothing is. */
    @Nullable
    String end() {
        double[] mine = heapsMib.stream().mapToDouble(Double::doubleValue).toArray();
        double[] heaps = world.gather(mine, 0);
        int[] looks = world.gather(new int[] {mine.length}, 0);
        if (world.rank() != 0) {
            return null;
        }
        String trouble = all.clean() ? null : "messages went wrong: " + all;
        int first = 0;
        for (int rank = 0; rank < world.size(); rank++) {
            int last = first + looks[rank] - 1;
            StringBuilder text = new StringBuilder();
            for (int look = first; look <= last; look++) {
                text.append(look == first ? "" : json ? "," : " ");
                text.append(String.format(Locale.ROOT, "%.1f", heaps[look]));
            }
            System.out.println(
                    json
                            ? "{\"bench\":\"soak\",\"rank\":" + rank + ",\"heapMiB\":[" + text + "]}"
                            : "heap of rank " + rank + ", MiB in use after collections: " + text);
            double growth = heaps[last]
                    - Arrays.stream(heaps, first, (first + last) / 2 + 1).max().orElseThrow();
            first = last + 1;
            if (growth > GROWTH_MIB && trouble == null) {
                trouble = String.format(
                        Locale.ROOT,
                        "the heap grew: rank=%d growthMiB=%.1f allowedMiB=%d; see what holds the messages",
                        rank,
                        growth,
                        GROWTH_MIB);
            }
        }
        return trouble;
    }
}
