package io.bramble.farm;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rank gets which call. Each rank has credit for {@link #CREDIT} calls: the one it runs and others queued behind it,
 * so that it begins the next without waiting for the master. Groups take turns. Where no call is left to hand out and a rank has
 * none, it takes back what is queued at a rank that has several. Pure: no message, no clock, no lock; guarded by the dispatcher's.
 */
final class CreditScheduler {
    /** Calls that a rank has at most. ADR-0004 says why so many. */
    static final int CREDIT = 3;

    private final List<WorkingRank> ranks;
    /** Groups with calls to hand out, whose turn is next first; each at most once. */
    private final ArrayDeque<CallGroup> turns = new ArrayDeque<>();

    private int next;

    CreditScheduler(List<WorkingRank> ranks) {
        this.ranks = ranks;
    }

    /** Adds a call behind those of its group. */
    void add(Call<?, ?> call) {
        CallGroup group = call.group;
        if (group.ready.isEmpty()) {
            turns.addLast(group);
        }
        group.ready.addLast(call);
    }

    /** Adds a call that a rank gave back, before the others of its group. */
    void addAgain(Call<?, ?> call) {
        CallGroup group = call.group;
        if (group.ready.isEmpty()) {
            turns.addFirst(group);
        }
        group.ready.addFirst(call);
    }

    /** Forgets the calls of a group that were not handed out. */
    void clear(CallGroup group) {
        group.ready.clear();
        turns.remove(group);
    }

    /** Forgets one call; false where it has been handed out. */
    boolean remove(Call<?, ?> call) {
        boolean removed = call.group.ready.remove(call);
        if (removed && call.group.ready.isEmpty()) {
            turns.remove(call.group);
        }
        return removed;
    }

    /** Hands out all for which there is credit, and takes back what another rank could run now. */
    void run() {
        while (!turns.isEmpty()) {
            WorkingRank rank = leastLoaded();
            if (rank.load() >= CREDIT) {
                return;
            }
            CallGroup group = turns.removeFirst();
            Call<?, ?> call = group.ready.removeFirst();
            if (!group.ready.isEmpty()) {
                turns.addLast(group);
            }
            rank.assign(call);
        }
        int idle = 0;
        for (WorkingRank rank : ranks) {
            idle += rank.load() == 0 ? 1 : 0;
        }
        // Calls that are on their way back count as work for the idle ranks.
        for (int wanted = idle - recalled(); wanted > 0; wanted--) {
            Call<?, ?> call = toRecall();
            if (call == null) {
                return;
            }
            call.recalled = true;
            WorkingRank rank = call.rank;
            if (rank != null) {
                rank.cancel(call, false);
            }
        }
    }

    private WorkingRank leastLoaded() {
        // From another start each time: calls submitted one by one spread over the ranks.
        int least = next;
        for (int i = 1; i < ranks.size(); i++) {
            int other = (next + i) % ranks.size();
            if (ranks.get(other).load() < ranks.get(least).load()) {
                least = other;
            }
        }
        next = (least + 1) % ranks.size();
        return ranks.get(least);
    }

    private int recalled() {
        int count = 0;
        for (WorkingRank rank : ranks) {
            Call<?, ?> last = rank.last();
            // A rank with one call runs it: that it was asked to give it back came too late.
            count += rank.load() > 1 && last != null && last.recalled ? 1 : 0;
        }
        return count;
    }

    private @Nullable Call<?, ?> toRecall() {
        Call<?, ?> best = null;
        int most = 1;
        for (WorkingRank rank : ranks) {
            Call<?, ?> last = rank.last();
            if (last != null && rank.load() > most && !last.recalled && !last.cancelled && !last.group.mayGrow()) {
                best = last;
                most = rank.load();
            }
        }
        return best;
    }
}
