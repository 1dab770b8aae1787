package io.bramble.benchmarks;

import static io.bramble.benchmarks.Catalogue.brief;
import static io.bramble.benchmarks.Catalogue.size;
import static io.bramble.benchmarks.Reading.ofSize;
import static io.bramble.benchmarks.Unit.MBPS;
import static io.bramble.benchmarks.Unit.PER_SECOND;
import static io.bramble.benchmarks.Unit.US;

import java.util.ArrayList;
import java.util.List;

/** Messages between two ranks of one host. */
final class PairRows {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * 1024;
    private static final String SHM = "-n 2 --transport sharedmemory";
    private static final String UDP = "-n 2 --transport udp";

    /** Ranks in one JVM, 8 bytes; measured once. */
    private static final Row.Recorded MPJ_MULTICORE = new Row.Recorded("MPJ Express (recorded)", 28.9);

    /** Ping-pong of an object, measured once. */
    private static final Row.Recorded MPJ_OBJECT = new Row.Recorded("MPJ Express (recorded)", 33);

    private static final Row.Recorded PCJ_OBJECT = new Row.Recorded("PCJ (recorded)", 34);

    private PairRows() {}

    static List<Group> all() {
        return List.of(latency(), threads(), bandwidth(), rate(), udp(), udpRate(), object(), objectUdp());
    }

    private static Group latency() {
        String sizes = "8 1024 65536 1048576";
        Side bramble = Sides.bramble(SHM, "latency --sizes " + sizes.replace(' ', ','));
        Side peer = Sides.openMpi(2, "pair latency " + sizes);
        return new Group(List.of(
                latency(bramble, peer, 8, 1.3),
                latency(bramble, peer, KIB, 1.0),
                latency(bramble, peer, 64 * KIB, 0.8),
                latency(bramble, peer, MIB, 0.5)));
    }

    private static Row latency(Side bramble, Side peer, int bytes, double goal) {
        return Row.of(
                "latency-" + brief(bytes),
                "ping-pong " + size(bytes) + ", two processes",
                US,
                goal,
                ofSize(bramble, "latency", bytes),
                ofSize(peer, "latency", bytes));
    }

    private static Group threads() {
        Reading bramble = ofSize(Sides.bramble("-n 2", "latency --sizes 8"), "latency", 8);
        return new Group(List.of(
                Row.recorded("threads-8", "ping-pong 8 B, threads of one JVM", US, 0.02, bramble, MPJ_MULTICORE)));
    }

    private static Group bandwidth() {
        Side bramble = Sides.bramble(SHM, "bandwidth --sizes 65536,1048576");
        Side openMpi = Sides.openMpi(2, "pair bandwidth 65536 1048576");
        Side mpich = Sides.mpich(2, "pair bandwidth 65536 1048576");
        List<Row> rows = new ArrayList<>();
        for (int bytes : new int[] {64 * KIB, MIB}) {
            rows.add(Row.of(
                    "bandwidth-" + brief(bytes),
                    "bandwidth " + size(bytes) + ", two processes",
                    MBPS,
                    1.2,
                    ofSize(bramble, "bandwidth", bytes),
                    ofSize(openMpi, "bandwidth", bytes),
                    ofSize(mpich, "bandwidth", bytes)));
        }
        return new Group(rows);
    }

    private static Group rate() {
        return new Group(List.of(Row.of(
                "rate-8",
                "message rate 8 B, two processes",
                PER_SECOND,
                0.7,
                ofSize(Sides.bramble(SHM, "message-rate"), "message-rate", 8),
                ofSize(Sides.openMpi(2, "pair message-rate 8"), "message-rate", 8),
                ofSize(Sides.mpich(2, "pair message-rate 8"), "message-rate", 8))));
    }

    private static Group udp() {
        Reading bramble = ofSize(Sides.bramble(UDP, "latency --sizes 8"), "latency", 8);
        Reading openMpi = ofSize(Sides.openMpiTcp(2, "pair latency 8"), "latency", 8);
        Reading mpich = ofSize(Sides.mpichTcp(2, "pair latency 8"), "latency", 8);
        String what = "ping-pong 8 B, UDP over loopback";
        return new Group(List.of(
                Row.of("udp-8-openmpi", what, US, 0.9, bramble, openMpi),
                Row.of("udp-8-mpich", what, US, 1.05, bramble, mpich)));
    }

    private static Group udpRate() {
        return new Group(List.of(Row.of(
                "udp-rate-8",
                "message rate 8 B, UDP over loopback",
                PER_SECOND,
                5,
                ofSize(Sides.bramble(UDP, "message-rate"), "message-rate", 8),
                ofSize(Sides.openMpiTcp(2, "pair message-rate 8"), "message-rate", 8))));
    }

    private static Group object() {
        Reading bramble = Reading.of(Sides.bramble(SHM, "object-latency"), "object-latency");
        String what = "ping-pong of a record {int, double}, two processes";
        return new Group(List.of(
                Row.of("object", what, US, 0.3, bramble, Reading.of(Sides.mpi4py(false), "object-latency")),
                Row.recorded("object-mpj", what, US, 0.3, bramble, MPJ_OBJECT),
                Row.recorded("object-pcj", what, US, 0.3, bramble, PCJ_OBJECT)));
    }

    private static Group objectUdp() {
        return new Group(List.of(Row.of(
                "udp-object",
                "ping-pong of a record {int, double}, UDP over loopback",
                US,
                0.85,
                Reading.of(Sides.bramble(UDP, "object-latency"), "object-latency"),
                Reading.of(Sides.mpi4py(true), "object-latency"))));
    }
}
