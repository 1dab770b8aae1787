package io.bramble.farm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rank gets which call. Each rank has credit for the call it runs and for others queued behind it, so that it begins the
 * next without waiting for the master; {@link Pace} says for how many. Groups take turns. Where no call is left to hand out and a rank
 * has none, it takes back half of what is queued at a rank that has several. Pure: no message, no clock, no lock; guarded by the
 * dispatcher's.
 */
final class CreditScheduler {
    private final List<WorkingRank> ranks;
    /** Groups with calls to hand out, whose turn is next first; each at most once. */
    private final ArrayDeque<CallGroup> turns = new ArrayDeque<>();
    /** Calls to hand out. */
    private int there;
    /** With fewer calls than these no rank wants any, until one answers. */
    private int enough;

    private int next;

    CreditScheduler(List<WorkingRank> ranks) {
        this.ranks = new ArrayList<>(ranks);
    }

    /** That rank is lost. */
    void remove(WorkingRank rank) {
        ranks.remove(rank);
        next = 0;
        enough = 0;
    }

    /** How many ranks are there. */
    int size() {
        return ranks.size();
    }

    /** A call that can never be handed out, because no rank is left; null where there is none. */
    @Nullable
    Call<?, ?> pollHopeless() {
        return ranks.isEmpty() && there > 0 ? poll() : null;
    }

    /** Adds a call behind those of its group. */
    void add(Call<?, ?> call) {
        CallGroup group = call.group;
        if (group.ready.isEmpty()) {
            turns.addLast(group);
        }
        group.ready.addLast(call);
        there++;
    }

    /** Adds a call that a rank gave back, before the others of its group. */
    void addAgain(Call<?, ?> call) {
        CallGroup group = call.group;
        if (group.ready.isEmpty()) {
            turns.addFirst(group);
        }
        group.ready.addFirst(call);
        there++;
    }

    /** Forgets the calls of a group that were not handed out. */
    void clear(CallGroup group) {
        there -= group.ready.size();
        group.ready.clear();
        turns.remove(group);
    }

    /** Forgets one call; false where it has been handed out. */
    boolean remove(Call<?, ?> call) {
        boolean removed = call.group.ready.remove(call);
        there -= removed ? 1 : 0;
        if (removed && call.group.ready.isEmpty()) {
            turns.remove(call.group);
        }
        return removed;
    }

    /** A rank has answered: what it wants has changed. */
    void answered() {
        enough = 0;
    }

    /** Whether {@link #run} would hand out something, after a call was added. */
    boolean mayHandOut() {
        return there >= enough;
    }

    /** How many calls all ranks may have. */
    int credit() {
        int sum = 0;
        for (WorkingRank rank : ranks) {
            sum += rank.pace.credit();
        }
        return sum;
    }

    /**
     * Hands out all for which there is credit, and takes back what another rank could run now.
     *
     * @param masterWaits whether no group grows before some call has ended
     */
    void run(boolean masterWaits) {
        while (there > 0) {
            WorkingRank rank = hungriest();
            if (rank == null) {
                break;
            }
            // Not all to one: what is left may be too little for the others.
            int share = Math.max(Pace.chunk(rank.pace.credit()), there / ranks.size());
            for (int n = Math.min(Math.min(share, there), rank.wants(there)); n > 0; n--) {
                rank.assign(poll());
            }
        }
        enough = leastWanted();
        if (there == 0) {
            takeBack(masterWaits);
        }
    }

    private Call<?, ?> poll() {
        CallGroup group = turns.getFirst();
        Call<?, ?> call = group.ready.removeFirst();
        there--;
        if (group.ready.isEmpty()) {
            turns.removeFirst();
        } else if (turns.size() > 1) {
            turns.addLast(turns.removeFirst());
        }
        return call;
    }

    /** The rank that would be idle first, of those that want calls; null where none does. */
    private @Nullable WorkingRank hungriest() {
        // From another start each time: calls submitted one by one spread over the ranks.
        WorkingRank best = null;
        int count = ranks.size();
        int at = next;
        for (int i = 0; i < count; i++) {
            int index = next + i < count ? next + i : next + i - count;
            WorkingRank rank = ranks.get(index);
            if (rank.wants(there) > 0 && (best == null || rank.busyNs() < best.busyNs())) {
                best = rank;
                at = index;
            }
        }
        next = at + 1 < count ? at + 1 : 0;
        return best;
    }

    private int leastWanted() {
        int least = ranks.isEmpty() ? 0 : Integer.MAX_VALUE;
        for (WorkingRank rank : ranks) {
            int credit = rank.pace.credit();
            int chunk = rank.load() == 0 ? 1 : Pace.chunk(credit);
            if (credit - rank.load() >= chunk) {
                least = Math.min(least, chunk);
            }
        }
        return least;
    }

    private void takeBack(boolean masterWaits) {
        int wanted = 0;
        for (WorkingRank rank : ranks) {
            wanted += rank.load() == 0 ? 1 : 0;
            // Calls that are on their way back count as work for an idle rank; a rank with one call runs it.
            wanted -= rank.givesBack() ? 1 : 0;
        }
        for (; wanted > 0; wanted--) {
            WorkingRank most = null;
            for (WorkingRank rank : ranks) {
                if ((most == null || rank.load() > most.load()) && rank.canGiveBack(masterWaits || rank.isLate())) {
                    most = rank;
                }
            }
            if (most == null) {
                return;
            }
            most.recall(masterWaits || most.isLate());
        }
    }
}
