package io.bramble.farm;

import io.bramble.error.RankFailedException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of the calls that a lost JVM's ranks had: one that was not sent yet, or may run twice, is handed out again before all
 * others; any other fails, because nobody knows whether it has run. Filled under the dispatcher's lock.
 */
public final class LostCalls {
    private int again;
    private int failed;
    private final Set<String> failedWorkers = new TreeSet<>();

    LostCalls() {}

    /** Takes what that rank had. Its JVM's other ranks must have left the scheduler too: none of them is to get it. */
    void take(WorkingRank rank, RankFailedException lost, CreditScheduler scheduler, Turn turn) {
        // The last first, each before those that wait: so they come in their order.
        for (Call<?, ?> call : rank.lastFirst()) {
            if (call.cancelled) {
                call.group.dropped(call, turn);
            } else if (call.worker.idempotent() || rank.isUnsent(call)) {
                again++;
                scheduler.addAgain(call);
            } else {
                failed++;
                failedWorkers.add(call.worker.name());
                call.lost = mayHaveRun(call, rank, lost);
                call.group.ended(call, turn);
            }
        }
        rank.clear();
    }

    private static RankFailedException mayHaveRun(Call<?, ?> call, WorkingRank rank, RankFailedException lost) {
        return new RankFailedException(
                lost.rank(),
                lost.getMessage() + "; a call of worker " + call.worker.name() + " was sent to rank " + rank.rank
                        + " and may have run there: declare @Worker(idempotent = true) if it may run again",
                lost);
    }

    /** What becomes of them, for people. */
    public String sentence() {
        if (again + failed == 0) {
            return "no call was lost with it";
        }
        String rerun = again == 0 ? "" : calls(again) + (again == 1 ? " runs again" : " run again");
        String gone = failed == 0
                ? ""
                : calls(failed) + (failed == 1 ? " fails" : " fail") + ", since @Worker "
                        + String.join(", ", failedWorkers) + " is not idempotent";
        return rerun + (rerun.isEmpty() || gone.isEmpty() ? "" : " and ") + gone;
    }

    private static String calls(int count) {
        return count == 1 ? "1 call" : count + " calls";
    }
}
