package io.bramble.pointtopoint;

import io.bramble.wire.Contexts;
import io.bramble.wire.ElementType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the code of this JVM's ranks leaves behind, for the list at the end of a job: messages that nobody received, requests that came to
 * nothing and that nobody looked at. Told only what goes wrong, so that a right program pays nothing. Any thread, holding any lock.
 */
final class Leftovers {
    /** So many different lines are kept; the rest is counted. */
    private static final int MOST_LINES = 20;

    private static final int FIRST_PRUNE = 64;

    /** A request that failed: left behind unless somebody looks. */
    static final class Unseen {
        private final Line line;
        private volatile boolean isSeen;

        private Unseen(Line line) {
            this.line = line;
        }

        /** Somebody has looked. */
        void seen() {
            isSeen = true;
        }
    }

    private record Line(int rank, String what) {}

    // Guarded by this.
    private final Map<Line, Integer> lines = new LinkedHashMap<>();
    private final List<Unseen> failed = new ArrayList<>();
    private int pruneAt = FIRST_PRUNE;
    private long more;

    /** That rank ends with that. */
    synchronized void add(int rank, String what) {
        if (!count(lines, new Line(rank, what))) {
            more++;
        }
    }

    /** False where there are too many others. */
    private static boolean count(Map<Line, Integer> lines, Line line) {
        if (lines.size() >= MOST_LINES && !lines.containsKey(line)) {
            return false;
        }
        lines.merge(line, 1, Integer::sum);
        return true;
    }

    /** A request of that rank's failed. */
    synchronized Unseen failed(int rank, String what) {
        if (failed.size() >= pruneAt) {
            failed.removeIf(each -> each.isSeen);
            pruneAt = Math.max(FIRST_PRUNE, 2 * failed.size());
        }
        Unseen one = new Unseen(new Line(rank, what));
        failed.add(one);
        return one;
    }

    /**
     * A message that nobody received.
     *
     * @param names its receiver's or its sender's
     * @param isWhole whether its sender is done with it; else the sender's request is the one that is left behind
     */
    void message(
            MessageNames names,
            int receiver,
            int source,
            int context,
            int tag,
            int typeId,
            long lengthBytes,
            boolean isWhole) {
        if (Contexts.isUsers(context)) {
            if (isWhole) {
                add(
                        receiver,
                        "a message that nobody received: from=" + source + " " + name(names, context, tag)
                                + content(typeId, lengthBytes) + "; receive it, or do not send it");
            }
        } else if (Contexts.isCollective(context) && !Contexts.outlivesReturn(context)) {
            add(
                    receiver,
                    "a message of a collective call that it did not make: from=" + source + " "
                            + names.name(context, tag) + "; have all ranks make the same calls");
        }
    }

    /** A tag and its communicator, the world too. */
    static String name(MessageNames names, int context, int tag) {
        return names.name(context, tag) + (Contexts.isWorlds(context) ? " in world" : "");
    }

    /** What a message holds, behind its tag; nothing where only the tag tells. */
    static String content(int typeId, long lengthBytes) {
        ElementType type = ElementType.ofTypeId(typeId);
        if (type != null) {
            return " " + type.name().toLowerCase(Locale.ROOT) + "[" + lengthBytes / type.bytes() + "]";
        }
        // A value that its sender handed over as it is has no bytes.
        return lengthBytes == 0 && typeId != ElementType.UNTYPED ? "" : " lengthBytes=" + lengthBytes;
    }

    /** All of it by ranks, a line each, after the ranks have ended; a last one says how much is left out. */
    synchronized List<String> list() {
        Map<Line, Integer> all = new LinkedHashMap<>(lines);
        long beyond = more;
        for (Unseen each : failed) {
            if (!each.isSeen) {
                beyond += count(all, each.line) ? 0 : 1;
            }
        }
        List<String> texts = new ArrayList<>();
        all.entrySet().stream()
                .sorted(Comparator.comparingInt(each -> each.getKey().rank()))
                .forEach(each -> texts.add("rank " + each.getKey().rank() + " ended with "
                        + each.getKey().what() + (each.getValue() == 1 ? "" : " (" + each.getValue() + " times)")));
        if (beyond > 0) {
            texts.add("… and " + beyond + " more");
        }
        return texts;
    }
}
