package io.bramble.collective;

import io.bramble.View;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.spi.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Exchange with the ranks before and after: all receives are posted, then all sends begin, then all are awaited. Each rank sends what goes
 * up before what goes down, and posts what comes up before what comes down: so two ranks in a ring, who are each other's neighbour on
 * both sides, do not mix them.
 *
 * <p>Cost: per side the views sent, (α + m β) each, all under way together; no rank waits for a chain of others.
 *
 * <p>Seven ranks: 3 swaps with 2 and 4. Without a ring, 0 and 6 have one neighbour, and their outer views stay as they are.
 */
final class NeighbourExchange extends Call<Void> implements Exchange {
    private final CollectiveScope scope;
    private final boolean periodic;
    private final List<View> toPrevious = new ArrayList<>(2);
    private final List<View> toNext = new ArrayList<>(2);
    private final List<View> fromPrevious = new ArrayList<>(2);
    private final List<View> fromNext = new ArrayList<>(2);

    NeighbourExchange(CollectiveScope scope, String name, boolean periodic) {
        describe(CollectiveKind.EXCHANGE, name, Use.BARRIER, 0);
        this.scope = scope;
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
        scope.make(this);
    }

    @Override
    public CompletableFuture<@Nullable Void> begin() {
        return scope.start(this).toFuture();
    }

    private boolean hasPrevious() {
        return scope.size() > 1 && (periodic || scope.rank() > 0);
    }

    private boolean hasNext() {
        return scope.size() > 1 && (periodic || scope.rank() < scope.size() - 1);
    }

    /** The views in the order of their slots: those filled, from before, then from after; those sent, to after, then to before. */
    @Override
    Schedule plan(DecisionTable table) {
        int previous = Math.floorMod(scope.rank() - 1, scope.size());
        int next = (scope.rank() + 1) % scope.size();
        Schedule.Builder all = Schedule.builder();
        int slot = 0;
        if (hasPrevious()) {
            slot = receive(all, previous, slot, fromPrevious);
        }
        if (hasNext()) {
            slot = receive(all, next, slot, fromNext);
            slot = send(all, next, slot, toNext);
        }
        if (hasPrevious()) {
            send(all, previous, slot, toPrevious);
        }
        return all.build();
    }

    private static int receive(Schedule.Builder all, int source, int first, List<View> views) {
        for (int i = 0; i < views.size(); i++) {
            all.receive(source, first + i);
        }
        return first + views.size();
    }

    private static int send(Schedule.Builder all, int destination, int first, List<View> views) {
        for (int i = 0; i < views.size(); i++) {
            all.send(destination, first + i);
        }
        return first + views.size();
    }

    @Override
    ViewSlots fill() {
        List<View> views = new ArrayList<>();
        if (hasPrevious()) {
            views.addAll(fromPrevious);
        }
        if (hasNext()) {
            views.addAll(fromNext);
            views.addAll(toNext);
        }
        if (hasPrevious()) {
            views.addAll(toPrevious);
        }
        ViewSlots slots = new ViewSlots(name(), scope.rank(), views.size());
        for (int i = 0; i < views.size(); i++) {
            slots.put(i, views.get(i));
        }
        return slots;
    }

    @Override
    @Nullable
    Void result() {
        if (scope.size() == 1 && periodic) {
            copyToSelf(toNext, fromPrevious);
            copyToSelf(toPrevious, fromNext);
        }
        return null;
    }

    /** A ring of one rank, which is its own neighbour on both sides. */
    private void copyToSelf(List<View> from, List<View> to) {
        int count = Math.min(from.size(), to.size());
        ViewSlots slots = new ViewSlots(name(), scope.rank(), 2 * count);
        for (int i = 0; i < count; i++) {
            slots.put(2 * i, from.get(i));
            slots.put(2 * i + 1, to.get(i));
            slots.copy(2 * i + 1, 2 * i);
        }
    }

    @Override
    void clear(boolean failed) {}
}
