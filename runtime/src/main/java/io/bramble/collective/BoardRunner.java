package io.bramble.collective;

import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.Schedule.Round;
import io.bramble.collective.Schedule.Step;
import io.bramble.collective.Schedule.Transfer;
import io.bramble.error.BrambleException;
import io.bramble.error.TypeMismatchException;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.request.Awaited;
import io.bramble.request.Waitable;
import io.bramble.transport.Board;
import io.bramble.transport.Board.Way;
import io.bramble.wire.BufferPayload;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of a communicator whose ranks have a {@link Board} in common: short ones on it, others by messages, which it announces
 * there, so that ranks which by mistake pass data of different length or type get an error and do not wait for each other for ever. On
 * the calling thread; one at a time.
 *
 * <p>Every call of a {@linkplain #serves served} use is numbered and published, whichever way it goes, in the order in which all ranks make
 * them. A call in the background says so without waiting for room; MPI-4.1 §6.12 has it that such calls do not match others.
 *
 * <p>A rank that waits looks, then waits as for any message; after some time it watches for the end of the rank that it waits for, by a
 * receive to which nothing is ever sent, and which therefore ends when that rank has returned or is lost, or when the job ends. Then it also
 * looks whether that rank is in another call, in which it may be waiting for this one.
 */
final class BoardRunner {
    /** How long it may take until a wait for a rank that is gone begins to end: long enough that a call hardly ever watches. */
    private static final long UNWATCHED_NS = 5_000_000;

    private static final int NO_TAG = -1;

    private final PointToPoint pointToPoint;
    private final Group group;
    private final int context;
    private final Board board;
    private final BufferPayload content = new BufferPayload();
    private final Arrival arrival = new Arrival();
    private long calls;

    BoardRunner(PointToPoint pointToPoint, Group group, int context, Board board) {
        this.pointToPoint = pointToPoint;
        this.group = group;
        this.context = context;
        this.board = board;
    }

    private static boolean serves(Use use) {
        return switch (use) {
            case BARRIER, BROADCAST, BROADCAST_ARRAY, ALLREDUCE, ALLREDUCE_ARRAY -> true;
            default -> false;
        };
    }

    /** Makes a call: by that schedule, if it is for messages with the help of {@code messages}. */
    void run(int tag, Call<?> call, Schedule schedule, Slots slots, ScheduleRunner messages) {
        if (!serves(call.use())) {
            messages.run(tag, schedule, slots);
            return;
        }
        long number = ++calls;
        awaitAll(board.before(number), tag, call);
        if (schedule.onBoard()) {
            run(number, tag, call, schedule, slots);
            return;
        }
        board.write(number, tag, slots.typeId(0, 1), call.root(), Way.MESSAGES, call.givenBytes());
        board.publish(number);
        if (call.kind() == CollectiveKind.BROADCAST && group.rank() != call.root()) {
            // Its root may have a short one: it does not wait for the others' words.
            await(call.root(), number, tag, call);
            agree(call.root(), number, tag, call, slots.typeId(0, 1), Way.MESSAGES);
        }
        messages.run(tag, schedule, slots);
    }

    /** Says that a call is made in the background. */
    void passBy(int tag, Call<?> call) {
        if (!serves(call.use())) {
            return;
        }
        long number = ++calls;
        if (missing(board.before(number)) < 0) {
            board.write(number, tag, 0, call.root(), Way.BACKGROUND, -1);
        }
        board.publish(number);
    }

    private void run(long number, int tag, Call<?> call, Schedule schedule, Slots slots) {
        List<Round> rounds = schedule.rounds();
        boolean publishes = !rounds.get(0).sends().isEmpty();
        boolean published = false;
        if (!publishes) {
            board.write(number, tag, slots.typeId(0, 1), call.root(), Way.BOARD, call.givenBytes());
            board.begin(number);
        }
        try {
            for (int i = 0; i < rounds.size(); i++) {
                Round round = rounds.get(i);
                if (!round.sends().isEmpty()) {
                    Transfer send = round.sends().get(0);
                    publish(number, tag, call.root(), send, slots);
                    published = true;
                }
                List<Transfer> receives = round.receives();
                for (int r = 0; r < receives.size(); r++) {
                    receive(number, tag, call, receives.get(r), slots);
                }
                List<Step> steps = round.steps();
                for (int s = 0; s < steps.size(); s++) {
                    ScheduleRunner.apply(steps.get(s), slots);
                }
            }
        } finally {
            if (!published) {
                // It has read what it wanted; or it failed, and the next call is the next on all ranks.
                board.publish(number);
            }
        }
    }

    private void publish(long number, int tag, int root, Transfer send, Slots slots) {
        Payload payload = slots.outgoing(send.from(), send.to(), false);
        board.write(number, tag, slots.typeId(send.from(), send.to()), root, Way.BOARD, payload.lengthBytes());
        board.put(number, payload);
        board.publish(number);
    }

    private void receive(long number, int tag, Call<?> call, Transfer transfer, Slots slots) {
        int source = transfer.peer();
        int from = transfer.from();
        int to = transfer.to();
        await(source, number, tag, call);
        int typeId = board.isNoted(source, number) ? board.typeId(source, number) : 0;
        agree(source, number, tag, call, slots.typeId(from, to), Way.BOARD);
        int lengthBytes = (int) board.lengthBytes(source, number);
        try {
            Landing landing = slots.incoming(from, to);
            long taken = landing.begin(typeId, lengthBytes);
            if (taken == lengthBytes && lengthBytes > 0) {
                landing.write(0, board.content(source, number, content), 0, lengthBytes);
            }
        } catch (TypeMismatchException e) {
            throw ScheduleRunner.refusal(e, transfer, slots, group.rank());
        }
        slots.received(from, to, source);
    }

    /** Sees that a rank makes the same call in the same way. */
    private void agree(int source, long number, int tag, Call<?> call, int typeId, Way way) {
        agree(source, number, tag, call);
        if (board.way(source, number) != way) {
            throw call.differs(
                    source, typeId, board.typeId(source, number), board.lengthBytes(source, number), group.rank());
        }
    }

    /** Sees that a rank makes the same call. */
    private void agree(int source, long number, int tag, Call<?> call) {
        if (!board.isNoted(source, number) || board.way(source, number) == Way.BACKGROUND) {
            throw new BrambleException(call.name() + ": rank=" + source + " makes the call in the background, rank="
                    + group.rank() + " does not; make it in one form on every rank");
        }
        if (board.tag(source, number) != tag) {
            CollectiveKind theirs = CollectiveTag.kind(board.tag(source, number));
            throw new BrambleException("ranks make different collective calls: rank=" + group.rank() + " call="
                    + call.name() + ", rank=" + source + " call=" + (theirs == null ? "another" : theirs.label())
                    + "; all ranks must make the same collective calls in the same order; --check says where they are");
        }
        if (board.root(source, number) != call.root()) {
            throw new BrambleException(call.name() + ": roots differ: rank=" + group.rank() + " root=" + call.root()
                    + ", rank=" + source + " root=" + board.root(source, number) + "; pass one root on every rank");
        }
    }

    private void awaitAll(long number, int tag, Call<?> call) {
        for (int member = missing(number); member >= 0; member = missing(number)) {
            await(member, number, tag, call);
        }
    }

    /** A member that has not published that call; −1 for none. */
    private int missing(long number) {
        for (int member = 0; member < board.members(); member++) {
            if (!board.has(member, number)) {
                return member;
            }
        }
        return -1;
    }

    private void await(int member, long number, int tag, Call<?> call) {
        if (board.has(member, number)) {
            return;
        }
        arrival.member = member;
        arrival.number = number;
        // Of calls before this one only that they are over is of interest.
        arrival.tag = number == calls ? tag : NO_TAG;
        arrival.root = call.root();
        if (pointToPoint.look(arrival) || pointToPoint.await(arrival, UNWATCHED_NS)) {
            return;
        }
        TransferRequest watch =
                pointToPoint.ireceive(context, CollectiveTag.ofBoard(tag), group.worldRank(member), NoSlots.INSTANCE);
        arrival.watch = watch;
        try {
            pointToPoint.await(arrival);
            if (!board.has(member, number)) {
                if (!watch.isDone() && number == calls) {
                    agree(member, number, tag, call);
                }
                pointToPoint.await(watch);
            }
        } finally {
            arrival.watch = null;
            if (!watch.cancel()) {
                // Somebody has looked at why.
                watch.failure();
            }
        }
    }

    /** That a member publishes a call, or can do so no more, or waits in it for what this rank does not do. */
    private final class Arrival implements Waitable {
        // Written by the thread that waits, before it says that it waits; others only describe it.
        private int member;
        private long number;
        private int tag;
        private int root;
        private volatile @Nullable TransferRequest watch;

        @Override
        public boolean isDone() {
            TransferRequest watching = watch;
            return board.isPublished(member, number)
                    || watching != null
                            && (watching.isDone() || tag != NO_TAG && board.isOtherwise(member, number, tag, root));
        }

        @Override
        public String describe() {
            return watch instanceof Waitable watched ? watched.describe() : "rank " + group.worldRank(member);
        }

        @Override
        public Awaited awaited() {
            return watch instanceof Waitable watched ? watched.awaited() : Waitable.super.awaited();
        }
    }
}
