package io.bramble.benchmarks;

import static io.bramble.benchmarks.Reading.ofRun;
import static io.bramble.benchmarks.Reading.ofWall;
import static io.bramble.benchmarks.Unit.MS;
import static io.bramble.benchmarks.Unit.PER_SECOND;

import java.util.ArrayList;
import java.util.List;

/** What a program sees: a farm, the tutorial's pi, the start. */
final class ProgramRows {
    /** Empty tasks a second of MPJ Express, written as a farm, two ranks; measured once. */
    private static final Row.Recorded MPJ_FARM = new Row.Recorded("MPJ Express (recorded)", 16_000);

    /** The best of several of PCJ's. */
    private static final Row.Recorded PCJ_FARM = new Row.Recorded("PCJ (recorded)", 33_000);

    private static final String BARRIER = "barrier --iterations 1 --warmup 0";

    private ProgramRows() {}

    static List<Group> all() {
        List<Group> all = new ArrayList<>();
        for (int ranks : new int[] {2, 3, 4, 8}) {
            all.add(farm(ranks));
        }
        all.add(farmUdp(2));
        all.add(farmUdp(3));
        for (int ranks : new int[] {2, 3, 4, 8}) {
            all.add(pi(ranks));
        }
        for (int ranks : new int[] {2, 4, 8}) {
            all.add(start(ranks));
        }
        return all;
    }

    private static Group farm(int ranks) {
        Reading bramble = Reading.of(Sides.bramble("-n " + ranks + " --transport sharedmemory", "farm"), "farm");
        Reading peer = Reading.of(Sides.openMpi(ranks, "farm farm 4"), "farm");
        String name = "farm-n" + ranks;
        String what = "empty tasks, " + ranks + " ranks, processes";
        List<Row> rows = new ArrayList<>(List.of(Row.of(name, what, PER_SECOND, 3, bramble, peer)));
        if (ranks == 2) {
            rows.add(Row.recorded(name + "-mpj", what, PER_SECOND, 3, bramble, MPJ_FARM));
            rows.add(Row.recorded(name + "-pcj", what, PER_SECOND, 3, bramble, PCJ_FARM));
        }
        return new Group(rows);
    }

    private static Group farmUdp(int ranks) {
        return new Group(List.of(Row.of(
                "udp-farm-n" + ranks,
                "empty tasks, " + ranks + " ranks, UDP over loopback",
                PER_SECOND,
                20,
                Reading.of(Sides.bramble("-n " + ranks + " --transport udp", "farm"), "farm"),
                Reading.of(Sides.openMpiTcp(ranks, "farm farm 4"), "farm"))));
    }

    /** Bramble as a user starts it: in one JVM. */
    private static Group pi(int ranks) {
        Side bramble = Sides.bramble("-n " + ranks, "pi");
        Side peer = Sides.openMpi(ranks, "farm pi 0");
        String what = "pi of 50 × 10⁶ terms, " + ranks + " ranks, ";
        return new Group(List.of(
                Row.of("pi-first-n" + ranks, what + "first run", MS, 1.35, ofRun(bramble, 1), ofRun(peer, 1)),
                Row.of("pi-second-n" + ranks, what + "second run", MS, 1.1, ofRun(bramble, 2), ofRun(peer, 2))));
    }

    /** From the command to its end, a barrier in between. The JVMs of the ranks use the archive of classes that benchmarks/compare has made. */
    private static Group start(int ranks) {
        Reading peer = ofWall(Sides.openMpi(ranks, "collective once 0"));
        return new Group(List.of(
                start("threads", "threads of one JVM", ranks, "", 2, peer),
                start(
                        "threads-told",
                        "the same, the JVM told of its archive",
                        Sides.told("-n " + ranks, BARRIER),
                        ranks,
                        2,
                        peer),
                start("processes", "processes", ranks, " --transport sharedmemory", 4, peer),
                start("udp", "UDP over loopback", ranks, " --transport udp", 8, peer)));
    }

    private static Row start(String name, String how, int ranks, String options, double goal, Reading peer) {
        return start(name, how, Sides.bramble("-n " + ranks + options, BARRIER), ranks, goal, peer);
    }

    private static Row start(String name, String how, Side bramble, int ranks, double goal, Reading peer) {
        String what = "launch, barrier, end, " + ranks + " ranks, " + how;
        return Row.of("startup-" + name + "-n" + ranks, what, MS, goal, ofWall(bramble), peer);
    }
}
