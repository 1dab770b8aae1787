package io.bramble.matching;

import org.jspecify.annotations.Nullable;

/** Where an entry stands in one queue. */
final class Place<T> {
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
}
