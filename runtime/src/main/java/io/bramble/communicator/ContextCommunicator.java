package io.bramble.communicator;

import io.bramble.CartesianGrid;
import io.bramble.Communicator;
import io.bramble.MatchedMessage;
import io.bramble.MatchedValue;
import io.bramble.PersistentReceive;
import io.bramble.PersistentRequest;
import io.bramble.RankGroup;
import io.bramble.ReceiveRequest;
import io.bramble.Received;
import io.bramble.Request;
import io.bramble.Segments;
import io.bramble.Status;
import io.bramble.Tag;
import io.bramble.codec.Codec;
import io.bramble.collective.CollectiveScope;
import io.bramble.collective.Group;
import io.bramble.collective.NeighbourCollectives;
import io.bramble.collective.Tuning;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.wire.Contexts;
import java.util.Optional;
import java.util.function.Supplier;

/** A communicator as a group of ranks and a block of contexts that nothing else uses. */
public final class ContextCommunicator extends BufferMethods {
    /** The world's number among communicators; 0 is the library's own block of contexts. */
    public static final int WORLD_ID = 1;

    private final Origin origin;
    private final Group group;
    private final int id;
    private final String name;
    private final TypedMessages typed;
    private final Transfers transfers;
    private final ArrayMessages arrays;
    private final Probes probes;
    private final CollectiveScope scope;
    private final Parts collectives;
    private final Derivation derivation;

    /** Volatile: closed by one thread, seen by the others of the rank. */
    private volatile boolean closed;

    /**
     * The member's side of a communicator.
     *
     * @param id its number, equal on all members and, on each of them, no other communicator's
     * @param name for messages
     */
    ContextCommunicator(Origin origin, Group group, int id, String name) {
        this.origin = origin;
        this.group = group;
        this.id = id;
        this.name = name;
        PointToPoint pointToPoint = origin.pointToPoint();
        TagTable tags = origin.tags();
        int block = Contexts.block(id);
        Peers peers = new Peers(group);
        typed = new TypedMessages(pointToPoint, peers, block + Contexts.TYPED_TAGS, tags);
        transfers = new Transfers(pointToPoint, peers, block + Contexts.INT_TAGS);
        arrays = new ArrayMessages(transfers);
        probes = new Probes(
                pointToPoint, peers, transfers, block + Contexts.INT_TAGS, typed, block + Contexts.TYPED_TAGS);
        scope = new CollectiveScope(
                pointToPoint,
                group,
                origin.topology(),
                block + Contexts.COLLECTIVE,
                block + Contexts.PERSISTENT_COLLECTIVES,
                name,
                origin.checking(),
                origin.tuning());
        collectives = Parts.of(pointToPoint, scope);
        derivation = new Derivation(origin, group, id, name, collectives.values());
        String where = id == WORLD_ID ? "" : " in " + name;
        RankContexts contexts = origin.contexts();
        contexts.ids().reserve(id);
        contexts.members(block, group);
        contexts.put(block + Contexts.TYPED_TAGS, tag -> tags.describe(tag) + where);
        contexts.put(block + Contexts.INT_TAGS, tag -> (tag < 0 ? "any int tag" : "int tag " + tag) + where);
        contexts.put(block + Contexts.COLLECTIVE, scope::describe);
        contexts.put(block + Contexts.PERSISTENT_COLLECTIVES, scope::describe);
    }

    /** All ranks. */
    public static ContextCommunicator world(Origin origin) {
        PointToPoint pointToPoint = origin.pointToPoint();
        Group all = Group.world(pointToPoint.rank(), pointToPoint.ranks());
        return new ContextCommunicator(origin, all, WORLD_ID, "world");
    }

    @Override
    public int rank() {
        return group.rank();
    }

    @Override
    public int size() {
        return group.size();
    }

    @Override
    public RankGroup group() {
        return RankGroup.of(derivation.members());
    }

    @Override
    public Communicator duplicate() {
        return derivation().duplicate();
    }

    /** All members again, whose collectives take other algorithms: for measuring these. A call of all, with equal tunings. */
    public Communicator duplicate(Tuning tuning) {
        return derivation().duplicate(tuning);
    }

    @Override
    public Optional<Communicator> split(int color, int key) {
        return derivation().split(color, key);
    }

    @Override
    public Communicator splitByHost() {
        return derivation().splitByHost();
    }

    @Override
    public Optional<Communicator> create(RankGroup members) {
        return derivation().create(members);
    }

    @Override
    public Optional<CartesianGrid> grid(int[] dims, boolean[] periodic) {
        return CommunicatorGrid.of(derivation(), group.size(), dims, periodic);
    }

    @Override
    public Communicator self() {
        checkOpen();
        return origin.contexts().self(origin);
    }

