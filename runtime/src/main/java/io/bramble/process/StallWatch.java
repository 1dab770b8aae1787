package io.bramble.process;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a roll call is due: no thread of a rank has gone on for so long, and one of them stands in a call of the
 * program's. A job whose ranks only compute, or wait for the master, is not stalled. Pure; one thread.
 */
public final class StallWatch {
    private static final long LOOKS = 8;
    private static final long LONGEST_LOOK_NS = 1_000_000_000;

    private final long afterMs;
    /** The steps of the threads at the last report, by which a stall is known again. */
    private @Nullable List<Long> reported;

    /** One that reports after that time. */
    public StallWatch(Duration after) {
        afterMs = Math.max(1, after.toMillis());
    }

    /** How often to look, so that a report is hardly late. */
    long lookNs() {
        return Math.min(LONGEST_LOOK_NS, Math.max(1, afterMs / LOOKS) * 1_000_000);
    }

    /** Whether the ranks stand still. */
    public boolean isStalled(List<Presence> ranks) {
        return ranks.stream().anyMatch(Presence::isStuck) && ranks.stream().allMatch(each -> each.stillMs() >= afterMs);
    }

    /** What to report of them; null where they go on, or where that was reported before. */
    public @Nullable String report(List<Presence> ranks, int worldRanks) {
        if (!isStalled(ranks)) {
            return null;
        }
        List<Long> stall = ranks.stream()
                .map(each -> each.rank() * 1_000_003L + each.steps())
                .sorted()
                .toList();
        if (stall.equals(reported)) {
            return null;
        }
        reported = stall;
        return StallReport.of(ranks, worldRanks);
    }
}
