package io.bramble.pointtopoint;

import io.bramble.wire.ObjectLanding;
import java.util.ArrayDeque;
import java.util.Arrays;
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

    /** A receive for a message of that envelope, which keeps its place in the order of its source; under the matching lock. */
    ReceiveRequest expect(Inbox inbox, int source, int messageTag) {
        if (source >= lines.length) {
            lines = Arrays.copyOf(lines, Math.max(source + 1, lines.length * 2));
        }
        Line line = lines[source];
        if (line == null) {
            line = new Line(source);
            lines[source] = line;
        }
        Line its = line;
        ObjectLanding landing = new ObjectLanding();
        ReceiveRequest receive = new ReceiveRequest(rank, inbox).begin(context, messageTag, source, landing);
        Item item = new Item(landing, receive);
        synchronized (its.items) {
            its.items.add(item);
        }
        receive.onComplete(() -> its.arrived(item));
        return receive;
    }

    private static final class Item {
        final ObjectLanding landing;
        final ReceiveRequest receive;
        boolean ready;

        Item(ObjectLanding landing, ReceiveRequest receive) {
            this.landing = landing;
            this.receive = receive;
        }
    }

    /** The messages of one source. */
    private final class Line implements Runnable {
        final int source;
        final ArrayDeque<Item> items = new ArrayDeque<>();
        private boolean scheduled;

        Line(int source) {
            this.source = source;
        }

        /** Handed over now, or when those before it are. */
        void arrived(Item item) {
            synchronized (items) {
                item.ready = true;
                if (scheduled) {
                    return;
                }
                scheduled = true;
            }
            rank.defer(this);
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
                if (item.receive.failure() != null) {
                    // The rank has failed, and whoever uses the service is told so by its own calls.
                    continue;
                }
                try {
                    handler.onMessage(source, item.landing.typeId(), item.landing.value(), item.landing.bytes());
                } catch (RuntimeException | Error e) {
                    rank.serviceFailed(Service.this, source, e);
                }
            }
        }
    }
}
