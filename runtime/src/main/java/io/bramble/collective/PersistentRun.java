package io.bramble.collective;

import io.bramble.pointtopoint.GeneralizedRequest;
import org.jspecify.annotations.Nullable;

/**
 * A collective call that is described once and started again and again; its schedule is made once. Messages of its starts need no number:
 * they follow each other in order, under a tag that no other call has. MPI-4.1 §6.13.
 *
 * @param <R> what each start returns
 */
public final class PersistentRun<R> {
    private final CollectiveScope scope;
    private final int tag;
    private final Schedule schedule;
    private final Call<R> call;
    private final GeneralizedRequest request;
    private ScheduleRun<R> run;

    PersistentRun(CollectiveScope scope, int context, int tag, Schedule schedule, Call<R> call) {
        this.scope = scope;
        this.tag = tag;
        this.schedule = schedule;
        this.call = call;
        this.request = scope.pointToPoint().generalized(true, () -> scope.describe(call));
        this.run = new ScheduleRun<>(scope, context, call, request);
        request.complete(null);
    }

    /** Done when the last start is. */
    public GeneralizedRequest request() {
        return request;
    }

    /** Begins the call anew, after its end. */
    public void start() {
        Slots slots = call.fill();
        request.restart();
        run.prepare(tag, schedule, slots);
        run.begin();
    }

    /** What the last start has returned. */
    public @Nullable R result() {
        return run.result();
    }
}
