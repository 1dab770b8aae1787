package io.bramble.request;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Objects of blocking calls, to be used again: as many as threads of a rank usually call at once, the rest is left to the collector.
 *
 * <p>Memory order: the first thread that gives one back owns a place that it alone reads and writes, so that it needs no exchange; who it
 * is, others read without order, and find in any case that it is somebody else. Elsewhere an exchange hands an object over with volatile
 * semantics.
 */
public final class Pool<T> {
    private static final int SLOTS = 8;

    private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();
    private final Supplier<T> fresh;

    // The owner's. Its object stays where it is: collectors have a store of a reference cost a fence.
    private @Nullable T own;
    private boolean ownIsOut;

    /** An empty one; makes objects by that. */
    public Pool(Supplier<T> fresh) {
        this.fresh = fresh;
    }

    /** One that nobody else uses. */
    public T acquire() {
        if (owner.getPlain() == Thread.currentThread()) {
            T one = own;
            if (one != null && !ownIsOut) {
                ownIsOut = true;
                return one;
            }
        }
        for (int i = 0; i < SLOTS; i++) {
            T one = slots.getPlain(i);
            if (one != null && slots.compareAndSet(i, one, null)) {
                return one;
            }
        }
        return fresh.get();
    }

    /** Gives it back, after its last use; false where there was no room for it. */
    public boolean release(T one) {
        if (isOwner()) {
            if (one == own) {
                ownIsOut = false;
                return true;
            }
            if (ownIsOut || own == null) {
                own = one;
                ownIsOut = false;
                return true;
            }
        }
        for (int i = 0; i < SLOTS; i++) {
            if (slots.getPlain(i) == null && slots.compareAndSet(i, null, one)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOwner() {
        Thread known = owner.getPlain();
        return known == Thread.currentThread() || known == null && owner.compareAndSet(null, Thread.currentThread());
    }
}
