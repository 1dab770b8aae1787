package io.bramble.communicator;

import io.bramble.MatchedMessage;
import io.bramble.MatchedValue;
import io.bramble.PersistentReceive;
import io.bramble.PersistentRequest;
import io.bramble.ReceiveRequest;
import io.bramble.Received;
import io.bramble.Request;
import io.bramble.Segments;
import io.bramble.Status;
import io.bramble.Tag;
import io.bramble.codec.Codec;
import io.bramble.collective.CollectiveScope;
import io.bramble.collective.Group;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.wire.Contexts;
import java.util.Optional;
import java.util.function.Supplier;

/** A communicator as a group of ranks and a block of contexts that nothing else uses. */
public final class ContextCommunicator extends BufferMethods {
    /** The world's number among communicators; 0 is the library's own block of contexts. */
    public static final int WORLD_ID = 1;

    private final Group group;
    private final TypedMessages typed;
    private final Transfers transfers;
    private final ArrayMessages arrays;
    private final Probes probes;
    private final Parts collectives;

    /**
     * The member's side of a communicator.
     *
     * @param id its number, equal on all members and no other communicator's
     * @param name for messages
     * @param names learns what its messages are called
     */
    public ContextCommunicator(
            PointToPoint pointToPoint, Group group, int id, String name, TagTable tags, ContextNames names) {
        this.group = group;
        int block = Contexts.block(id);
        Peers peers = new Peers(group);
        typed = new TypedMessages(pointToPoint, peers, block + Contexts.TYPED_TAGS, tags);
        transfers = new Transfers(pointToPoint, peers, block + Contexts.INT_TAGS);
        arrays = new ArrayMessages(transfers);
        probes = new Probes(
                pointToPoint, peers, transfers, block + Contexts.INT_TAGS, typed, block + Contexts.TYPED_TAGS);
        CollectiveScope scope = new CollectiveScope(
                pointToPoint, group, block + Contexts.COLLECTIVE, block + Contexts.PERSISTENT_COLLECTIVES, name);
        collectives = Parts.of(pointToPoint, scope);
        names.put(block + Contexts.TYPED_TAGS, tags::describe);
        names.put(block + Contexts.INT_TAGS, tag -> tag < 0 ? "any int tag" : "int tag " + tag);
        names.put(block + Contexts.COLLECTIVE, scope::describe);
        names.put(block + Contexts.PERSISTENT_COLLECTIVES, scope::describe);
    }

    /** All ranks. */
    public static ContextCommunicator world(PointToPoint pointToPoint, TagTable tags, ContextNames names) {
        Group all = Group.world(pointToPoint.rank(), pointToPoint.ranks());
        return new ContextCommunicator(pointToPoint, all, WORLD_ID, "world", tags, names);
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
    Transfers transfers() {
        return transfers;
    }

    @Override
    public Segments segments() {
        return arrays;
    }

    @Override
    Parts collectives() {
        return collectives;
    }

    @Override
    public <T> void send(Tag<T> tag, int destination, T value) {
        typed.send(tag, destination, value);
    }

    @Override
    public <T> void synchronousSend(Tag<T> tag, int destination, T value) {
        typed.synchronousSend(tag, destination, value);
    }

    @Override
    public <T> Request isend(Tag<T> tag, int destination, T value) {
        return typed.isend(tag, destination, value);
    }

    @Override
    public <T> Request isynchronousSend(Tag<T> tag, int destination, T value) {
        return typed.isynchronousSend(tag, destination, value);
    }

    @Override
    public <T> ReceiveRequest<T> ireceive(Tag<T> tag, int source) {
        return typed.ireceive(tag, source);
    }

    @Override
    public <T> PersistentRequest sendInit(Tag<T> tag, int destination, Supplier<? extends T> value) {
        return typed.sendInit(tag, destination, value, false);
    }

    @Override
    public <T> PersistentRequest synchronousSendInit(Tag<T> tag, int destination, Supplier<? extends T> value) {
        return typed.sendInit(tag, destination, value, true);
    }

    @Override
    public <T> PersistentReceive<T> receiveInit(Tag<T> tag, int source) {
        return typed.receiveInit(tag, source);
    }

    @Override
    @SuppressWarnings("NullAway") // null only from NULL_RANK, as declared
    public <T> T receive(Tag<T> tag, int source) {
        return typed.receive(tag, source);
    }

    @Override
    public <T> Received<T> receiveAny(Tag<T> tag) {
        return typed.receiveAny(tag);
    }

    @Override
    public Received<?> receiveAny(int source) {
        return typed.receiveAny(source);
    }

    @Override
    public <T> Iterable<T> receiveAll(Tag<T> tag, int source) {
        return typed.receiveAll(tag, source);
    }

    @Override
    @SuppressWarnings("NullAway") // null only from NULL_RANK, as declared
    public <S, R> R sendReceive(Tag<S> sendTag, int destination, S value, Tag<R> receiveTag, int source) {
        return typed.sendReceive(sendTag, destination, value, receiveTag, source);
    }

    @Override
    public Status probe(int tag, int source) {
        return probes.probe(tag, source);
    }

    @Override
    public Status probe(Tag<?> tag, int source) {
        return probes.probe(tag, source);
    }

    @Override
    public Optional<Status> iprobe(int tag, int source) {
        return probes.iprobe(tag, source);
    }

    @Override
    public Optional<Status> iprobe(Tag<?> tag, int source) {
        return probes.iprobe(tag, source);
    }

    @Override
    public MatchedMessage mprobe(int tag, int source) {
        return probes.mprobe(tag, source);
    }

    @Override
    public <T> MatchedValue<T> mprobe(Tag<T> tag, int source) {
        return probes.mprobe(tag, source);
    }

    @Override
    public MatchedValue<?> mprobeAny(int source) {
        return probes.mprobeAny(source);
    }

    @Override
    public Optional<MatchedMessage> improbe(int tag, int source) {
        return probes.improbe(tag, source);
    }

    @Override
    public <T> Optional<MatchedValue<T>> improbe(Tag<T> tag, int source) {
        return probes.improbe(tag, source);
    }

    @Override
    <T> Codec<T> codec(Tag<T> type) {
        return typed.tags().entry(type).codec();
    }

    @Override
    public String toString() {
        return "rank " + group.rank() + " of " + group.size();
    }
}
