package io.bramble.collective;

import io.bramble.collective.Schedule.Round;
import io.bramble.collective.Schedule.Step;
import io.bramble.collective.Schedule.Transfer;
import io.bramble.error.BrambleException;
import io.bramble.pointtopoint.GeneralizedRequest;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.ProgressingFuture;
import io.bramble.pointtopoint.TransferRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A collective call in the background: whichever thread ends the last transfer of a round runs its steps and begins the next, holding no
 * lock. So it goes on while the rank computes, wherever something moves its messages. MPI-4.1 §6.12.
 *
 * <p>Memory order: a thread that has ended a transfer counts it by an atomic decrement, so that the one which brings the count to zero sees
 * what all have done. What came of the call is published by its request.
 *
 * @param <R> what the call returns
 */
public final class ScheduleRun<R> implements Runnable {
    private final CollectiveScope scope;
    private final int context;
    private final Call<R> call;
    private final GeneralizedRequest request;
    private final AtomicInteger missing = new AtomicInteger();
    private int tag;
    private List<Round> rounds = List.of();
    private Slots slots = NoSlots.INSTANCE;
    private int begun;
    private @Nullable TransferRequest[] transfers = new TransferRequest[4];
    private @Nullable R result;

    ScheduleRun(CollectiveScope scope, int context, Call<R> call, GeneralizedRequest request) {
        this.scope = scope;
        this.context = context;
        this.call = call;
        this.request = request;
    }

    /** Done when the call is. */
    public GeneralizedRequest request() {
        return request;
    }

    /** What the call has returned, when it is done and went well. */
    public @Nullable R result() {
        return result;
    }

    /** A future of what the call returns; of a call that is made once. */
    CompletableFuture<R> toFuture() {
        return toFuture(returned -> returned);
    }

    /** A future of that made of what the call returns. */
    <T extends @Nullable Object> CompletableFuture<T> toFuture(Function<? super R, ? extends T> made) {
        ProgressingFuture<T> future = new ProgressingFuture<>(scope.pointToPoint(), () -> scope.describe(call));
        future.completeAfter(request, () -> made.apply(result));
        return future;
    }

    /** Fills the call's slots; under the scope's claim, before {@link #begin}. */
    void prepare(int tag, Schedule schedule, Slots filled) {
        this.tag = tag;
        rounds = schedule.rounds();
        slots = filled;
        begun = 0;
        result = null;
    }

    /** Begins. The caller holds no lock. */
    void begin() {
        goOn();
    }

    /** A transfer of the round is over; on whichever thread ended it. */
    @Override
    public void run() {
        if (missing.decrementAndGet() == 0) {
            goOn();
        }
    }

    private void goOn() {
        try {
            do {
                if (begun > 0) {
                    end(rounds.get(begun - 1));
                }
                if (begun == rounds.size()) {
                    R outcome = call.result();
                    call.clear(false);
                    result = outcome;
                    request.complete(null);
                    return;
                }
                begin(rounds.get(begun++));
            } while (missing.decrementAndGet() == 0);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void begin(Round round) {
        PointToPoint messages = scope.pointToPoint();
        int receives = round.receives().size();
        int count = receives + round.sends().size();
        if (transfers.length < count) {
            transfers = new TransferRequest[count];
        }
        // One more than there are, so that none of them ends the round before all have begun.
        missing.set(count + 1);
        for (int i = 0; i < count; i++) {
            boolean receives1 = i < receives;
            Transfer transfer =
                    receives1 ? round.receives().get(i) : round.sends().get(i - receives);
            int peer = scope.group().worldRank(transfer.peer());
            TransferRequest begun = receives1
                    ? messages.ireceive(context, tag, peer, slots.incoming(transfer.from(), transfer.to()))
                    : messages.isend(
                            context,
                            tag,
                            slots.typeId(transfer.from(), transfer.to()),
                            peer,
                            slots.outgoing(transfer.from(), transfer.to(), messages.sharesHeap(peer)));
            transfers[i] = begun;
            if (begun.isDone()) {
                missing.decrementAndGet();
            } else {
                begun.onComplete(this);
            }
        }
    }

    private void end(Round round) {
        int receives = round.receives().size();
        int count = receives + round.sends().size();
        for (int i = 0; i < count; i++) {
            RuntimeException failure =
                    java.util.Objects.requireNonNull(transfers[i]).failure();
            transfers[i] = null;
            if (i < receives) {
                Transfer transfer = round.receives().get(i);
                if (failure != null) {
                    throw ScheduleRunner.refusal(failure, transfer, slots, scope.rank());
                }
                slots.received(transfer.from(), transfer.to(), transfer.peer());
            } else if (failure != null) {
                throw failure;
            }
        }
        List<Step> steps = round.steps();
        for (int i = 0; i < steps.size(); i++) {
            ScheduleRunner.apply(steps.get(i), slots);
        }
    }

    /** It failed, or cannot begin. */
    void fail(Throwable cause) {
        for (int i = 0; i < transfers.length; i++) {
            TransferRequest transfer = transfers[i];
            transfers[i] = null;
            if (transfer != null && !transfer.isDone()) {
                transfer.cancel();
            }
        }
        call.clear(true);
        request.complete(
                cause instanceof RuntimeException failure
                        ? failure
                        : new BrambleException(
                                call.name() + " failed on rank " + scope.rank() + ": " + cause
                                        + "; give the rank more memory with -Xmx, or combine less at a time",
                                cause));
    }
}
