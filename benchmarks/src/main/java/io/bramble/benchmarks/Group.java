package io.bramble.benchmarks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rows whose processes are started in turn, close to each other in time. */
record Group(List<Row> rows) {
    /** Every process of its rows, once each. */
    List<Side> sides() {
        Set<Side> sides = new LinkedHashSet<>();
        for (Row row : rows) {
            row.peers().forEach(peer -> sides.add(peer.side()));
            sides.add(row.bramble().side());
        }
        return List.copyOf(sides);
    }
}