    @Override
    public void close() {
        if (isPermanent()) {
            throw new IllegalStateException("this communicator cannot be closed: communicator=" + name
                    + "; it lives as long as the job. Close those that duplicate, split, create or grid made");
        }
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        origin.contexts().forget(id);
    }

    private boolean isPermanent() {
        return id == WORLD_ID || id == RankContexts.SELF_ID;
    }

    /** @throws IllegalStateException where it is closed */
    void checkOpen() {
        if (closed) {
            throw closedBefore();
        }
    }

    private IllegalStateException closedBefore() {
        return new IllegalStateException("the communicator is closed: communicator=" + name + " rank=" + group.rank()
                + " size=" + group.size() + "; use it before close() and within its try block");
    }

    Derivation derivation() {
        checkOpen();
        return derivation;
    }

    NeighbourCollectives neighbourCollectives(int[] neighbours) {
        return new NeighbourCollectives(scope, neighbours);
    }

    @Override
    Transfers transfers() {
        checkOpen();
        return transfers;
    }

    @Override
    public Segments segments() {
        checkOpen();
        return arrays;
    }

    @Override
    Parts collectives() {
        checkOpen();
        return collectives;
    }

    private TypedMessages typed() {
        checkOpen();
        return typed;
    }

    private Probes probes() {
        checkOpen();
        return probes;
    }

    @Override
    public <T> void send(Tag<T> tag, int destination, T value) {
        typed().send(tag, destination, value);
    }

    @Override
    public <T> void synchronousSend(Tag<T> tag, int destination, T value) {
        typed().synchronousSend(tag, destination, value);
    }

    @Override
    public <T> Request isend(Tag<T> tag, int destination, T value) {
        return typed().isend(tag, destination, value);
    }

    @Override
    public <T> Request isynchronousSend(Tag<T> tag, int destination, T value) {
        return typed().isynchronousSend(tag, destination, value);
    }

    @Override
    public <T> ReceiveRequest<T> ireceive(Tag<T> tag, int source) {
        return typed().ireceive(tag, source);
    }

    @Override
    public <T> PersistentRequest sendInit(Tag<T> tag, int destination, Supplier<? extends T> value) {
        return typed().sendInit(tag, destination, value, false);
    }

    @Override
    public <T> PersistentRequest synchronousSendInit(Tag<T> tag, int destination, Supplier<? extends T> value) {
        return typed().sendInit(tag, destination, value, true);
    }

    @Override
    public <T> PersistentReceive<T> receiveInit(Tag<T> tag, int source) {
        return typed().receiveInit(tag, source);
    }

    @Override
    @SuppressWarnings("NullAway") // null only from NULL_RANK, as declared
    public <T> T receive(Tag<T> tag, int source) {
        return typed().receive(tag, source);
    }

    @Override
    public <T> Received<T> receiveAny(Tag<T> tag) {
        return typed().receiveAny(tag);
    }

    @Override
    public Received<?> receiveAny(int source) {
        return typed().receiveAny(source);
    }

    @Override
    public <T> Iterable<T> receiveAll(Tag<T> tag, int source) {
        return typed().receiveAll(tag, source);
    }

    @Override
    @SuppressWarnings("NullAway") // null only from NULL_RANK, as declared
    public <S, R> R sendReceive(Tag<S> sendTag, int destination, S value, Tag<R> receiveTag, int source) {
        return typed().sendReceive(sendTag, destination, value, receiveTag, source);
    }

    @Override
    public Status probe(int tag, int source) {
        return probes().probe(tag, source);
    }

    @Override
    public Status probe(Tag<?> tag, int source) {
        return probes().probe(tag, source);
    }

    @Override
    public Optional<Status> iprobe(int tag, int source) {
        return probes().iprobe(tag, source);
    }

    @Override
    public Optional<Status> iprobe(Tag<?> tag, int source) {
        return probes().iprobe(tag, source);
    }

    @Override
    public MatchedMessage mprobe(int tag, int source) {
        return probes().mprobe(tag, source);
    }

    @Override
    public <T> MatchedValue<T> mprobe(Tag<T> tag, int source) {
        return probes().mprobe(tag, source);
    }

    @Override
    public MatchedValue<?> mprobeAny(int source) {
        return probes().mprobeAny(source);
    }

    @Override
    public Optional<MatchedMessage> improbe(int tag, int source) {
        return probes().improbe(tag, source);
    }

    @Override
    public <T> Optional<MatchedValue<T>> improbe(Tag<T> tag, int source) {
        return probes().improbe(tag, source);
    }

    @Override
    <T> Codec<T> codec(Tag<T> type) {
        return typed().tags().entry(type).codec();
    }

    @Override
    public String toString() {
        return "rank " + group.rank() + " of " + group.size();
    }
}
