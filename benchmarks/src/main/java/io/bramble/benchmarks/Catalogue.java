package io.bramble.benchmarks;

import static io.bramble.benchmarks.Reading.ofRun;
import static io.bramble.benchmarks.Reading.ofSize;
import static io.bramble.benchmarks.Reading.ofWall;
import static io.bramble.benchmarks.Row.Unit.MBPS;
import static io.bramble.benchmarks.Row.Unit.PER_SECOND;
import static io.bramble.benchmarks.Row.Unit.US;

import java.util.ArrayList;
import java.util.List;

/** All rows, with the goals that the project has set itself. */
final class Catalogue {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * 1024;
    private static final String SHM = "-n 2 --transport sharedmemory";
    private static final String UDP = "-n 2 --transport udp";

    /** What MPJ Express' ranks in one JVM took for 8 bytes, measured once; it is not in any package archive. */
    private static final double MPJ_MULTICORE_US = 28.9;

    private Catalogue() {}

    static List<Group> all() {
        List<Group> all = new ArrayList<>();
        all.add(latency());
        all.add(threads());
        all.add(bandwidth());
        all.add(rate());
        all.add(udp());
        all.add(udpRate());
        all.add(object());
        all.add(objectUdp());
        all.addAll(collectives("", " --transport sharedmemory"));
        // The default way to run on one host: ranks as threads of one JVM. Open MPI's are processes in any case.
        all.addAll(collectives("threads-", ""));
        all.add(farm(2));
        all.add(farm(3));
        all.add(farmUdp(2));
        all.add(pi(2));
        all.add(pi(3));
        all.add(start(2));
        all.add(start(4));
        all.add(start(8));
        return all;
    }

    private static Group latency() {
        String sizes = "8 1024 65536 1048576";
        Side bramble = Sides.bramble(SHM, "latency --sizes " + sizes.replace(' ', ','));
        Side peer = Sides.openMpi(2, "pair latency " + sizes);
        return new Group(List.of(
                latency("latency-8", bramble, peer, 8, 1.3),
                latency("latency-1k", bramble, peer, KIB, 1.0),
                latency("latency-64k", bramble, peer, 64 * KIB, 0.8),
                latency("latency-1m", bramble, peer, MIB, 0.5)));
    }

    private static Row latency(String name, Side bramble, Side peer, int bytes, double goal) {
        return Row.of(name, US, goal, ofSize(bramble, "latency", bytes), ofSize(peer, "latency", bytes));
    }

    private static Group threads() {
        Reading bramble = ofSize(Sides.bramble("-n 2", "latency --sizes 8"), "latency", 8);
        return new Group(List.of(new Row("threads-8", US, bramble, List.of(), MPJ_MULTICORE_US, new Row.Goal(0.02))));
    }

    private static Group bandwidth() {
        Side bramble = Sides.bramble(SHM, "bandwidth --sizes 65536,1048576");
        Side openMpi = Sides.openMpi(2, "pair bandwidth 65536 1048576");
        Side mpich = Sides.mpich(2, "pair bandwidth 65536 1048576");
        List<Row> rows = new ArrayList<>();
        for (int bytes : new int[] {64 * KIB, MIB}) {
            rows.add(Row.of(
                    "bandwidth-" + brief(bytes),
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
                PER_SECOND,
                0.7,
                ofSize(Sides.bramble(SHM, "message-rate"), "message-rate", 8),
                ofSize(Sides.openMpi(2, "pair message-rate 8"), "message-rate", 8),
                ofSize(Sides.mpich(2, "pair message-rate 8"), "message-rate", 8))));
    }

    private static Group udp() {
        Reading bramble = ofSize(Sides.bramble(UDP, "latency --sizes 8"), "latency", 8);
        return new Group(List.of(
                Row.of("udp-8-openmpi", US, 0.9, bramble, ofSize(Sides.openMpiTcp(2, "pair latency 8"), "latency", 8)),
                Row.of("udp-8-mpich", US, 1.05, bramble, ofSize(Sides.mpichTcp(2, "pair latency 8"), "latency", 8))));
    }

    private static Group udpRate() {
        return new Group(List.of(Row.of(
                "udp-rate-8",
                PER_SECOND,
                5,
                ofSize(Sides.bramble(UDP, "message-rate"), "message-rate", 8),
                ofSize(Sides.openMpiTcp(2, "pair message-rate 8"), "message-rate", 8))));
    }

