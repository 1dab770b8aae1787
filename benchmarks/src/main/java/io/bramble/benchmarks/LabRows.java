package io.bramble.benchmarks;

import static io.bramble.benchmarks.Catalogue.size;
import static io.bramble.benchmarks.Reading.ofSize;
import static io.bramble.benchmarks.Unit.EVENTS;
import static io.bramble.benchmarks.Unit.MBPS;
import static io.bramble.benchmarks.Unit.PERCENT;
import static io.bramble.benchmarks.Unit.US;

import java.util.ArrayList;
import java.util.List;

/** Rows between hosts, over the links of the lab: network namespaces with a Pi's links. */
final class LabRows {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * 1024;

    private final LabSides sides;

    private LabRows(LabSides sides) {
        this.sides = sides;
    }

    static List<Group> all(LabSides sides) {
        LabRows rows = new LabRows(sides);
        List<Group> all = new ArrayList<>();
        all.add(rows.latency());
        all.add(rows.streaming());
        all.add(rows.collective("barrier", 1.5, 0));
        all.add(rows.collective("bcast", 1.5, 8));
        all.add(rows.collective("bcast", 1.0, MIB));
        all.add(rows.collective("allreduce", 1.5, 8));
        all.add(rows.collective("allreduce", 1.0, 64 * KIB));
        all.add(rows.collective("allreduce", 1.0, MIB));
        all.add(rows.collective("allgather", 1.0, 64 * KIB));
        all.add(rows.collective("alltoall", 1.0, 64 * KIB));
        all.add(rows.overlap("message"));
        all.add(rows.overlap("allreduce"));
        return all;
    }

    private Group latency() {
        Reading bramble = ofSize(sides.bramble(2, "latency --sizes 8"), "latency", 8);
        Reading openMpi = ofSize(sides.openMpi(2, "pair latency 8"), "latency", 8);
        Reading mpich = ofSize(sides.mpich(2, "pair latency 8"), "latency", 8);
        String what = "ping-pong 8 B, two hosts";
        return new Group(List.of(
                Row.of("latency-8-openmpi", what, US, 0.9, bramble, openMpi),
                Row.of("latency-8-mpich", what, US, 1.05, bramble, mpich)));
    }

    /** A stream of long messages; nothing is lost on these links, so that nothing needs to be sent twice. */
    private Group streaming() {
        Side bramble = sides.bramble(2, "bandwidth --sizes " + MIB);
        Reading peer = ofSize(sides.openMpi(2, "pair bandwidth " + MIB), "bandwidth", MIB);
        return new Group(List.of(
                Row.of(
                        "streaming-1m",
                        "streaming 1 MiB, two hosts",
                        MBPS,
                        0.97,
                        ofSize(bramble, "bandwidth", MIB),
                        peer),
                new Row(
                        "streaming-1m-again",
                        "datagrams sent again while streaming",
                        EVENTS,
                        // Rank 0 sends, and is in the first JVM.
                        new Reading(bramble, "udp-counters", "jvm", "0"),
                        List.of(),
                        null,
                        Goal.ofFigure(0))));
    }

    private Group collective(String name, double goal, int bytes) {
        return new Group(List.of(Row.of(
                CollectiveRows.name(name, bytes) + "-n4",
                CollectiveRows.what(name, bytes) + ", four hosts",
                US,
                goal,
                ofSize(sides.bramble(4, name + (bytes == 0 ? "" : " --sizes " + bytes)), name, bytes),
                ofSize(sides.openMpi(4, "collective " + name + " " + bytes), name, bytes))));
    }

    private Group overlap(String of) {
        return new Group(List.of(new Row(
                "overlap-" + of + "-1m",
                "computing hides a nonblocking " + of + " of " + size(MIB) + ", two hosts",
                PERCENT,
                ofSize(sides.bramble(2, "overlap --of " + of + " --sizes " + MIB), "overlap", MIB),
                List.of(ofSize(sides.openMpi(2, "overlap " + of + " " + MIB), "overlap", MIB)),
                null,
                Goal.ofFigure(50))));
    }
}
