package io.bramble.matching;

import org.jspecify.annotations.Nullable;

/**
 * A receive or a message as a {@link Matcher} keeps it: part of its owner, linked into queues without allocation. Reusable once it has
 * left the matcher.
 *
 * @param <T> its owner
 */
public final class Entry<T> extends Place<T> {
    private final T owner;
    private int context;
    private int source;
    private int tag;

    /** Order of posting, or of arrival. */
    long order;

    // A place for each other queue that it may stand in at the same time; made when first needed.
    @Nullable
    Place<T> bySource;

    @Nullable
    Place<T> byTag;

    @Nullable
    Place<T> byContext;

    @Nullable
    Place<T> inOrder;

    private boolean queued;

    /** Part of that owner, in no queue. */
    public Entry(T owner) {
        this.owner = owner;
    }

    /**
     * Says what it stands for: a message's envelope, or what a receive asks for.
     *
     * @throws IllegalStateException where it is in a queue
     */
    public Entry<T> set(int context, int source, int tag) {
        if (queued) {
            throw new IllegalStateException("entry is in a queue: " + this);
        }
        this.context = context;
        this.source = source;
        this.tag = tag;
        return this;
    }

    /** What it is part of. */
    public T owner() {
        return owner;
    }

    /** The context. */
    public int context() {
        return context;
    }

    /** The rank it came from or asks for; {@link Matcher#ANY} for any. */
    public int source() {
        return source;
    }

    /** The tag it has or asks for; {@link Matcher#ANY} for any. */
    public int tag() {
        return tag;
    }

    /** Whether it stands in a matcher's queue. */
    public boolean queued() {
        return queued;
    }

    void queued(boolean now) {
        queued = now;
    }

    @Override
    public String toString() {
        return "context=" + context + " source=" + source + " tag=" + tag;
    }
}
