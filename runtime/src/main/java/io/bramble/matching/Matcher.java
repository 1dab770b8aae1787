package io.bramble.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The posted receives and the unexpected messages of one rank. A message goes to the oldest receive that fits it, a receive takes the
 * oldest message that fits: messages do not overtake each other, whatever their tags (MPI-4.1 §3.5).
 *
 * <p>Constant time however many wait: a receive stands in the queue of what it asks for, wildcards included, and a message looks at the
 * heads of the at most four queues that fit it. An unexpected message stands in a queue for each form of receive that was ever posted
 * here (exact source and tag, and up to three with wildcards), so a receive looks at one head.
 *
 * @param <R> the owner of a receive
 * @param <M> the owner of a message
 */
public final class Matcher<R, M> {
    /** Matches every source, or every tag. */
    public static final int ANY = -1;

    private final Bins<R> posted = new Bins<>();
    private int postedCount;
    private int postedAnyTag;
    private int postedAnySource;
    private int postedAnyBoth;
    private int[] postedBySource = new int[4];

    private final Bins<M> unexpected = new Bins<>();
    private final Bin<M> arrivals = new Bin<>();
    private int unexpectedCount;
    // Set when first asked for, so that programs without wildcards do not pay for their queues.
    private boolean queuesBySource;
    private boolean queuesByTag;
    private boolean queuesByContext;

    private long nextOrder;

    /** Nothing posted, nothing unexpected. */
    public Matcher() {}

    /**
     * A receive is posted: takes the message it gets out of the unexpected ones and returns it; where none fits, keeps the receive and
     * returns null.
     */
    public @Nullable Entry<M> post(Entry<R> receive) {
        Entry<M> message = find(receive.context(), receive.source(), receive.tag());
        if (message != null) {
            removeUnexpected(message);
            return message;
        }
        receive.order = nextOrder++;
        receive.queued(true);
        posted.add(receive, receive.context(), receive.source(), receive.tag());
        count(receive, 1);
        return null;
    }

    /** The receive that a message of that envelope gets, taken out of the posted ones; null where none fits. */
    public @Nullable Entry<R> take(int context, int source, int tag) {
        if (postedCount == 0) {
            return null;
        }
        Place<R> best = posted.head(context, source, tag);
        if (postedAnyTag > 0) {
            best = older(best, posted.head(context, source, ANY));
        }
        if (postedAnySource > 0) {
            best = older(best, posted.head(context, ANY, tag));
        }
        if (postedAnyBoth > 0) {
            best = older(best, posted.head(context, ANY, ANY));
        }
        if (best == null) {
            return null;
        }
        cancel(best.entry);
        return best.entry;
    }

    /** Keeps a message that {@link #take} found no receive for. */
    public void keep(Entry<M> message) {
        message.order = nextOrder++;
        message.queued(true);
        if (message.inOrder == null) {
            message.inOrder = new Place<>(message);
        }
        arrivals.add(message.inOrder);
        unexpectedCount++;
        unexpected.add(message, message.context(), message.source(), message.tag());
        if (queuesBySource) {
            addBySource(message);
        }
        if (queuesByTag) {
            addByTag(message);
        }
        if (queuesByContext) {
            addByContext(message);
        }
    }

    /** The message that such a receive would get, left where it is; null where there is none. */
    public @Nullable Entry<M> find(int context, int source, int tag) {
        if (source == ANY || tag == ANY) {
            prepareQueues(source, tag);
        }
        if (unexpectedCount == 0) {
            return null;
        }
        Place<M> head = unexpected.head(context, source, tag);
        return head == null ? null : head.entry;
    }

    /** Takes a receive back; false where it is not posted any more. */
    public boolean cancel(Entry<R> receive) {
        if (!receive.queued()) {
            return false;
        }
        receive.queued(false);
        posted.remove(receive);
        count(receive, -1);
        return true;
    }

    /** Takes a message out, wherever it stands; false where it was matched already. */
    public boolean remove(Entry<M> message) {
        if (!message.queued()) {
            return false;
        }
        removeUnexpected(message);
        return true;
    }

    /** Calls {@code each} for every unexpected message in the order of arrival; it may take out the one it is given. */
    public void eachUnexpected(Consumer<Entry<M>> each) {
        arrivals.each(place -> each.accept(place.entry));
    }

    /** Calls {@code each} for every posted receive in the order of posting; it may cancel the one it is given. Sorts: for rare use. */
    public void eachPosted(Consumer<Entry<R>> each) {
        List<Entry<R>> all = new ArrayList<>(postedCount);
        posted.each(place -> all.add(place.entry));
        all.sort(Comparator.comparingLong(entry -> entry.order));
        all.forEach(each);
    }

    /** How many receives are posted. */
    public int posted() {
        return postedCount;
    }

    /** Whether a receive is posted that a message of that source may match, whatever its tag. */
    public boolean wants(int source) {
        return postedAnySource + postedAnyBoth > 0 || source < postedBySource.length && postedBySource[source] > 0;
    }

    /** How many messages wait for a receive. */
    public int unexpected() {
        return unexpectedCount;
    }

    private void count(Entry<R> receive, int change) {
        postedCount += change;
        int source = receive.source();
        if (source != ANY) {
            if (source >= postedBySource.length) {
                postedBySource = Arrays.copyOf(postedBySource, Math.max(source + 1, 2 * postedBySource.length));
            }
            postedBySource[source] += change;
        }
        if (receive.source() == ANY) {
            if (receive.tag() == ANY) {
                postedAnyBoth += change;
            } else {
                postedAnySource += change;
            }
        } else if (receive.tag() == ANY) {
            postedAnyTag += change;
        }
    }

    private static <T> @Nullable Place<T> older(@Nullable Place<T> a, @Nullable Place<T> b) {
        return a == null || b != null && b.entry.order < a.entry.order ? b : a;
    }

    private void removeUnexpected(Entry<M> message) {
        message.queued(false);
        unexpectedCount--;
        if (message.inOrder != null) {
            arrivals.remove(message.inOrder);
        }
        unexpected.remove(message);
        removeFrom(message.bySource);
        removeFrom(message.byTag);
        removeFrom(message.byContext);
    }

    private void removeFrom(@Nullable Place<M> place) {
        if (place != null) {
            unexpected.remove(place);
        }
    }

    private void prepareQueues(int source, int tag) {
        if (source != ANY && !queuesBySource) {
            queuesBySource = true;
            eachUnexpected(this::addBySource);
        } else if (source == ANY && tag != ANY && !queuesByTag) {
            queuesByTag = true;
            eachUnexpected(this::addByTag);
        } else if (source == ANY && tag == ANY && !queuesByContext) {
            queuesByContext = true;
            eachUnexpected(this::addByContext);
        }
    }

    private void addBySource(Entry<M> message) {
        if (message.bySource == null) {
            message.bySource = new Place<>(message);
        }
        unexpected.add(message.bySource, message.context(), message.source(), ANY);
    }

    private void addByTag(Entry<M> message) {
        if (message.byTag == null) {
            message.byTag = new Place<>(message);
        }
        unexpected.add(message.byTag, message.context(), ANY, message.tag());
    }

    private void addByContext(Entry<M> message) {
        if (message.byContext == null) {
            message.byContext = new Place<>(message);
        }
        unexpected.add(message.byContext, message.context(), ANY, ANY);
    }
}
