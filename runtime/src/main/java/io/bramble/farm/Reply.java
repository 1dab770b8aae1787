package io.bramble.farm;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param sequence the call's
 * @param end which of the three
 * @param elapsedNs how long the worker method ran
 * @param result its result, where it returned
 * @param fault what it threw, where it threw
 */
record Reply(
        long sequence,
        End end,
        long elapsedNs,
        @Nullable Cargo result,
        @Nullable Fault fault) {
    static Reply dropped(long sequence) {
        return new Reply(sequence, End.DROPPED, 0, null, null);
    }

    /** How a call ended. */
    enum End {
        /** With a result. */
        RETURNED,
        /** With a fault. */
        THREW,
        /** It was cancelled before it began. */
        DROPPED
    }
}
