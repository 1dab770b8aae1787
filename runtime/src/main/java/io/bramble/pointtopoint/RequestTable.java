package io.bramble.pointtopoint;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Requests by the number that travels in frames. Memory order: a number reaches another thread only in a frame, after its slot was
 * written; the array itself is published by a volatile store when it grows.
 */
final class RequestTable<T> {
    private volatile @Nullable Object[] slots = new @Nullable Object[8];
    private int[] free = new int[8];
    private int freeCount;
    private int used;

    /** Its number from now on. */
    synchronized int add(T request) {
        int slot = freeCount > 0 ? free[--freeCount] : used++;
        @Nullable Object[] now = slots;
        if (slot >= now.length) {
            now = Arrays.copyOf(now, now.length * 2);
            now[slot] = request;
            slots = now;
        } else {
            now[slot] = request;
        }
        return slot;
    }

    /** The request of that number; null where there is none. */
    @SuppressWarnings("unchecked") // add() takes nothing else
    @Nullable
    T get(int slot) {
        @Nullable Object[] now = slots;
        return slot >= 0 && slot < now.length ? (T) now[slot] : null;
    }

    /** Frees the number. */
    synchronized void remove(int slot) {
        @Nullable Object[] now = slots;
        if (now[slot] == null) {
            return;
        }
        now[slot] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, free.length * 2);
        }
        free[freeCount++] = slot;
    }

    /** Calls {@code each} for every request that is there now. */
    @SuppressWarnings("unchecked") // add() takes nothing else
    void each(Consumer<T> each) {
        @Nullable Object[] now;
        synchronized (this) {
            now = Arrays.copyOf(slots, used);
        }
        for (Object one : now) {
            if (one != null) {
                each.accept((T) one);
            }
        }
    }

    /** Whether one of the requests that are there now is such. */
    @SuppressWarnings("unchecked") // add() takes nothing else
    boolean any(Predicate<T> such) {
        @Nullable Object[] now = slots;
        for (Object one : now) {
            if (one != null && such.test((T) one)) {
                return true;
            }
        }
        return false;
    }
}
