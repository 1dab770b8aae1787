package io.bramble.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param name as it is chosen on the command line
 * @param what is measured, for people
 * @param unit of its figures
 * @param bramble our figure
 * @param peers theirs; the better one counts. Empty where no peer can be run here
 * @param recorded what a peer took that cannot be run here; null where there is none
 * @param goal what to reach
 */
record Row(
        String name,
        String what,
        Unit unit,
        Reading bramble,
        List<Reading> peers,
        @Nullable Recorded recorded,
        Goal goal) {
    static Row of(String name, String what, Unit unit, double goal, Reading bramble, Reading... peers) {
        return new Row(name, what, unit, bramble, List.of(peers), null, Goal.ofRatio(goal));
    }

    /** Against a figure measured once. */
    static Row recorded(String name, String what, Unit unit, double goal, Reading bramble, Recorded peer) {
        return new Row(name, what, unit, bramble, List.of(), peer, Goal.ofRatio(goal));
    }

    /**
     * A figure measured once, of a peer that Debian has no package of.
     *
     * @param peer whose
     * @param figure in the row's unit
     */
    record Recorded(String peer, double figure) {}
}
