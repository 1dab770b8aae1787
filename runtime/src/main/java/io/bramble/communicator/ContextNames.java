package io.bramble.communicator;

import io.bramble.pointtopoint.MessageNames;
import io.bramble.wire.Contexts;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** What messages are called, by context; communicators add theirs when they are made. Any thread. */
public final class ContextNames implements MessageNames {
    private final ConcurrentHashMap<Integer, IntFunction<String>> byContext = new ConcurrentHashMap<>();

    /** With the library's own. */
    public ContextNames() {
        put(Contexts.COMMANDS, tag -> "command of the master");
        put(Contexts.REPLIES, tag -> "reply to the master");
    }

    /** Names the tags of a context. */
    public void put(int context, IntFunction<String> tagNames) {
        byContext.put(context, tagNames);
    }

    @Override
    public String name(int context, int tag) {
        IntFunction<String> names = byContext.get(context);
        return names == null ? MessageNames.NUMBERS.name(context, tag) : names.apply(tag);
    }
}
