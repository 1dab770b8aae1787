package io.bramble.benchmarks;

import java.util.List;

/**
 * A line of the table.
 *
 * @param name as it is chosen on the command line
 * @param unit of its figures
 * @param bramble our figure
 * @param peers theirs; the better one counts. Empty where the peer cannot be run here
 * @param recorded the peer's figure where it cannot be run here, as measured once; else 0
 * @param goal what Bramble ÷ peer should be
 */
record Row(String name, Unit unit, Reading bramble, List<Reading> peers, double recorded, Goal goal) {
    /** What its figures count. */
    enum Unit {
        /** Times: less is better. */
        US(true),
        /** Bandwidths. */
        MBPS(false),
        /** Rates. */
        PER_SECOND(false);

        private final boolean isTime;

        Unit(boolean isTime) {
            this.isTime = isTime;
        }

        /** Whether less is better. */
        boolean isTime() {
            return isTime;
        }
    }

    /** A ratio to reach: at most that much for times, at least for others. */
    record Goal(double ratio) {
        boolean isMet(Unit unit, double actual) {
            return unit.isTime() ? actual <= ratio : actual >= ratio;
        }

        String text(Unit unit) {
            return (unit.isTime() ? "<= " : ">= ") + ratio;
        }
    }

    static Row of(String name, Unit unit, double goal, Reading bramble, Reading... peers) {
        return new Row(name, unit, bramble, List.of(peers), 0, new Goal(goal));
    }
}
