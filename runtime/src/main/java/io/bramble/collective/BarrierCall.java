package io.bramble.collective;

import io.bramble.collective.DecisionTable.Use;
import org.jspecify.annotations.Nullable;

/** A barrier. */
final class BarrierCall extends Call<Void> {
    BarrierCall(String name) {
        describe(CollectiveKind.BARRIER, name, Use.BARRIER, 0);
    }

    @Override
    NoSlots fill() {
        return NoSlots.INSTANCE;
    }

    @Override
    @Nullable
    Void result() {
        return null;
    }

    @Override
    void clear(boolean failed) {}
}
