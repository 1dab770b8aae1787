package io.bramble.communicator;

import io.bramble.Args;
import io.bramble.Cluster;
import io.bramble.Communicator;
import io.bramble.Tag;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.collective.CallChecking;
import io.bramble.collective.CollectiveScope;
import io.bramble.collective.Group;
import io.bramble.collective.RankCollectives;
import io.bramble.collective.Topology;
import io.bramble.collective.Tuning;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.ProgramInfo;
import io.bramble.wire.Contexts;
import java.util.List;

/** A rank of a test: the world, and the collectives that a program would declare. */
public final class TestRank extends RankCollectives {
    public static final Tag<String> TEXT = Tag.of("text");
    public static final Tag<Integer> NUMBER = Tag.of("number");
    public static final Tag<int[]> INTS = Tag.of("ints");
    public static final Tag<List<int[]>> LISTS = Tag.of("lists");
    public static final ProgramInfo PROGRAM = ProgramInfo.of("test.Program", ProgramInfo.Entry.MAIN)
            .tag(TEXT, Codecs.STRING)
            .tag(NUMBER, Codecs.INT)
            .tag(INTS, ArrayCodecs.INTS)
            .tag(LISTS, Codecs.list(ArrayCodecs.INTS))
            .fingerprint("test");

    private final PointToPoint pointToPoint;
    private final ContextCommunicator world;
    private final ContextCommunicator second;

    private TestRank(
            PointToPoint pointToPoint,
            CollectiveScope scope,
            CollectiveScope results,
            ContextNames names,
            CallChecking checking) {
        super(scope, results);
        this.pointToPoint = pointToPoint;
        RankContexts contexts = names.ofRank(pointToPoint.rank());
        Origin origin = new Origin(pointToPoint, new TagTable(PROGRAM), contexts, checking, TestRank::hostOf);
        this.world = ContextCommunicator.world(origin);
        this.second = new ContextCommunicator(
                origin,
                Group.world(pointToPoint.rank(), pointToPoint.ranks()),
                ContextCommunicator.WORLD_ID + 1,
                "second");
        contexts.put(Contexts.PROGRAM_COLLECTIVES, scope::describe);
    }

    public static TestRank on(PointToPoint pointToPoint, ContextNames names) {
        return on(pointToPoint, names, CallChecking.OFF);
    }

    /** Whose collectives may be compared over ranks. */
    public static TestRank on(PointToPoint pointToPoint, ContextNames names, CallChecking checking) {
        Group all = Group.world(pointToPoint.rank(), pointToPoint.ranks());
        Topology topology = Topology.ofHosts(pointToPoint.ranks(), TestRank::hostOf);
        return new TestRank(
                pointToPoint,
                new CollectiveScope(
                        pointToPoint,
                        all,
                        topology,
                        Contexts.PROGRAM_COLLECTIVES,
                        "the program",
                        checking,
                        Tuning.NONE),
                new CollectiveScope(
                        pointToPoint,
                        all,
                        topology,
                        Contexts.RESULTS,
                        "the program's end",
                        CallChecking.OFF,
                        Tuning.NONE),
                names,
                checking);
    }

    /** A test combines results in the midst of other things. */
    @Override
    protected void codeReturned() {}

    /** Two hosts, by turns. */
    static String hostOf(int rank) {
        return rank % 2 == 0 ? "even" : "odd";
    }

    public PointToPoint pointToPoint() {
        return pointToPoint;
    }

    /** All ranks again, apart from the world. */
    public Communicator second() {
        return second;
    }

    public int rank() {
        return world.rank();
    }

    public int size() {
        return world.size();
    }

    @Override
    public Communicator world() {
        return world;
    }

    @Override
    public Cluster cluster() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Args args() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T option(OptionSpec<T> option) {
        throw new UnsupportedOperationException();
    }
}
