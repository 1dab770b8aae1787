package io.bramble.collective;

import io.bramble.Operation;
import io.bramble.codec.ArrayCodec;
import io.bramble.codec.Codec;
import io.bramble.codec.ReducibleCodec;
import io.bramble.codec.SequenceCodec;
import io.bramble.codec.SplittableCodec;
import io.bramble.spi.BackgroundCollectives;
import io.bramble.spi.Exchange;
import io.bramble.spi.RankContext;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The collectives that a program declares, for a rank; what else a rank is given is added by a subclass. */
public abstract class RankCollectives implements RankContext {
    /** What the combination of an SPMD main's results is called in messages. */
    private static final String MAIN = "main";

    private final CollectiveScope scope;
    private final Collectives collectives;
    private final Collectives results;
    private final RankBackground background;

    /**
     * On all ranks.
     *
     * @param scope in the context of the program's collectives, used for nothing else
     * @param resultScope in the context of the results of an SPMD main, used for nothing else
     */
    protected RankCollectives(CollectiveScope scope, CollectiveScope resultScope) {
        this.scope = scope;
        this.collectives = new Collectives(scope);
        this.background = new RankBackground(scope, collectives.calls());
        this.results = new Collectives(resultScope);
    }

    /** The rank's own code has returned, so others need not wait for messages of it; only its result is still combined. */
    protected abstract void codeReturned();

    @Override
    public final void barrier(String name) {
        collectives.barrier(name);
    }

    @Override
    public final <T> T broadcast(String name, Codec<T> type, @Nullable T value, int root) {
        return collectives.broadcast(name, type, value, root);
    }

    @Override
    public final <T> T scatter(String name, SplittableCodec<T> type, @Nullable T whole, int root) {
        return collectives.scatterSplit(name, type, whole, root);
    }

    @Override
    public final <T> List<T> gather(String name, Codec<T> type, T mine, int root) {
        return collectives.gather(name, type, mine, root);
    }

    @Override
    public final <T> T gatherConcat(String name, SequenceCodec<T> type, T mine, int root) {
        return collectives.gatherConcat(name, type, mine, root);
    }

    @Override
    public final <T> List<T> allgather(String name, Codec<T> type, T mine) {
        return collectives.allgather(name, type, mine);
    }

    @Override
    public final <T> T allgatherConcat(String name, SequenceCodec<T> type, T mine) {
        return collectives.allgatherConcat(name, type, mine);
    }

    @Override
    public final <T> T reduce(String name, ReducibleCodec<T> type, T mine, Operation operation, int root) {
        return collectives.reduce(name, type, mine, operation, root).orElse(mine);
    }

    @Override
    public final <T> T reduce(String name, Codec<T> type, T mine, BinaryOperator<T> combiner, int root) {
        return collectives.reduce(name, type, mine, combiner, root).orElse(mine);
    }

    @Override
    public final <T> T allreduce(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return collectives.allreduce(name, type, mine, operation);
    }

    @Override
    public final <T> T allreduce(String name, Codec<T> type, T mine, BinaryOperator<T> combiner) {
        return collectives.allreduce(name, type, mine, combiner);
    }

    @Override
    public final <T> T reduceScatter(String name, ArrayCodec<T> type, T mine, Operation operation) {
        return collectives.reduceScatter(name, type, mine, operation);
    }

    @Override
    public final <T> T scan(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return collectives.scan(name, type, mine, operation);
    }

    @Override
    public final <T> T scan(String name, Codec<T> type, T mine, BinaryOperator<T> combiner) {
        return collectives.scan(name, type, mine, combiner);
    }

    @Override
    public final <T> T exscan(String name, ReducibleCodec<T> type, T mine, Operation operation) {
        return collectives.exscan(name, type, mine, operation);
    }

    @Override
    public final <T> List<T> alltoall(String name, Codec<T> type, List<? extends T> toEach) {
        return collectives.alltoall(name, type, toEach);
    }

    @Override
    public final Exchange exchange(String name, boolean periodic) {
        return new NeighbourExchange(scope, name, periodic);
    }

    @Override
    public final BackgroundCollectives background() {
        return background;
    }

    @Override
    public final <T> @Nullable T resultReduce(ReducibleCodec<T> type, T mine, Operation operation) {
        codeReturned();
        return results.reduce(MAIN, type, mine, operation, 0).orElse(null);
    }

    @Override
    public final <T> @Nullable T resultCombine(Codec<T> type, T mine, BinaryOperator<T> combiner) {
        codeReturned();
        return results.reduce(MAIN, type, mine, combiner, 0).orElse(null);
    }

    @Override
    public final <T> @Nullable T resultConcat(SequenceCodec<T> type, T mine) {
        codeReturned();
        T whole = results.gatherConcat(MAIN, type, mine, 0);
        return scope.rank() == 0 ? whole : null;
    }
}
