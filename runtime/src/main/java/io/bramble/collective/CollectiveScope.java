package io.bramble.collective;

import io.bramble.pointtopoint.PointToPoint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What the collective calls of one communicator have in common: its members, its context, and the number of the call, which is the same on
 * all ranks because all make the same calls in the same order. One call at a time, which is checked.
 */
public final class CollectiveScope {
    private static final VarHandle BUSY;

    static {
        try {
            BUSY = MethodHandles.lookup().findVarHandle(CollectiveScope.class, "busy", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final PointToPoint pointToPoint;
    private final Group group;
    private final int context;
    private final String communicatorName;
    private final DecisionTable table;
    private final ScheduleRunner runner;

    /** Claimed by getAndSetAcquire and given back by setRelease: what one call's thread did is visible to the next one's. */
    @SuppressWarnings("unused") // through BUSY
    private boolean busy;

    private int calls;

    /** The call under way, for other threads that describe it: the tag is written last and read before and after. */
    private volatile @Nullable String method;

    private volatile int currentTag = -1;

    /**
     * A communicator's.
     *
     * @param context the id that its collectives' messages have to themselves
     * @param communicatorName for messages
     */
    public CollectiveScope(PointToPoint pointToPoint, Group group, int context, String communicatorName) {
        this.pointToPoint = pointToPoint;
        this.group = group;
        this.context = context;
        this.communicatorName = communicatorName;
        this.table = new DecisionTable(group.rank(), group.size());
        this.runner = new ScheduleRunner(pointToPoint, group, context);
    }

    /** The members. */
    public Group group() {
        return group;
    }

    /** What a message of that tag belongs to, for those who wait for it: {@code largest (allreduce) in world}. */
    public String describe(int tag) {
        CollectiveKind kind = CollectiveTag.kind(tag);
        String label = kind == null ? "collective" : kind.label();
        String current = currentTag == tag ? method : null;
        boolean named = current != null && !current.equals(label) && currentTag == tag;
        return (named ? current + " (" + label + ")" : label) + " in " + communicatorName;
    }

    /**
     * Begins a call; {@link #end()} must follow.
     *
     * @return the tag of its messages
     * @throws IllegalStateException where another call is under way
     */
    int begin(CollectiveKind kind, String name) {
        if ((boolean) BUSY.getAndSetAcquire(this, true)) {
            throw new IllegalStateException("collective call while another one is under way on this rank: call=" + name
                    + " underWay=" + method + " communicator=" + communicatorName + " rank=" + group.rank()
                    + "; call collectives from one thread at a time, and never from an operator");
        }
        int tag = CollectiveTag.of(calls++, kind);
        method = name;
        currentTag = tag;
        return tag;
    }

    /** Ends the call. */
    void end() {
        currentTag = -1;
        BUSY.setRelease(this, false);
    }

    void run(int tag, DecisionTable.Use use, int root, Slots slots) {
        runner.run(tag, table.schedule(use, root), slots);
    }

    void run(int tag, DecisionTable.Use use, Slots slots) {
        runner.run(tag, table.schedule(use), slots);
    }

    PointToPoint pointToPoint() {
        return pointToPoint;
    }

    int context() {
        return context;
    }

    int rank() {
        return group.rank();
    }

    int size() {
        return group.size();
    }

    /** @throws IllegalArgumentException where there is no such rank */
    void checkRoot(String name, int root) {
        if (root < 0 || root >= group.size()) {
            throw new IllegalArgumentException(name + ": root out of range: root=" + root + " size=" + group.size()
                    + "; use 0 to " + (group.size() - 1));
        }
    }
}