    private static Group object() {
        return new Group(List.of(Row.of(
                "object",
                US,
                0.3,
                Reading.of(Sides.bramble(SHM, "object-latency"), "object-latency"),
                Reading.of(Sides.mpi4py(false), "object-latency"))));
    }

    private static Group objectUdp() {
        return new Group(List.of(Row.of(
                "udp-object",
                US,
                0.85,
                Reading.of(Sides.bramble(UDP, "object-latency"), "object-latency"),
                Reading.of(Sides.mpi4py(true), "object-latency"))));
    }

    private static List<Group> collectives(String prefix, String transport) {
        return List.of(
                collective(prefix, transport, "barrier", 2, 1.5, 0),
                collective(prefix, transport, "bcast", 2, 1.5, 8),
                collective(prefix, transport, "allreduce", 2, 1.5, 8),
                collective(prefix, transport, "allreduce", 2, 1.0, 64 * KIB, MIB),
                collective(prefix, transport, "alltoall", 4, 1.0, 64 * KIB),
                collective(prefix, transport, "allgather", 4, 1.0, 64 * KIB),
                collective(prefix, transport, "barrier", 4, 1.5, 0),
                collective(prefix, transport, "barrier", 8, 1.5, 0));
    }

    private static Group collective(
            String prefix, String transport, String name, int ranks, double goal, int... sizes) {
        StringBuilder list = new StringBuilder();
        for (int bytes : sizes) {
            list.append(' ').append(bytes);
        }
        String ours = sizes[0] == 0 ? "" : " --sizes " + list.toString().strip().replace(' ', ',');
        Side bramble = Sides.bramble("-n " + ranks + transport, name + ours);
        Side peer = Sides.openMpi(ranks, "collective " + name + list);
        List<Row> rows = new ArrayList<>();
        for (int bytes : sizes) {
            rows.add(Row.of(
                    prefix + name + (bytes == 0 ? "" : "-" + brief(bytes)) + (ranks == 2 ? "" : "-n" + ranks),
                    US,
                    goal,
                    ofSize(bramble, name, bytes),
                    ofSize(peer, name, bytes)));
        }
        return new Group(rows);
    }

    private static Group farm(int ranks) {
        return new Group(List.of(Row.of(
                "farm-n" + ranks,
                PER_SECOND,
                3,
                Reading.of(Sides.bramble("-n " + ranks + " --transport sharedmemory", "farm"), "farm"),
                Reading.of(Sides.openMpi(ranks, "farm farm 4"), "farm"))));
    }

    private static Group farmUdp(int ranks) {
        return new Group(List.of(Row.of(
                "udp-farm-n" + ranks,
                PER_SECOND,
                20,
                Reading.of(Sides.bramble("-n " + ranks + " --transport udp", "farm"), "farm"),
                Reading.of(Sides.openMpiTcp(ranks, "farm farm 4"), "farm"))));
    }

    /** Bramble as a user starts it: in one JVM. */
    private static Group pi(int ranks) {
        Side bramble = Sides.bramble("-n " + ranks, "pi");
        Side peer = Sides.openMpi(ranks, "farm pi 0");
        return new Group(List.of(
                Row.of("pi-first-n" + ranks, US, 1.35, ofRun(bramble, 1), ofRun(peer, 1)),
                Row.of("pi-second-n" + ranks, US, 1.1, ofRun(bramble, 2), ofRun(peer, 2))));
    }

    /** From the command to its end, a barrier in between. */
    private static Group start(int ranks) {
        String what = "barrier --iterations 1 --warmup 0";
        Reading peer = ofWall(Sides.openMpi(ranks, "collective once 0"));
        return new Group(List.of(
                Row.of("startup-threads-n" + ranks, US, 2, ofWall(Sides.bramble("-n " + ranks, what)), peer),
                Row.of(
                        "startup-processes-n" + ranks,
                        US,
                        4,
                        ofWall(Sides.bramble("-n " + ranks + " --transport sharedmemory", what)),
                        peer),
                Row.of(
                        "startup-udp-n" + ranks,
                        US,
                        8,
                        ofWall(Sides.bramble("-n " + ranks + " --transport udp", what)),
                        peer)));
    }

    private static String brief(int bytes) {
        return bytes >= MIB ? bytes / MIB + "m" : bytes >= KIB ? bytes / KIB + "k" : String.valueOf(bytes);
    }
}
