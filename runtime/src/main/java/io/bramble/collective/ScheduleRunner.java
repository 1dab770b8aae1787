package io.bramble.collective;

import io.bramble.collective.Schedule.Round;
import io.bramble.collective.Schedule.Step;
import io.bramble.collective.Schedule.Transfer;
import io.bramble.error.TruncatedMessageException;
import io.bramble.error.TypeMismatchException;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.pointtopoint.TransferSlots;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs schedules on the calling thread and returns when they are done. One thread at a time. */
final class ScheduleRunner {
    private final PointToPoint pointToPoint;
    private final Group group;
    private final int context;
    private @Nullable TransferRequest[] pending = new TransferRequest[4];
    private TransferSlots places;

    ScheduleRunner(PointToPoint pointToPoint, Group group, int context) {
        this.pointToPoint = pointToPoint;
        this.group = group;
        this.context = context;
        this.places = pointToPoint.slots();
    }

    void run(int tag, Schedule schedule, Slots slots) {
        List<Round> rounds = schedule.rounds();
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            transfer(tag, round, slots);
            List<Step> steps = round.steps();
            for (int s = 0; s < steps.size(); s++) {
                apply(steps.get(s), slots);
            }
        }
    }

    static void apply(Step step, Slots slots) {
        if (step.right() < 0) {
            slots.copy(step.into(), step.left());
        } else {
            slots.combine(step.into(), step.left(), step.right());
        }
    }

    private void transfer(int tag, Round round, Slots slots) {
        int receives = round.receives().size();
        int sends = round.sends().size();
        if (receives == 1 && sends == 0) {
            receive(tag, round.receives().get(0), slots);
        } else if (receives == 0 && sends == 1) {
            send(tag, round.sends().get(0), slots);
        } else if (receives == 1 && sends == 1) {
            exchange(tag, round.receives().get(0), round.sends().get(0), slots);
        } else if (receives + sends > 0) {
            transferTogether(tag, round, slots);
        }
    }

    /** The usual round; unlike two requests it allocates nothing. */
    private void exchange(int tag, Transfer receive, Transfer send, Slots slots) {
        int destination = group.worldRank(send.peer());
        try {
            pointToPoint.sendReceive(
                    context,
                    tag,
                    slots.typeId(send.from(), send.to()),
                    destination,
                    slots.outgoing(send.from(), send.to(), pointToPoint.sharesHeap(destination)),
                    tag,
                    group.worldRank(receive.peer()),
                    slots.incoming(receive.from(), receive.to()),
                    null);
        } catch (TruncatedMessageException | TypeMismatchException e) {
            throw refusal(e, receive, slots, group.rank());
        }
        slots.received(receive.from(), receive.to(), receive.peer());
    }

    private void transferTogether(int tag, Round round, Slots slots) {
        int receives = round.receives().size();
        int sends = round.sends().size();
        if (pending.length < receives + sends) {
            pending = new TransferRequest[receives + sends];
        }
        int begun = 0;
        try {
            for (int i = 0; i < receives; i++) {
                Transfer transfer = round.receives().get(i);
                pending[begun] = places.ireceive(
                        begun,
                        context,
                        tag,
                        group.worldRank(transfer.peer()),
                        slots.incoming(transfer.from(), transfer.to()));
                begun++;
            }
            for (int i = 0; i < sends - 1; i++) {
                pending[begun] = isend(begun, tag, round.sends().get(i), slots);
                begun++;
            }
            if (sends > 0) {
                // The last send need not be a request: what is posted goes on meanwhile.
                send(tag, round.sends().get(sends - 1), slots);
            }
            for (int i = 0; i < begun; i++) {
                if (i < receives) {
                    await(pending[i], round.receives().get(i), slots);
                } else {
                    pointToPoint.await(pending[i]);
                }
            }
        } catch (RuntimeException | Error e) {
            cancel(begun);
            places = pointToPoint.slots();
            throw e;
        } finally {
            Arrays.fill(pending, 0, begun, null);
        }
    }

    private void send(int tag, Transfer transfer, Slots slots) {
        int destination = group.worldRank(transfer.peer());
        pointToPoint.send(
                context,
                tag,
                slots.typeId(transfer.from(), transfer.to()),
                destination,
                slots.outgoing(transfer.from(), transfer.to(), pointToPoint.sharesHeap(destination)));
    }

    private TransferRequest isend(int place, int tag, Transfer transfer, Slots slots) {
        int destination = group.worldRank(transfer.peer());
        return places.isend(
                place,
                context,
                tag,
                slots.typeId(transfer.from(), transfer.to()),
                destination,
                slots.outgoing(transfer.from(), transfer.to(), pointToPoint.sharesHeap(destination)));
    }

    private void receive(int tag, Transfer transfer, Slots slots) {
        try {
            pointToPoint.receive(
                    context,
                    tag,
                    group.worldRank(transfer.peer()),
                    slots.incoming(transfer.from(), transfer.to()),
                    null);
        } catch (TruncatedMessageException | TypeMismatchException e) {
            throw refusal(e, transfer, slots, group.rank());
        }
        slots.received(transfer.from(), transfer.to(), transfer.peer());
    }

    private void await(@Nullable TransferRequest request, Transfer transfer, Slots slots) {
        try {
            pointToPoint.await(java.util.Objects.requireNonNull(request));
        } catch (TruncatedMessageException | TypeMismatchException e) {
            throw refusal(e, transfer, slots, group.rank());
        }
        slots.received(transfer.from(), transfer.to(), transfer.peer());
    }

    /** Why a transfer failed, in terms of the collective. The slots know what was announced, and what would have fitted. */
    static RuntimeException refusal(RuntimeException cause, Transfer transfer, Slots slots, int rank) {
        if (cause instanceof TruncatedMessageException) {
            slots.received(transfer.from(), transfer.to(), transfer.peer());
        }
        return cause instanceof TypeMismatchException
                ? new TypeMismatchException("ranks disagree on a collective's type: rank=" + rank + " source="
                        + transfer.peer() + ": " + cause.getMessage())
                : cause;
    }

    private void cancel(int begun) {
        for (int i = 0; i < begun; i++) {
            TransferRequest request = pending[i];
            if (request != null && !request.isDone()) {
                request.cancel();
            }
        }
    }
}
