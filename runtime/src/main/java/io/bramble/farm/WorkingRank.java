package io.bramble.farm;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the master knows of a rank that runs worker calls. Guarded by the dispatcher's lock. */
final class WorkingRank {
    final int rank;
    final String host;
    final boolean sharesHeap;
    /** What it was sent and has not answered, by sequence number. */
    private final TreeMap<Long, Call<?, ?>> unanswered = new TreeMap<>();

    private long lastSequence;
    private List<Task> tasks = new ArrayList<>();
    private List<Cancellation> cancels = new ArrayList<>();
    private boolean sending;

    WorkingRank(int rank, String host, boolean sharesHeap) {
        this.rank = rank;
        this.host = host;
        this.sharesHeap = sharesHeap;
    }

    /** How many calls it has: the one that runs and those queued behind it. */
    int load() {
        return unanswered.size();
    }

    /** Gives it a call. */
    void assign(Call<?, ?> call) {
        call.rank = this;
        call.sequence = ++lastSequence;
        call.recalled = false;
        unanswered.put(call.sequence, call);
        tasks.add(new Task(call.sequence, call.worker.number(), call.argument));
    }

    /** It has answered; null where the number is none of its calls. */
    @Nullable
    Call<?, ?> answered(long sequence) {
        return unanswered.remove(sequence);
    }

    /** The call that it would run last; null where it has none. */
    @Nullable
    Call<?, ?> last() {
        return unanswered.isEmpty() ? null : unanswered.lastEntry().getValue();
    }

    /** Those of its calls that belong to a group. */
    List<Call<?, ?>> callsOf(CallGroup group) {
        List<Call<?, ?>> calls = new ArrayList<>();
        for (Call<?, ?> call : unanswered.values()) {
            if (call.group == group) {
                calls.add(call);
            }
        }
        return calls;
    }

    /** Asks it not to run a call. */
    void cancel(Call<?, ?> call, boolean interrupt) {
        cancels.add(new Cancellation(call.sequence, interrupt));
    }

    /** Whether the caller is to send what lies here: there is something, and nobody is sending. */
    boolean beginSending() {
        if (sending || (tasks.isEmpty() && cancels.isEmpty())) {
            return false;
        }
        sending = true;
        return true;
    }

    boolean endSendingIfEmpty() {
        if (tasks.isEmpty() && cancels.isEmpty()) {
            sending = false;
            return true;
        }
        return false;
    }

    /** Takes what is to be sent: all in one message, so calls batch by themselves while an earlier message is on its way out. */
    List<Task> takeTasks() {
        List<Task> taken = tasks;
        if (!taken.isEmpty()) {
            tasks = new ArrayList<>();
        }
        return taken;
    }

    List<Cancellation> takeCancels() {
        List<Cancellation> taken = cancels;
        if (!taken.isEmpty()) {
            cancels = new ArrayList<>();
        }
        return taken;
    }
}
