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
        List<Group> all = new ArrayList<>(all("", " --transport sharedmemory", "processes"));
        // The default way to run on one host: ranks as threads of one JVM. Open MPI's are processes in any case.
        all.addAll(all("threads-", "", "threads of one JVM"));
        return all;
    }

    private static List<Group> all(String prefix, String transport, String how) {
        Rows rows = new Rows(prefix, transport, how);
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
        }
        return all;
    }

    /**
     * Rows of one way to run ranks.
     *
     * @param prefix of their names
     * @param options of the launcher
     * @param how the ranks run, for people
     */
    private record Rows(String prefix, String options, String how) {
        Group group(String name, int ranks, double goal, int... sizes) {
            StringBuilder list = new StringBuilder();
            for (int bytes : sizes) {
                list.append(' ').append(bytes);
            }
            String ours =
                    sizes[0] == 0 ? "" : " --sizes " + list.toString().strip().replace(' ', ',');
            Side bramble = Sides.bramble("-n " + ranks + options, name + ours);
            Side peer = Sides.openMpi(ranks, "collective " + name + list);
            List<Row> rows = new ArrayList<>();
            for (int bytes : sizes) {
                rows.add(Row.of(
                        prefix + name + (bytes == 0 ? "" : "-" + brief(bytes)) + (ranks == 2 ? "" : "-n" + ranks),
                        what(name, bytes) + ", " + ranks + " ranks, " + how,
                        US,
                        goal,
                        ofSize(bramble, name, bytes),
                        ofSize(peer, name, bytes)));
            }
            return new Group(rows);
        }
    }

    /** A collective for people; a broadcast's time is that of a broadcast and a barrier. */
    static String what(String name, int bytes) {
        String fenced = name.equals("bcast") ? "bcast and barrier" : name;
        return bytes == 0 ? fenced : fenced + " " + size(bytes);
    }
}
