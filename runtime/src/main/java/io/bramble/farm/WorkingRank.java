package io.bramble.farm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the master knows of a rank that runs worker calls. Guarded by the dispatcher's lock. */
final class WorkingRank {
    final int rank;
    final String host;
    final boolean sharesHeap;
    /** How many calls it may have. */
    final Pace pace = new Pace();
    /** What it was sent and has not answered: the call of a sequence number is at that number modulo the length, a power of two. */
    private @Nullable Call<?, ?>[] unanswered = slots(16);
    /** The lowest number that is not answered, if any is. */
    private long lowest = 1;

    /** The highest number that is not answered, if any is. */
    private long highest;

    private long lastSequence;
    private int load;
    private boolean late;
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
        return load;
    }

    /** How many more calls it is to be given, where so many are there: none where they would be too few for a message. */
    int wants(int there) {
        int credit = pace.credit();
        int room = credit - load;
        return room > 0 && (load == 0 || Math.min(there, room) >= Pace.chunk(credit)) ? room : 0;
    }

    /** Whether it is in the middle of a call that takes long, with others behind it. */
    boolean isLate() {
        return late;
    }

    /** Gives it a call. */
    void assign(Call<?, ?> call) {
        call.rank = this;
        call.sequence = ++lastSequence;
        call.recalled = false;
        if (load == 0) {
            lowest = lastSequence;
        }
        if (lastSequence - lowest >= unanswered.length) {
            grow();
        }
        highest = lastSequence;
        unanswered[slot(lastSequence)] = call;
        load++;
        tasks.add(call.task);
    }

    private static @Nullable Call<?, ?>[] slots(int count) {
        return new Call<?, ?>[count];
    }

    private int slot(long sequence) {
        return (int) sequence & unanswered.length - 1;
    }

    private void grow() {
        @Nullable Call<?, ?>[] old = unanswered;
        unanswered = slots(2 * old.length);
        for (Call<?, ?> call : old) {
            if (call != null) {
                unanswered[slot(call.sequence)] = call;
            }
        }
    }

    /** It has answered; null where the number is none of its calls. */
    @Nullable
    Call<?, ?> answered(long sequence) {
        if (sequence < lowest || sequence > lastSequence) {
            return null;
        }
        int slot = slot(sequence);
        Call<?, ?> call = unanswered[slot];
        if (call == null) {
            return null;
        }
        unanswered[slot] = null;
        load--;
        while (lowest < lastSequence && unanswered[slot(lowest)] == null) {
            lowest++;
        }
        while (highest > lowest && unanswered[slot(highest)] == null) {
            highest--;
        }
        return call;
    }

    /** It said so much of how it does, with that many answers. */
    void told(ReplyBatch replies) {
        late = replies.isLate();
        pace.told(replies);
    }

    /** Whether it was asked to give calls back and may do so: only the last tells, because one that had begun stays asked for. */
    boolean givesBack() {
        Call<?, ?> last = unanswered[slot(highest)];
        return load > 1 && last != null && last.recalled;
    }

    /** How long it is busy with what it has, about. */
    double busyNs() {
        return load * Math.max(pace.callNs(), 1);
    }

    /**
     * Whether it can be asked to give calls back.
     *
     * @param all also those of groups that may grow
     */
    boolean canGiveBack(boolean all) {
        if (load < 2 || givesBack()) {
            return false;
        }
        for (long sequence = highest; sequence > lowest; sequence--) {
            Call<?, ?> call = unanswered[slot(sequence)];
            if (call != null && !call.recalled && !call.cancelled) {
                return all || !call.group.mayGrow();
            }
        }
        return false;
    }

    /** Asks it to give back the later half of what is queued, as far as that may be. */
    void recall(boolean all) {
        int most = load / 2;
        for (long sequence = highest; sequence > lowest && most > 0; sequence--) {
            Call<?, ?> call = unanswered[slot(sequence)];
            if (call != null && !call.recalled && !call.cancelled && (all || !call.group.mayGrow())) {
                call.recalled = true;
                most--;
                cancel(call, false);
            }
        }
    }

    /** Those of its calls that belong to a group. */
    List<Call<?, ?>> callsOf(CallGroup group) {
        List<Call<?, ?>> calls = new ArrayList<>();
        for (long sequence = lowest; load > 0 && sequence <= lastSequence; sequence++) {
            Call<?, ?> call = unanswered[slot(sequence)];
            if (call != null && call.group == group) {
                calls.add(call);
            }
        }
        return calls;
    }

    /** What it was given and has not answered, the last first. */
    List<Call<?, ?>> lastFirst() {
        List<Call<?, ?>> calls = new ArrayList<>();
        for (long sequence = highest; load > 0 && sequence >= lowest; sequence--) {
            Call<?, ?> call = unanswered[slot(sequence)];
            if (call != null) {
                calls.add(call);
            }
        }
        return calls;
    }

    /** Whether that call of its still lies here, so that it has not begun. */
    boolean isUnsent(Call<?, ?> call) {
        return call.sequence > lastSequence - tasks.size();
    }

    /** It is lost, and what it had is others' affair. */
    void clear() {
        unanswered = slots(16);
        load = 0;
        tasks = new ArrayList<>();
        cancels = new ArrayList<>();
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
    TaskBatch takeTasks() {
        // Never the list that grows: whoever took it reads it without the lock.
        List<Task> taken = tasks.isEmpty() ? List.of() : tasks;
        if (!taken.isEmpty()) {
            tasks = new ArrayList<>(taken.size());
        }
        return new TaskBatch(lastSequence - taken.size() + 1, taken);
    }

    List<Cancellation> takeCancels() {
        List<Cancellation> taken = cancels.isEmpty() ? List.of() : cancels;
        if (!taken.isEmpty()) {
            cancels = new ArrayList<>();
        }
        return taken;
    }
}
