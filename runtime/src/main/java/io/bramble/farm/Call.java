package io.bramble.farm;

import io.bramble.Completed;
import io.bramble.error.RankFailedException;
import io.bramble.error.RemoteTaskException;
import io.bramble.spi.WorkerSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call of a worker, from the reading of its input to the delivery of its result. Guarded by the dispatcher's lock until it has
 * ended; from then on it does not change and belongs to whoever took it from its group.
 */
final class Call<A, R> {
    final WorkerSpec<A, R> worker;
    final A input;
    final CallGroup group;
    /** What its rank gets of it. */
    final Task task;
    /** The rank that has it or ran it; null before it is handed out. */
    @Nullable
    WorkingRank rank;

    long sequence;
    /** Whether nobody waits for it any more. */
    boolean cancelled;
    /** Whether its rank was asked to give it back. */
    boolean recalled;

    @Nullable
    Reply reply;

    /** Why it is over without an answer: it was lost with its rank, or no rank is left. */
    @Nullable
    RankFailedException lost;

    Call(WorkerSpec<A, R> worker, A input, CallGroup group, Cargo argument) {
        this.worker = worker;
        this.input = input;
        this.group = group;
        task = new Task(worker.number(), argument);
    }

    boolean ended() {
        return reply != null || lost != null;
    }

    /** What came of it. Decodes the result: runs codecs of the user's, so never under a lock. */
    Completed<A, R> completed() {
        Reply end = reply;
        WorkingRank ran = rank;
        if (lost != null) {
            return new Completed<>(
                    input, ran == null ? -1 : ran.rank, ran == null ? "" : ran.host, Duration.ZERO, null, lost);
        }
        if (end == null || ran == null) {
            throw new IllegalStateException("call has not ended: worker=" + worker.name());
        }
        Duration elapsed = Duration.ofNanos(end.elapsedNs());
        Cargo result = end.result();
        if (result == null) {
            Fault fault = end.fault();
            RemoteTaskException failure = fault == null ? null : fault.at(worker.name(), ran.rank, ran.host);
            return new Completed<>(input, ran.rank, ran.host, elapsed, null, failure);
        }
        try {
            R value = result.open(worker.result());
            return new Completed<>(input, ran.rank, ran.host, elapsed, value, null);
        } catch (RuntimeException | StackOverflowError e) {
            RemoteTaskException failure = Fault.of(e, Call.class).at(worker.name(), ran.rank, ran.host);
            return new Completed<>(input, ran.rank, ran.host, elapsed, null, failure);
        }
    }
}
