package io.bramble.launcher.bench;

import java.util.List;

/** The measurements of {@code bench}, in the order of its help. */
public final class Benchmarks {
    private static final List<Entry> ALL = List.of(
            entry("latency", Latency.class, "half a round trip of messages between ranks 0 and 1"),
            entry("bandwidth", Bandwidth.class, "bytes a second from rank 0 to rank 1, 64 messages under way"),
            entry("bibandwidth", Bibandwidth.class, "the same in both directions at once"),
            entry("message-rate", MessageRate.class, "messages a second from rank 0 to rank 1, 64 under way"),
            entry("object-latency", ObjectLatency.class, "half a round trip of a record of an int and a double"));

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

    private static Entry entry(String name, Class<? extends Benchmark> program, String description) {
        return new Entry(name, program.getName(), description);
    }
}
