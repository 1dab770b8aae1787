package io.bramble.launcher.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A check that never fails proves nothing: each kind of mistake must be seen. */
class SoakTallyTest {
    private static final long STREAM = 5;
    private static final int MESSAGES = 2000;

    private final SoakContent content = new SoakContent(42);
    private final SoakTally tally = new SoakTally(content, STREAM);

    private void take(long number) {
        byte[] buffer = new byte[SoakContent.MAX_BYTES];
        int length = content.length(STREAM, number);
        content.fill(STREAM, number, buffer, length);
        tally.take(buffer, length);
    }

    /** The first from there on that bears its number. */
    private long numbered(long from) {
        long number = from;
        while (content.length(STREAM, number) < Long.BYTES || content.length(STREAM, number + 1) < Long.BYTES) {
            number++;
        }
        return number;
    }

    private void takeUpTo(long first, long end) {
        for (long number = first; number < end; number++) {
            take(number);
        }
    }

    @Test
    void findsNothingWrongWithWhatIsRight() {
        takeUpTo(0, MESSAGES);
        SoakTally.Counts counts = tally.counts(MESSAGES);
        assertTrue(counts.clean());
        assertEquals(new SoakTally.Counts(MESSAGES, 0, 0, 0, 0), counts);
    }

    @Test
    void sendsEmptyAndLongMessages() {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (long number = 0; number < 200_000; number++) {
            int length = content.length(STREAM, number);
            least = Math.min(least, length);
            most = Math.max(most, length);
        }
        assertEquals(0, least);
        assertTrue(most > 64 * 1024 && most <= SoakContent.MAX_BYTES, "most=" + most);
    }

    @Test
    void countsTheLost() {
        long gap = numbered(100);
        takeUpTo(0, gap);
        takeUpTo(gap + 1, MESSAGES);
        assertEquals(new SoakTally.Counts(MESSAGES, 1, 0, 0, 0), tally.counts(MESSAGES));
        assertFalse(tally.counts(MESSAGES).clean());
    }

    @Test
    void countsTheLostAtTheEnd() {
        takeUpTo(0, MESSAGES - 3);
        assertEquals(new SoakTally.Counts(MESSAGES, 3, 0, 0, 0), tally.counts(MESSAGES));
    }

    @Test
    void countsTheRepeated() {
        long twice = numbered(100);
        takeUpTo(0, twice + 1);
        take(twice);
        takeUpTo(twice + 1, MESSAGES);
        assertEquals(new SoakTally.Counts(MESSAGES, 0, 1, 0, 0), tally.counts(MESSAGES));
    }

    @Test
    void countsTheLate() {
        long late = numbered(100);
        takeUpTo(0, late);
        take(late + 1);
        take(late);
        takeUpTo(late + 2, MESSAGES);
        assertEquals(new SoakTally.Counts(MESSAGES, 0, 0, 1, 0), tally.counts(MESSAGES));
    }

    @Test
    void countsTheChanged() {
        long changed = numbered(100);
        takeUpTo(0, changed);
        byte[] buffer = new byte[SoakContent.MAX_BYTES];
        int length = content.length(STREAM, changed);
        content.fill(STREAM, changed, buffer, length);
        buffer[length - 1] ^= 1;
        tally.take(buffer, length);
        takeUpTo(changed + 1, MESSAGES);
        assertEquals(1, tally.counts(MESSAGES).corrupt());
    }

    @Test
    void countsTheShortened() {
        long changed = numbered(100);
        takeUpTo(0, changed);
        byte[] buffer = new byte[SoakContent.MAX_BYTES];
        int length = content.length(STREAM, changed);
        content.fill(STREAM, changed, buffer, length);
        tally.take(buffer, length - 1);
        takeUpTo(changed + 1, MESSAGES);
        assertEquals(1, tally.counts(MESSAGES).corrupt());
    }
}
