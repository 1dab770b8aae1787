package io.bramble.launcher.bench;

import java.util.HashSet;
import java.util.Set;

/** What a receiver has seen of a stream whose messages must come whole, once each, in order of their numbers. */
final class SoakTally {
    /** More gaps than this are not told apart; the stream is broken anyhow. */
    private static final int MOST_GAPS = 100_000;

    private final SoakContent content;
    private final long stream;
    private final Set<Long> missing = new HashSet<>();
    private long next;

    private long corrupt;
    private long outOfOrder;
    private long duplicated;
    private long lost;

    SoakTally(SoakContent content, long stream) {
        this.content = content;
        this.stream = stream;
    }

    /** Takes what came next. */
    void take(byte[] buffer, int length) {
        if (length == content.length(stream, next) && content.matches(stream, next, buffer, length)) {
            next++;
            return;
        }
        judge(buffer, length);
    }

    private void judge(byte[] buffer, int length) {
        long number = length >= Long.BYTES ? SoakContent.number(buffer) : next;
        boolean whole = length == content.length(stream, number) && content.matches(stream, number, buffer, length);
        if (!whole) {
            corrupt++;
            next++;
        } else if (number > next) {
            for (; next < number && missing.size() < MOST_GAPS; next++) {
                missing.add(next);
            }
            lost += number - next;
            next = number + 1;
        } else if (missing.remove(number)) {
            outOfOrder++;
        } else {
            duplicated++;
        }
    }

    /** Of that many that were sent. */
    Counts counts(long sent) {
        return new Counts(sent, lost + missing.size() + Math.max(0, sent - next), duplicated, outOfOrder, corrupt);
    }

    /**
     * The result of a stream.
     *
     * @param messages how many were sent
     * @param lost how many never came
     * @param duplicated how many came again
     * @param outOfOrder how many came after a later one
     * @param corrupt how many had another length or other bytes
     */
    record Counts(long messages, long lost, long duplicated, long outOfOrder, long corrupt) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    messages + other.messages,
                    lost + other.lost,
                    duplicated + other.duplicated,
                    outOfOrder + other.outOfOrder,
                    corrupt + other.corrupt);
        }

        boolean clean() {
            return lost + duplicated + outOfOrder + corrupt == 0;
        }

        @Override
        public String toString() {
            return "messages=" + messages + " lost=" + lost + " duplicated=" + duplicated + " outOfOrder=" + outOfOrder
                    + " corrupt=" + corrupt;
        }
    }
}
