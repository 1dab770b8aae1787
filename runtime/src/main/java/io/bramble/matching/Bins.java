package io.bramble.matching;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Queues by (context, source, tag), where source and tag may be {@link Matcher#ANY}: a hash table with chains. A queue that has run empty
 * stays, since the next message is most often like the last; when these are many they are taken out and used again, so that tags which
 * are numbered through leave little behind.
 */
final class Bins<T> {
    private static final int EMPTY_LIMIT = 64;

    /** More than are taken out together, so that calls with a tag of their own each allocate nothing. */
    private static final int SPARE_LIMIT = 2 * EMPTY_LIMIT;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private @Nullable Bin<T>[] table = new Bin[16];

    private int used;
    private int empty;
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
        if (bin != null) {
            empty -= bin.head == null ? 1 : 0;
        } else {
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
        // As many as that pay for the walk through the table.
        if (bin.head == null && ++empty > Math.max(EMPTY_LIMIT, table.length / 4)) {
            dropEmpty();
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

    private void dropEmpty() {
        for (int slot = 0; slot < table.length; slot++) {
            Bin<T> kept = null;
            Bin<T> bin = table[slot];
            while (bin != null) {
                Bin<T> next = bin.chained;
                if (bin.head != null) {
                    bin.chained = kept;
                    kept = bin;
                } else {
                    used--;
                    keepSpare(bin);
                }
                bin = next;
            }
            table[slot] = kept;
        }
        empty = 0;
    }

    private void keepSpare(Bin<T> bin) {
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
