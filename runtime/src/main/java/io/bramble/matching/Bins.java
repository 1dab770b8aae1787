package io.bramble.matching;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Queues by (context, source, tag), where source and tag may be {@link Matcher#ANY}: a hash table with chains. A queue that has run empty
 * is taken out and used again, so that tags which are numbered through leave nothing behind.
 */
final class Bins<T> {
    private static final int SPARE_LIMIT = 64;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private @Nullable Bin<T>[] table = new Bin[16];

    private int used;
    private @Nullable Bin<T> spare;
    private int spares;

    /** The oldest entry of that key; null where there is none. */
    @Nullable
    Place<T> head(int context, int source, int tag) {
        Bin<T> bin = table[slot(context, source, tag)];
        while (bin != null) {
            if (bin.has(context, source, tag)) {
                return bin.head;
            }
            bin = bin.chained;
        }
        return null;
    }

    void add(Place<T> place, int context, int source, int tag) {
        int slot = slot(context, source, tag);
        Bin<T> bin = table[slot];
        while (bin != null && !bin.has(context, source, tag)) {
            bin = bin.chained;
        }
        if (bin == null) {
            if (used >= table.length) {
                grow();
                slot = slot(context, source, tag);
            }
            bin = fresh().key(context, source, tag);
            bin.chained = table[slot];
            table[slot] = bin;
            used++;
        }
        bin.add(place);
    }

    void remove(Place<T> place) {
        Bin<T> bin = place.bin;
        if (bin == null) {
            return;
        }
        bin.remove(place);
        if (bin.head == null) {
            drop(bin);
        }
    }

    /** Calls {@code each} for every place, in no order of queues; it removes none. */
    void each(Consumer<Place<T>> each) {
        for (Bin<T> first : table) {
            for (Bin<T> bin = first; bin != null; bin = bin.chained) {
                bin.each(each);
            }
        }
    }

    private void drop(Bin<T> bin) {
        int slot = slot(bin.context, bin.source, bin.tag);
        Bin<T> at = table[slot];
        if (at == bin) {
            table[slot] = bin.chained;
        } else {
            while (at != null && at.chained != bin) {
                at = at.chained;
            }
            if (at == null) {
                throw new IllegalStateException("queue is not in its table");
            }
            at.chained = bin.chained;
        }
        used--;
        bin.chained = null;
        if (spares < SPARE_LIMIT) {
            bin.chained = spare;
            spare = bin;
            spares++;
        }
    }

    private Bin<T> fresh() {
        Bin<T> bin = spare;
        if (bin == null) {
            return new Bin<>();
        }
        spare = bin.chained;
        bin.chained = null;
        spares--;
        return bin;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private void grow() {
        @Nullable Bin<T>[] old = table;
        table = new Bin[old.length * 2];
        for (Bin<T> first : old) {
            Bin<T> bin = first;
            while (bin != null) {
                Bin<T> next = bin.chained;
                int slot = slot(bin.context, bin.source, bin.tag);
                bin.chained = table[slot];
                table[slot] = bin;
                bin = next;
            }
        }
    }

    private int slot(int context, int source, int tag) {
        int hash = (context * 0x9E3779B1 + source) * 0x85EBCA6B + tag;
        hash *= 0xC2B2AE35;
        return (hash ^ hash >>> 15) & table.length - 1;
    }
}
