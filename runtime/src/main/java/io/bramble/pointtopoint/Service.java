package io.bramble.pointtopoint;

import io.bramble.wire.ObjectLanding;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the library's services on this rank. Messages of a source are handed over in order, one at a time, on the thread that
 * delivered one of them; sources do not wait for each other.
 */
final class Service {
    private final RankMessages rank;
    final int context;
    final int tag;
    private final ServiceHandler handler;
    private @Nullable Line[] lines = new @Nullable Line[4];

    Service(RankMessages rank, int context, int tag, ServiceHandler handler) {
        this.rank = rank;
        this.context = context;
        this.tag = tag;
        this.handler = handler;
    }

    boolean takes(int messageContext, int messageTag) {
        return context == messageContext && (tag == messageTag || tag == PointToPoint.ANY_TAG);
    }

    /** Keeps the message's place in the order of its source; under the matching lock. */
    Item expect(int source, int typeId) {
        if (source >= lines.length) {
            lines = Arrays.copyOf(lines, Math.max(source + 1, lines.length * 2));
        }
        Line line = lines[source];
        if (line == null) {
            line = new Line(source);
            lines[source] = line;
        }
        Item item = new Item(line, typeId);
        synchronized (line.items) {
            line.items.add(item);
        }
        return item;
    }

    /** A message, or the place that is kept for it. Its landing is filled before {@link #arrived}. */
    final class Item {
        final ObjectLanding landing = new ObjectLanding();
        private final Line line;
        private final int typeId;
        private boolean ready;

        Item(Line line, int typeId) {
            this.line = line;
            this.typeId = typeId;
        }

        /** The landing is filled: handed over now, or when those before it are. The caller holds no lock, or defers. */
        void arrived() {
            synchronized (line.items) {
                ready = true;
                if (line.scheduled) {
                    return;
                }
                line.scheduled = true;
            }
            rank.defer(line);
        }
    }

    /** The messages of one source. */
    private final class Line implements Runnable {
        final int source;
        final ArrayDeque<Item> items = new ArrayDeque<>();
        boolean scheduled;

        Line(int source) {
            this.source = source;
        }

        @Override
        public void run() {
            while (true) {
                Item item;
                synchronized (items) {
                    item = items.peek();
                    if (item == null || !item.ready) {
                        scheduled = false;
                        return;
                    }
                    items.poll();
                }
                try {
                    Object value = item.landing.value();
                    byte[] bytes = Objects.requireNonNull(item.landing.bytes());
                    handler.onMessage(source, item.typeId, value, bytes);
                } catch (RuntimeException | Error e) {
                    rank.serviceFailed(Service.this, source, e);
                }
            }
        }
    }
}
