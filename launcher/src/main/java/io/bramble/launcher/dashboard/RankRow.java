package io.bramble.launcher.dashboard;

import io.bramble.process.JvmStatus;
import io.bramble.process.Presence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** What is known of one rank: how it is, and how its last minute was. Guarded by the scoreboard. */
final class RankRow {
    /** How many statuses make a minute. */
    static final int MINUTE = 120;

    private static final int RATE_OVER = 10;

    private record Count(long atNs, long calls) {}

    final String host;
    JvmStatus.Rank last = new JvmStatus.Rank(false, java.util.List.of(), 0, 0, 0, 0);
    private long toldNs;
    private final Deque<Count> counts = new ArrayDeque<>();
    private final Deque<Integer> load = new ArrayDeque<>();

    RankRow(String host) {
        this.host = host;
    }

    void told(JvmStatus.Rank status, long nowNs) {
        last = status;
        toldNs = nowNs;
        add(counts, new Count(nowNs, status.calls()), RATE_OVER);
        add(load, status.busy(), MINUTE);
    }

    private static <T> void add(Deque<T> to, T what, int most) {
        if (to.size() == most) {
            to.removeFirst();
        }
        to.addLast(what);
    }

    /** Worker calls a second over the last seconds. */
    double perSecond() {
        Count first = counts.peekFirst();
        Count latest = counts.peekLast();
        return first == null || latest == null || latest.atNs == first.atNs
                ? 0
                : (latest.calls - first.calls) * 1e9 / (latest.atNs - first.atNs);
    }

    /** In percent, the oldest first. */
    Iterator<Integer> load() {
        return load.iterator();
    }

    int loadNow() {
        Integer now = load.peekLast();
        return now == null ? 0 : now;
    }

    /** How long ago that was told. */
    long ageMs(long nowNs) {
        return (nowNs - toldNs) / 1_000_000;
    }

    /** The thread that says most of the rank: one that runs, else one that waits in a call, else one that waits for work. */
    Presence thread() {
        Presence best = null;
        for (Presence each : last.threads()) {
            if (best == null || weight(each) < weight(best)) {
                best = each;
            }
        }
        return best == null ? NOBODY : best;
    }

    private static final Presence NOBODY = new Presence(-1, "", "", false, false, -1, "", "", 0, 0);

    private static int weight(Presence thread) {
        return thread.isService() ? 2 : thread.isWaiting() ? 1 : 0;
    }

    /** One word. */
    String state() {
        if (last.hasEnded()) {
            return "finished";
        }
        if (last.threads().isEmpty()) {
            return "starting";
        }
        return switch (weight(thread())) {
            case 0 -> "computing";
            case 1 -> "waiting";
            default -> "idle";
        };
    }
}
