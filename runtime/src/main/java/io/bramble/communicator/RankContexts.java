package io.bramble.communicator;

import io.bramble.collective.Group;
import io.bramble.pointtopoint.MessageNames;
import io.bramble.wire.Contexts;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The contexts that one rank uses: what their messages are called, which are free. Any thread. */
public final class RankContexts implements MessageNames {
    /** The communicator of the rank alone: the last number, which is no other communicator's. */
    static final int SELF_ID = Contexts.COMMUNICATORS - 1;

    private final ConcurrentHashMap<Integer, IntFunction<String>> byContext = new ConcurrentHashMap<>();
    /** The members of the communicators, by the first id of each one's block. */
    private final ConcurrentHashMap<Integer, Group> members = new ConcurrentHashMap<>();

    private final ContextIds ids;
    /** Guarded by this. */
    private @Nullable ContextCommunicator self;

    RankContexts() {
        this(new ContextIds(ContextCommunicator.WORLD_ID + 1, SELF_ID));
    }

    /** With other numbers for communicators. */
    RankContexts(ContextIds ids) {
        this.ids = ids;
        put(Contexts.COMMANDS, tag -> "command of the master");
        put(Contexts.REPLIES, tag -> "reply to the master");
    }

    /** Names the tags of a context. */
    public void put(int context, IntFunction<String> tagNames) {
        byContext.put(context, tagNames);
    }

    /** A communicator of those members has that block of contexts. */
    void members(int block, Group group) {
        members.put(block, group);
    }

    /** A communicator was closed: its number is free on this rank. */
    void forget(int id) {
        int block = Contexts.block(id);
        for (int context = block; context - block < Contexts.BLOCK; context++) {
            byContext.remove(context);
        }
        members.remove(block);
        ids.giveBack(id);
    }

    /** The numbers of communicators. */
    ContextIds ids() {
        return ids;
    }

    /** The communicator of the rank alone, made when it is first asked for. */
    synchronized ContextCommunicator self(Origin origin) {
        ContextCommunicator known = self;
        if (known == null) {
            Group alone =
                    Group.of(origin.pointToPoint().rank(), origin.pointToPoint().rank());
            known = new ContextCommunicator(origin, alone, SELF_ID, "self");
            self = known;
        }
        return known;
    }

    /** How many contexts have names. */
    int named() {
        return byContext.size();
    }

    @Override
    public boolean hasMember(int context, int worldRank) {
        Group group = members.get(context - context % Contexts.BLOCK);
        return group == null || group.memberOf(worldRank) >= 0;
    }

    @Override
    public String name(int context, int tag) {
        IntFunction<String> names = byContext.get(context);
        return names == null ? MessageNames.NUMBERS.name(context, tag) : names.apply(tag);
    }
}
