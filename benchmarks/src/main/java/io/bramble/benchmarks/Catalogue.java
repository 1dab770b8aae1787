package io.bramble.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** All rows of a machine, with the goals that the project has set itself. */
final class Catalogue {
    private Catalogue() {}

    static List<Group> all() {
        return all(false);
    }

    /** Without what a busy core has no part in, where there is one. */
    static List<Group> all(boolean isCoreBusy) {
        List<Group> all = new ArrayList<>(PairRows.all());
        all.addAll(CollectiveRows.all());
        all.addAll(ProgramRows.all());
        if (!isCoreBusy) {
            all.addAll(AllocationRows.all());
        }
        return all;
    }

    /** A size as names of rows have it. */
    static String brief(int bytes) {
        return size(bytes, "m", "k", "");
    }

    /** A size for people. */
    static String size(int bytes) {
        return size(bytes, " MiB", " KiB", " B");
    }

    private static String size(int bytes, String mib, String kib, String ones) {
        int shift = bytes >= 1 << 20 ? 20 : bytes >= 1 << 10 ? 10 : 0;
        return (bytes >> shift) + (shift == 20 ? mib : shift == 10 ? kib : ones);
    }
}
