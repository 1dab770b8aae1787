package io.bramble.collective;

import io.bramble.pointtopoint.PointToPoint;
import io.bramble.transport.Board;
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
    private final int persistentContext;
    private final String communicatorName;
    /** For calls that go on in the background, or are started again and again. */
    private final DecisionTable table;

    /** For the others. */
    private final DecisionTable blockingTable;

    /** What short calls of all ranks need no messages for; null where they do not share memory, or live in one JVM. */
    private final @Nullable BoardRunner board;

    private final ScheduleRunner runner;
    /** What compares the calls of the ranks; null where nothing does, as in most jobs. */
    private final @Nullable CollectiveCheck check;
    /** What keeps the calls for a timeline; null where nobody asked for one. */
    private final @Nullable CollectiveSpans spans;

    /** Claimed by getAndSetAcquire and given back by setRelease: what one call's thread did is visible to the next one's. */
    @SuppressWarnings("unused") // through BUSY
    private boolean busy;

    private int calls;
    private int persistents;

    /** The call under way, for other threads that describe it: the tag is written last and read before and after. */
    private volatile @Nullable String method;

    private volatile int currentTag = -1;

    /** One without calls that are started again and again. */
    public CollectiveScope(
            PointToPoint pointToPoint,
            Group group,
            Topology topology,
            int context,
            String communicatorName,
            CallChecking checking,
            Tuning tuning) {
        this(pointToPoint, group, topology, context, -1, communicatorName, checking, tuning);
    }

    /**
     * A communicator's.
     *
     * @param topology where the ranks of the world run
     * @param context the id that its collectives' messages have to themselves
     * @param persistentContext the same for those that are started again and again
     * @param communicatorName for messages
     * @param checking whether calls are compared over ranks
     * @param tuning which algorithms are taken
     */
    public CollectiveScope(
            PointToPoint pointToPoint,
            Group group,
            Topology topology,
            int context,
            int persistentContext,
            String communicatorName,
            CallChecking checking,
            Tuning tuning) {
        this.pointToPoint = pointToPoint;
        this.group = group;
        this.context = context;
        this.persistentContext = persistentContext;
        this.communicatorName = communicatorName;
        Topology places = topology.of(group);
        Board shared = group.size() == pointToPoint.ranks() ? pointToPoint.board(context) : null;
        this.board = shared == null ? null : new BoardRunner(pointToPoint, group, context, shared);
        this.table = new DecisionTable(group.rank(), places, tuning);
        this.blockingTable = shared == null ? table : DecisionTable.onBoard(group.rank(), places, tuning);
        this.runner = new ScheduleRunner(pointToPoint, group, context);
        this.spans = CollectiveSpans.of(pointToPoint, communicatorName);
        this.check =
                checking == CallChecking.OFF || group.size() == 1 ? null : new CollectiveCheck(this, table, checking);
    }

    /** The members. */
    public Group group() {
        return group;
    }

    /** What a message of that tag belongs to, for those who wait for it: {@code largest (allreduce) in world}. */
    public String describe(int messageTag) {
        int call = currentTag;
        int tag = call >= 0 && CollectiveTag.ofBoard(call) == messageTag ? call : messageTag;
        CollectiveKind kind = CollectiveTag.kind(tag);
        String label = kind == null ? "collective" : kind.label();
        String current = call == tag ? method : null;
        boolean named = current != null && !current.equals(label) && currentTag == tag;
        if (named && check != null) {
            // It says its kind, and where it is called.
            return current + " in " + communicatorName;
        }
        return (named ? current + " (" + label + ")" : label) + " in " + communicatorName;
    }

    /** What a call is, for those who wait for it. */
    String describe(Call<?> call) {
        String site = call.site();
        return call.title() + (site == null ? "" : " at " + site) + " in " + communicatorName;
    }

    /**
     * The calling thread makes a call; {@link #end()} must follow.
     *
     * @throws IllegalStateException where another call is under way
     * @throws io.bramble.error.RankFailedException where a member is lost
     */
    void claim(String name) {
        pointToPoint.checkMembers(context);
        if ((boolean) BUSY.getAndSetAcquire(this, true)) {
            throw new IllegalStateException("collective call while another one is under way on this rank: call=" + name
                    + " underWay=" + method + " communicator=" + communicatorName + " rank=" + group.rank()
                    + "; call collectives from one thread at a time, and never from an operator");
        }
        method = name;
        if (spans != null) {
            spans.began(name);
        }
    }

    /** The tag of the call's messages, after {@link #claim}. */
    int next(CollectiveKind kind) {
        int tag = CollectiveTag.of(calls++, kind);
        currentTag = tag;
        return tag;
    }

    private void compare(CollectiveCheck comparing, CallStatement mine) {
        method = mine.place();
        int tag = comparing.next();
        currentTag = tag;
        comparing.compare(runner, tag, mine);
    }

    /** What the call is, with its place in the program, which it keeps for texts. */
    private static CallStatement statement(Call<?> call, boolean persistent) {
        String site = CallSite.here();
        call.site(site);
        return CallStatement.of(call, persistent, site);
    }

    /** Ends the call. */
    void end() {
        currentTag = -1;
        if (spans != null) {
            spans.ended();
        }
        BUSY.setRelease(this, false);
    }

    /** {@link #claim}, {@link #run}, {@link #end}. */
    <R> @Nullable R make(Call<R> call) {
        claim(call.name());
        try {
            return run(call);
        } finally {
            end();
        }
    }

    /** Makes a call that was claimed, and returns what comes of it. */
    <R> @Nullable R run(Call<R> call) {
        boolean failed = true;
        CollectiveCheck comparing = check;
        try {
            if (spans != null) {
                spans.call(call, false);
            }
            if (comparing != null) {
                compare(comparing, statement(call, false));
            }
            Schedule schedule = call.plan(blockingTable);
            Slots slots = call.fill();
            int tag = next(call.kind());
            if (board != null) {
                board.run(tag, call, schedule, slots, runner);
            } else {
                runner.run(tag, schedule, slots);
            }
            R result = call.result();
            failed = false;
            return result;
        } finally {
            call.clear(failed);
        }
    }

    /** Begins a call in the background. All ranks begin, or make, their calls in the same order; they may end in another. */
    public <R> ScheduleRun<R> start(Call<R> call) {
        ScheduleRun<R> run =
                new ScheduleRun<>(this, context, call, pointToPoint.generalized(false, () -> describe(call)));
        CollectiveCheck comparing = check;
        CallStatement mine = null;
        int tag = -1;
        claim(call.name());
        try {
            if (spans != null) {
                spans.call(call, true);
            }
            Schedule schedule = call.plan(table);
            Slots slots = call.fill();
            if (comparing != null) {
                mine = statement(call, false);
                tag = comparing.next();
            }
            int callTag = next(call.kind());
            if (board != null) {
                board.passBy(callTag, call);
            }
            run.prepare(callTag, schedule, slots);
        } finally {
            end();
        }
        if (comparing != null && mine != null) {
            comparing.compare(tag, mine, run);
        } else {
            run.begin();
        }
        return run;
    }

    /** Makes a call ready to be started. All ranks do so in the same order; their starts may be in any. */
    public <R> PersistentRun<R> persistent(Call<R> call) {
        claim(call.name());
        CollectiveCheck comparing = check;
        try {
            if (comparing != null) {
                compare(comparing, statement(call, true));
            }
            return new PersistentRun<>(
                    this, persistentContext, CollectiveTag.of(persistents++, call.kind()), call.plan(table), call);
        } finally {
            end();
        }
    }

    String communicatorName() {
        return communicatorName;
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
}
