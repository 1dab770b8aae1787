package io.bramble.matching;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A queue of the entries that share a key, oldest first: constant time to add, to look at the head, and to remove anywhere. */
final class Bin<T> {
    int context;
    int source;
    int tag;

    /** Next bin in the same chain of {@link Bins}, or in its list of spare ones. */
    @Nullable
    Bin<T> chained;

    @Nullable
    Place<T> head;

    private @Nullable Place<T> tail;

    Bin<T> key(int context, int source, int tag) {
        this.context = context;
        this.source = source;
        this.tag = tag;
        return this;
    }

    boolean has(int context, int source, int tag) {
        return this.tag == tag && this.source == source && this.context == context;
    }

    void add(Place<T> place) {
        place.bin = this;
        place.previous = tail;
        place.next = null;
        if (tail == null) {
            head = place;
        } else {
            tail.next = place;
        }
        tail = place;
    }

    void remove(Place<T> place) {
        if (place.previous == null) {
            head = place.next;
        } else {
            place.previous.next = place.next;
        }
        if (place.next == null) {
            tail = place.previous;
        } else {
            place.next.previous = place.previous;
        }
        place.previous = null;
        place.next = null;
        place.bin = null;
    }

    /** Calls {@code each} for every place, oldest first; it may remove the one it is given. */
    void each(Consumer<Place<T>> each) {
        Place<T> place = head;
        while (place != null) {
            Place<T> after = place.next;
            each.accept(place);
            place = after;
        }
    }
}
