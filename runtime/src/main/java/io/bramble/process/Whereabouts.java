package io.bramble.process;

import io.bramble.collective.CallSite;
import io.bramble.pointtopoint.LocalRanks;
import io.bramble.progress.ThreadRoster;
import io.bramble.request.Awaited;
import io.bramble.request.Waitable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the threads of this JVM's ranks are, and since when they have not gone on. Any thread may ask. */
final class Whereabouts {
    private record Mark(long steps, long sinceNs) {}

    private final ThreadRoster roster;
    private final LocalRanks ranks;
    private final List<RankThread> threads;
    // Guarded by this.
    private final Map<RankThread, Mark> marks = new HashMap<>();

    Whereabouts(ThreadRoster roster, LocalRanks ranks, List<RankThread> threads) {
        this.roster = roster;
        this.ranks = ranks;
        this.threads = threads;
    }

    /** Of those that have not ended. */
    synchronized List<Presence> at(long nowNs) {
        List<ThreadRoster.Stand> stands = roster.stands();
        List<Presence> all = new ArrayList<>();
        for (RankThread each : threads) {
            for (ThreadRoster.Stand stand : stands) {
                if (stand.thread() == each.thread() && !each.hasEnded()) {
                    all.add(presence(each, stand, nowNs));
                }
            }
        }
        return all;
    }

    /** Whether the code of that rank has returned, or failed. */
    boolean hasEnded(int rank) {
        return threads.stream().filter(each -> each.rank() == rank).allMatch(RankThread::hasEnded);
    }

    /** Adds 1 for each rank of which a thread runs, at its number behind that first one. */
    void countRunning(int firstRank, int[] counts) {
        boolean[] counted = new boolean[counts.length];
        List<ThreadRoster.Stand> stands = roster.stands();
        for (RankThread each : threads) {
            for (ThreadRoster.Stand stand : stands) {
                int at = each.rank() - firstRank;
                boolean runs = stand.what() == null && !isIdle(each) && !each.hasEnded();
                if (stand.thread() == each.thread() && runs && !counted[at]) {
                    counted[at] = true;
                    counts[at]++;
                }
            }
        }
    }

    /** Whether it has no work, also where it looks for some without sleeping. */
    private static boolean isIdle(RankThread thread) {
        return thread.call().equals(RankThread.IDLE);
    }

    private Presence presence(RankThread thread, ThreadRoster.Stand stand, long nowNs) {
        // Each beginning and each end of a wait is a step, and so is a receive that was posted.
        long steps = 2 * stand.waits() - (stand.what() == null ? 0 : 1) + ranks.posts(thread.rank());
        Mark mark = marks.get(thread);
        if (mark == null || mark.steps() != steps) {
            mark = new Mark(steps, nowNs);
            marks.put(thread, mark);
        }
        boolean several =
                threads.stream().filter(each -> each.rank() == thread.rank()).count() > 1;
        Waitable what = stand.what();
        Awaited awaited = what == null ? new Awaited(thread.call(), -1, isIdle(thread)) : what.awaited();
        return new Presence(
                thread.rank(),
                thread.host(),
                several ? stand.role() : "",
                what != null,
                awaited.isService(),
                awaited.rank(),
                awaited.what(),
                CallSite.of(thread.thread().getStackTrace()),
                steps,
                (nowNs - mark.sinceNs()) / 1_000_000);
    }
}
