package io.bramble.collective;

import io.bramble.error.BrambleException;
import io.bramble.error.NeverCompletesException;
import io.bramble.pointtopoint.GeneralizedRequest;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Has the ranks of a communicator say what they are about to do, before each collective call, and compares it. All hear of all, by an
 * allgather whose messages are of no kind of collective: so it meets whatever call the others make next. All judge alike and throw the
 * same. A rank that has returned without the call is named by the wait for it.
 *
 * <p>Cost: an allgather of some 100 bytes for each call. Made of a call in the background, it is in the background too.
 */
final class CollectiveCheck {
    private final CollectiveScope scope;
    private final ValueCalls calls;
    private final DecisionTable table;
    private final IntPredicate apart;
    private int number;

    CollectiveCheck(CollectiveScope scope, DecisionTable table, CallChecking checking) {
        this.scope = scope;
        this.calls = new ValueCalls(scope.rank(), scope.size());
        this.table = table;
        apart = rank -> checking == CallChecking.MASTER_APART && scope.group().worldRank(rank) == 0;
    }

    /** The tag of the next comparison's messages; all ranks count alike. */
    int next() {
        return CollectiveTag.ofCheck(number++);
    }

    /**
     * Compares, and returns where all do the same.
     *
     * @throws BrambleException where they do not
     */
    void compare(ScheduleRunner runner, int tag, CallStatement mine) {
        int count = CollectiveTag.checks(tag);
        Call<List<CallStatement>> all = statements(mine);
        Schedule schedule = all.plan(table);
        try {
            runner.run(tag, schedule, all.fill());
        } catch (NeverCompletesException e) {
            throw alone(count, mine, e);
        }
        judge(count, all.result());
    }

    /** The same in the background, then begins the call, or fails it. */
    void compare(int tag, CallStatement mine, ScheduleRun<?> call) {
        int count = CollectiveTag.checks(tag);
        Call<List<CallStatement>> all = statements(mine);
        GeneralizedRequest heard =
                scope.pointToPoint().generalized(false, () -> scope.describe(tag) + " at " + mine.site());
        ScheduleRun<List<CallStatement>> run = new ScheduleRun<>(scope, scope.context(), all, heard);
        Schedule schedule = all.plan(table);
        run.prepare(tag, schedule, all.fill());
        heard.onComplete(() -> {
            RuntimeException failure = heard.failure();
            try {
                if (failure == null) {
                    judge(count, run.result());
                } else {
                    throw failure instanceof NeverCompletesException never ? alone(count, mine, never) : failure;
                }
            } catch (RuntimeException e) {
                call.fail(e);
                return;
            }
            call.begin();
        });
        run.begin();
    }

    private Call<List<CallStatement>> statements(CallStatement mine) {
        return calls.allgather("check", CallStatement.CODEC, () -> mine);
    }

    private void judge(int count, List<CallStatement> all) {
        String difference = CallComparison.difference(all, this::rankText, apart);
        if (difference != null) {
            throw new BrambleException("ranks make different collective calls: communicator=" + scope.communicatorName()
                    + " call=" + count + ": " + difference);
        }
    }

    private NeverCompletesException alone(int count, CallStatement mine, NeverCompletesException cause) {
        return new NeverCompletesException("not all ranks make a collective call: communicator="
                + scope.communicatorName() + " call=" + count + ": " + rankText(scope.rank()) + " calls " + mine.what()
                + " at " + mine.site() + ", another rank does not: " + cause.getMessage());
    }

    /** {@code rank=1}, and of a part of the world's ranks {@code rank=1 (3 of the world)}. */
    private String rankText(int rank) {
        int worldRank = scope.group().worldRank(rank);
        return "rank=" + rank + (worldRank == rank ? "" : " (" + worldRank + " of the world)");
    }
}
