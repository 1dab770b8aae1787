package io.bramble.collective;

import io.bramble.collective.DecisionTable.Use;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A collective call on values of a codec.
 *
 * @param <T> the type of the values
 * @param <R> what it returns
 */
final class ValueCall<T, R> extends Call<R> {
    private final Supplier<ValueSlots<T>> filler;
    private final Function<ValueSlots<T>, R> reader;
    private @Nullable ValueSlots<T> slots;

    /**
     * @param filler gives the slots with this rank's values, anew for each start
     * @param reader takes the result out of the slots
     */
    ValueCall(
            CollectiveKind kind,
            String name,
            Use use,
            int root,
            Supplier<ValueSlots<T>> filler,
            Function<ValueSlots<T>, R> reader) {
        describe(kind, name, use, root);
        this.filler = filler;
        this.reader = reader;
    }

    @Override
    ValueSlots<T> fill() {
        ValueSlots<T> filled = filler.get();
        slots = filled;
        return filled;
    }

    @Override
    @Nullable
    R result() {
        ValueSlots<T> filled = slots;
        if (filled == null) {
            throw new IllegalStateException("result of a call that was not made: " + name());
        }
        return reader.apply(filled);
    }

    @Override
    void clear(boolean failed) {
        slots = null;
    }
}
