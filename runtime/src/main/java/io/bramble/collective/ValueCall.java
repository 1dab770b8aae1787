package io.bramble.collective;

import io.bramble.Operation;
import io.bramble.codec.ArrayCodec;
import io.bramble.codec.Codec;
import io.bramble.collective.DecisionTable.Use;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A collective call on values of a codec. Where the codec says that all its values have one {@linkplain Codec#fixedBytes length}, the algorithm
 * is chosen by it: the ranks make the same call with the same type, so that all know this length before the call, and choose alike without a
 * word. A length that only the value has, such as a string's, is known to its rank alone, and never chosen by.
 *
 * @param <T> the type of the values
 * @param <R> what it returns
 */
final class ValueCall<T, R> extends Call<R> {
    private final Codec<?> type;
    private final @Nullable Object operation;
    private final @Nullable Supplier<? extends @Nullable T> mine;
    private final IntFunction<ValueSlots<T>> filler;
    private final Function<ValueSlots<T>, R> reader;
    private @Nullable ValueSlots<T> slots;
    private int count;

    /**
     * @param type of the values
     * @param operation how they combine: an {@link Operation} or an operator; null where they do not
     * @param mine this rank's value, where all ranks' must have one length; else null
     * @param filler gives so many slots, with this rank's values, anew for each start
     * @param reader takes the result out of the slots
     */
    ValueCall(
            CollectiveKind kind,
            String name,
            Use use,
            int root,
            Codec<?> type,
            @Nullable Object operation,
            @Nullable Supplier<? extends @Nullable T> mine,
            IntFunction<ValueSlots<T>> filler,
            Function<ValueSlots<T>, R> reader) {
        describe(kind, name, use, root);
        this.type = type;
        this.operation = operation;
        this.mine = mine;
        this.filler = filler;
        this.reader = reader;
    }

    @Override
    String operationText() {
        return operation instanceof Operation known ? known.name() : operation != null ? OPERATOR : "";
    }

    @Override
    String typeText() {
        return type.schema();
    }

    @Override
    @SuppressWarnings("unchecked") // the codec is of the values
    long commonLength() {
        T value = mine != null && operation instanceof Operation ? mine.get() : null;
        return value != null && type instanceof ArrayCodec<?> array ? ((ArrayCodec<T>) array).length(value) : -1;
    }

    @Override
    long givenBytes() {
        return type.fixedBytes();
    }

    @Override
    Schedule plan(DecisionTable table) {
        Plan chosen = table.plan(use(), root(), type.fixedBytes());
        count = chosen.slots();
        return chosen.schedule();
    }

    @Override
    ValueSlots<T> fill() {
        ValueSlots<T> filled = filler.apply(count);
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
