package io.bramble.benchmarks;

import static io.bramble.benchmarks.Catalogue.brief;
import static io.bramble.benchmarks.Catalogue.size;
import static io.bramble.benchmarks.Reading.ofSize;
import static io.bramble.benchmarks.Unit.US;

import java.util.ArrayList;
import java.util.List;

/** Collectives of the ranks of one host, on its cores or on more ranks than it has cores. */
final class CollectiveRows {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * 1024;

    /** Of calls whose time is that of a few messages. */
    private static final double SHORT = 1.5;

    /** Of calls whose time is that of the bytes. */
    private static final double LONG = 1.0;

    private CollectiveRows() {}

    static List<Group> all() {
        List<Group> all = new ArrayList<>(all(new Rows("", " --transport sharedmemory", "processes", false)));
        // The default way to run on one host: ranks as threads of one JVM. Open MPI's are processes in any case.
        all.addAll(all(new Rows("threads-", "", "threads of one JVM", false)));
        all.addAll(
                all(new Rows("udp-", " --processes --transport udp", "processes, UDP and TCP of the loopback", true)));
        return all;
    }

    private static List<Group> all(Rows rows) {
        List<Group> all = new ArrayList<>();
        for (int ranks : new int[] {2, 4, 8}) {
            all.add(rows.group("barrier", ranks, SHORT, 0));
            all.add(rows.group("bcast", ranks, SHORT, 8));
            all.add(rows.group("allreduce", ranks, SHORT, 8));
            all.add(rows.group("allreduce", ranks, LONG, 64 * KIB, MIB));
            if (ranks > 2) {
                all.add(rows.group("alltoall", ranks, LONG, 64 * KIB));
                all.add(rows.group("allgather", ranks, LONG, 64 * KIB));
            }
            for (String name : new String[] {"scatter", "gather", "reduce", "reduce-scatter", "scan"}) {
                all.add(rows.group(name, ranks, LONG, 64 * KIB));
            }
        }
        return all;
    }

    /**
     * Rows of one way to run ranks.
     *
     * @param prefix of their names
     * @param options of the launcher
     * @param how the ranks run, for people
     * @param tcp whether the peer's ranks talk by TCP, not by shared memory
     */
    private record Rows(String prefix, String options, String how, boolean tcp) {
        Group group(String name, int ranks, double goal, int... sizes) {
            StringBuilder list = new StringBuilder();
            for (int bytes : sizes) {
                list.append(' ').append(bytes);
            }
            String ours =
                    sizes[0] == 0 ? "" : " --sizes " + list.toString().strip().replace(' ', ',');
            Side bramble = Sides.bramble("-n " + ranks + options, name + ours);
            String theirs = "collective " + name + list;
            Side peer = tcp ? Sides.openMpiTcp(ranks, theirs) : Sides.openMpi(ranks, theirs);
            List<Row> rows = new ArrayList<>();
            for (int bytes : sizes) {
                rows.add(Row.of(
                        prefix + name(name, bytes) + (ranks == 2 ? "" : "-n" + ranks),
                        what(name, bytes) + ", " + ranks + " ranks, " + how,
                        US,
                        goal,
                        ofSize(bramble, name, bytes),
                        ofSize(peer, name, bytes)));
            }
            return new Group(rows);
        }
    }

    /** A collective as names of rows have it. */
    static String name(String name, int bytes) {
        return bytes == 0 ? name : name + "-" + brief(bytes);
    }

    /** A collective for people; where ranks leave before all have come, the time is that of the call and a barrier. */
    static String what(String name, int bytes) {
        boolean isFenced = !name.equals("barrier") && !name.startsWith("all");
        String fenced = isFenced ? name + " and barrier" : name;
        return bytes == 0 ? fenced : fenced + " " + size(bytes);
    }
}
