package io.bramble.matching;

import org.jspecify.annotations.Nullable;

/** Where an entry stands in one queue. */
class Place<T> {
    final Entry<T> entry;

    @Nullable
    Place<T> previous;

    @Nullable
    Place<T> next;

    /** The queue it stands in; null while it stands in none. */
    @Nullable
    Bin<T> bin;

    Place(Entry<T> entry) {
        this.entry = entry;
    }

    /** The place that an entry is itself, in the queue of just what it asks for or is. */
    @SuppressWarnings("unchecked") // only an entry is made by this
    Place() {
        this.entry = (Entry<T>) this;
    }
}
