package io.bramble.communicator;

import io.bramble.pointtopoint.MessageNames;
import java.util.concurrent.ConcurrentHashMap;

/** What messages are called, for all ranks of a JVM. Any thread. */
public final class ContextNames implements MessageNames {
    private final ConcurrentHashMap<Integer, RankContexts> byRank = new ConcurrentHashMap<>();

    /** Knows no rank yet. */
    public ContextNames() {}

    @Override
    public RankContexts ofRank(int rank) {
        return byRank.computeIfAbsent(rank, unknown -> new RankContexts());
    }

    /** Where it is not known which rank asks. */
    @Override
    public String name(int context, int tag) {
        return MessageNames.NUMBERS.name(context, tag);
    }
}
