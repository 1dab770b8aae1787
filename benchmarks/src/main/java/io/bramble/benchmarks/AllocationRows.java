package io.bramble.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What steady operations on arrays allocate: nothing, as JMH's {@code gc} profiler counts. */
final class AllocationRows {
    /** What JMH itself allocates meanwhile comes to less; the least object has 16 bytes. */
    private static final double OF_JMH = 0.5;

    private AllocationRows() {}

    static List<Group> all() {
        List<Row> rows = new ArrayList<>();
        Side side = Sides.allocation();
        for (String operation : List.of("ping-pong", "isend-ireceive", "allreduce", "broadcast", "barrier")) {
            rows.add(new Row(
                    "allocation-" + operation,
                    "allocated by a steady operation on arrays: " + operation,
                    Unit.BYTES_PER_OPERATION,
                    Reading.of(side, "allocation-" + operation),
                    List.of(),
                    null,
                    Goal.ofFigure(OF_JMH)));
        }
        return List.of(new Group(rows));
    }
}
