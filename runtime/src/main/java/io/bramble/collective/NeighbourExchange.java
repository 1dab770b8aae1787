package io.bramble.collective;

import io.bramble.View;
import io.bramble.error.BrambleException;
import io.bramble.error.TruncatedMessageException;
import io.bramble.error.TypeMismatchException;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.spi.Exchange;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.ElementType;
import java.util.ArrayList;
import java.util.List;

/**
 * Exchange with the ranks before and after: all receives are posted, then all sends begin, then all are awaited. Each rank sends what goes
 * up before what goes down, and posts what comes up before what comes down: so two ranks in a ring, who are each other's neighbour on
 * both sides, do not mix them.
 *
 * <p>Cost: per side the views sent, (α + m β) each, all under way together; no rank waits for a chain of others.
 *
 * <p>Seven ranks: 3 swaps with 2 and 4. Without a ring, 0 and 6 have one neighbour, and their outer views stay as they are.
 */
final class NeighbourExchange implements Exchange {
    private final CollectiveScope scope;
    private final String name;
    private final boolean periodic;
    private final List<View> toPrevious = new ArrayList<>(2);
    private final List<View> toNext = new ArrayList<>(2);
    private final List<View> fromPrevious = new ArrayList<>(2);
    private final List<View> fromNext = new ArrayList<>(2);

    NeighbourExchange(CollectiveScope scope, String name, boolean periodic) {
        this.scope = scope;
        this.name = name;
        this.periodic = periodic;
    }

    @Override
    public Exchange toPrevious(View elements) {
        toPrevious.add(elements);
        return this;
    }

    @Override
    public Exchange toNext(View elements) {
        toNext.add(elements);
        return this;
    }

    @Override
    public Exchange fromPrevious(View elements) {
        fromPrevious.add(elements);
        return this;
    }

    @Override
    public Exchange fromNext(View elements) {
        fromNext.add(elements);
        return this;
    }

    @Override
    public void run() {
        int tag = scope.begin(CollectiveKind.EXCHANGE, name);
        try {
            if (scope.size() == 1) {
                if (periodic) {
                    copyToSelf(toNext, fromPrevious);
                    copyToSelf(toPrevious, fromNext);
                }
                return;
            }
            exchange(tag);
        } finally {
            scope.end();
        }
    }

    private void exchange(int tag) {
        int rank = scope.rank();
        int size = scope.size();
        boolean hasPrevious = periodic || rank > 0;
        boolean hasNext = periodic || rank < size - 1;
        int previous = (rank - 1 + size) % size;
        int next = (rank + 1) % size;
        List<Arrival> arrivals = new ArrayList<>();
        List<TransferRequest> sends = new ArrayList<>();
        try {
            if (hasPrevious) {
                post(arrivals, fromPrevious, previous, tag);
            }
            if (hasNext) {
                post(arrivals, fromNext, next, tag);
                send(sends, toNext, next, tag);
            }
            if (hasPrevious) {
                send(sends, toPrevious, previous, tag);
            }
            for (Arrival arrival : arrivals) {
                arrival.await();
            }
            for (TransferRequest request : sends) {
                scope.pointToPoint().await(request);
            }
        } catch (RuntimeException | Error e) {
            arrivals.forEach(arrival -> cancel(arrival.request));
            sends.forEach(NeighbourExchange::cancel);
            throw e;
        }
    }

    private void post(List<Arrival> arrivals, List<View> views, int source, int tag) {
        for (View view : views) {
            arrivals.add(new Arrival(view, source, tag));
        }
    }

    private void send(List<TransferRequest> sends, List<View> views, int destination, int tag) {
        PointToPoint pointToPoint = scope.pointToPoint();
        for (View view : views) {
            ArrayPayload payload = payload(view);
            sends.add(pointToPoint.isend(
                    scope.context(),
                    tag,
                    payload.elementType().typeId(),
                    scope.group().worldRank(destination),
                    payload));
        }
    }

    /** A ring of one rank, which is its own neighbour on both sides. */
    private void copyToSelf(List<View> from, List<View> to) {
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            ArrayPayload payload = payload(from.get(i));
            BlockLanding landing = landing(to.get(i));
            long bytes = payload.lengthBytes();
            boolean fits = landing.begin(payload.elementType().typeId(), bytes) == bytes;
            checkLength(to.get(i), scope.rank(), landing);
            if (fits) {
                landing.take(payload);
            }
        }
    }

    private void checkLength(View view, int source, BlockLanding landing) {
        if (landing.announcedLength() != view.length()) {
            throw new BrambleException(
                    name + ": lengths differ: rank=" + scope.rank() + " receives length=" + view.length()
                            + ", rank=" + source + " sends length=" + landing.announcedLength()
                            + "; both sides of an exchange must have the same number of elements");
        }
    }

    private static ArrayPayload payload(View view) {
        return new ArrayPayload().wrap(view.array(), view.offset(), view.length(), view.stride());
    }

    private static BlockLanding landing(View view) {
        Object array = view.array();
        return new BlockLanding().into(ElementType.ofArray(array), array, view.offset(), view.length(), view.stride());
    }

    private static void cancel(TransferRequest request) {
        if (!request.isDone()) {
            request.cancel();
        }
    }

    /** A view that is to be filled. */
    private final class Arrival {
        private final View view;
        private final int source;
        private final BlockLanding landing;
        private final TransferRequest request;

        Arrival(View view, int source, int tag) {
            this.view = view;
            this.source = source;
            this.landing = landing(view);
            this.request = scope.pointToPoint()
                    .ireceive(scope.context(), tag, scope.group().worldRank(source), landing);
        }

        void await() {
            try {
                scope.pointToPoint().await(request);
            } catch (TruncatedMessageException e) {
                checkLength(view, source, landing);
                throw e;
            } catch (TypeMismatchException e) {
                throw new TypeMismatchException(
                        name + ": rank=" + scope.rank() + " source=" + source + ": " + e.getMessage());
            }
            checkLength(view, source, landing);
        }
    }
}
