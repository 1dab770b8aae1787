package io.bramble.collective;

import io.bramble.collective.DecisionTable.Use;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call with the neighbours of a grid, whose schedule the grid has made.
 *
 * @param <S> where its parts are
 * @param <R> what it returns
 */
final class NeighbourCall<S extends Slots, R> extends Call<R> {
    private final String method;
    private final Schedule schedule;
    private final Supplier<S> filled;
    private final Function<S, @Nullable R> outcome;
    private @Nullable S slots;

    /**
     * Describes it.
     *
     * @param name what it is called in messages
     * @param method what it is called whichever form it has
     * @param schedule the grid's
     * @param filled its parts before the first transfer
     * @param outcome what it returns of them
     */
    NeighbourCall(String name, String method, Schedule schedule, Supplier<S> filled, Function<S, @Nullable R> outcome) {
        describe(CollectiveKind.EXCHANGE, name, Use.BARRIER, 0);
        this.method = method;
        this.schedule = schedule;
        this.filled = filled;
        this.outcome = outcome;
    }

    @Override
    String method() {
        return method;
    }

    @Override
    Schedule plan(DecisionTable table) {
        return schedule;
    }

    @Override
    Slots fill() {
        S made = filled.get();
        slots = made;
        return made;
    }

    @Override
    @Nullable
    R result() {
        S made = slots;
        return made == null ? null : outcome.apply(made);
    }

    @Override
    void clear(boolean failed) {
        slots = null;
    }
}
