package io.bramble.pointtopoint;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Requests of blocking calls, to be used again: as many as threads of a rank usually call at once, the rest is left to the collector.
 * Memory order: an exchange hands an object over with volatile semantics.
 */
final class Pool<T> {
    private static final int SLOTS = 8;

    private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS);
    private final Supplier<T> fresh;

    Pool(Supplier<T> fresh) {
        this.fresh = fresh;
    }

    T acquire() {
        for (int i = 0; i < SLOTS; i++) {
            T one = slots.getPlain(i);
            if (one != null && slots.compareAndSet(i, one, null)) {
                return one;
            }
        }
        return fresh.get();
    }

    /** False where there was no room for it. */
    boolean release(T one) {
        for (int i = 0; i < SLOTS; i++) {
            if (slots.getPlain(i) == null && slots.compareAndSet(i, null, one)) {
                return true;
            }
        }
        return false;
    }
}
