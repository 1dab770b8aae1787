package io.bramble.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows measured in one way on one machine.
 *
 * @param name of its file
 * @param title for people
 * @param machine on which
 * @param order the names of all rows that there could be, in the order of the table
 * @param results what was measured
 */
public record Section(String name, String title, MachineFacts machine, List<String> order, List<Result> results) {
    /** These rows and those of an earlier run, in the order of this run; of another machine nothing stays. */
    public Section over(Section earlier) {
        if (!earlier.machine.equals(machine)) {
            return this;
        }
        Map<String, Result> all = new LinkedHashMap<>();
        earlier.results.forEach(result -> all.put(result.row(), result));
        results.forEach(result -> all.put(result.row(), result));
        List<Result> sorted = new ArrayList<>(all.values());
        // A row that the catalogue no longer has is dropped.
        sorted.removeIf(result -> !order.contains(result.row()));
        sorted.sort(Comparator.comparingInt(result -> order.indexOf(result.row())));
        return new Section(name, title, machine, order, sorted);
    }

    /** How many rows reach their goal. */
    long met() {
        return results.stream()
                .filter(result -> Boolean.TRUE.equals(result.met()))
                .count();
    }
}
