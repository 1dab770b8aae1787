package io.bramble.farm;

import io.bramble.Completed;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a stream's elements of ended calls. Cannot be split: everything happens on the master's thread. */
final class CallSpliterator<A, R, T> extends Spliterators.AbstractSpliterator<T> {
    private final CallStream<A, R> calls;
    private final Function<Completed<A, R>, T> element;

    CallSpliterator(CallStream<A, R> calls, boolean ordered, Function<Completed<A, R>, T> element) {
        super(Long.MAX_VALUE, ordered ? Spliterator.ORDERED : 0);
        this.calls = calls;
        this.element = element;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        Call<A, R> call = calls.next();
        if (call == null) {
            return false;
        }
        boolean good = false;
        try {
            action.accept(element.apply(call.completed()));
            good = true;
        } finally {
            if (!good) {
                calls.close();
            }
        }
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        while (tryAdvance(action)) {}
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        return null;
    }
}
