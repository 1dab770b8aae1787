package io.bramble.launcher.bench;

import io.bramble.spi.Program;
import java.util.List;

/** The measurements of {@code bench}, in the order of its help. */
public final class Benchmarks {
    private static final List<Entry> ALL = List.of(
            entry("latency", Latency.class, "half a round trip of messages between ranks 0 and 1"),
            entry("bandwidth", Bandwidth.class, "bytes a second from rank 0 to rank 1, 64 messages under way"),
            entry("bibandwidth", Bibandwidth.class, "the same in both directions at once"),
            entry("message-rate", MessageRate.class, "messages a second from rank 0 to rank 1, 64 under way"),
            entry("object-latency", ObjectLatency.class, "half a round trip of a record of an int and a double"),
            entry("barrier", Collectives.Barrier.class, "a barrier of all ranks"),
            entry("bcast", Collectives.Bcast.class, "a broadcast of bytes, then a barrier"),
            entry("scatter", Collectives.Scatter.class, "a scatter of doubles, then a barrier"),
            entry("gather", Collectives.Gather.class, "a gather of doubles, then a barrier"),
            entry("allgather", Collectives.Allgather.class, "an allgather of doubles"),
            entry("reduce", Collectives.Reduce.class, "a sum of doubles at rank 0, then a barrier"),
            entry("allreduce", Collectives.Allreduce.class, "a sum of doubles on all ranks"),
            entry("reduce-scatter", Collectives.ReduceScatter.class, "a sum of doubles, scattered, then a barrier"),
            entry("alltoall", Collectives.Alltoall.class, "doubles from each rank to each"),
            entry("scan", Collectives.Scan.class, "sums of doubles over lower ranks, then a barrier"),
            entry("farm", Farm.class, "tasks a second that do nothing"),
            entry("overlap", Overlap.class, "how much of a transfer's time the ranks can compute meanwhile"),
            entry("tune", Tune.class, "which algorithm of a collective is fastest from how many bytes on, into a file"),
            entry("pi", Pi.class, "the tutorial's pi, run twice, or its two tables"),
            entry("soak", Soak.class, "checks messages by the million: none lost, repeated, late or changed"));

    private Benchmarks() {}

    /**
     * A measurement.
     *
     * @param name as it is called on the command line
     * @param className its program, a class with a public constructor without parameters
     * @param description one line about it
     */
    public record Entry(String name, String className, String description) {}

    /** All. */
    public static List<Entry> all() {
        return ALL;
    }

    private static Entry entry(String name, Class<? extends Program> program, String description) {
        return new Entry(name, program.getName(), description);
    }
}
