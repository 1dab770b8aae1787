package io.bramble.pointtopoint;

/**
 * What one source may have unexpected here, and what it is owed back: the receiver's half of flow control. A source that sends is given
 * more, as far as the budget goes; where others need it, it is given back less than it used. Guarded by the engine's lock.
 *
 * <p>Envelopes are given beyond the budget in one case only: a receive waits for this source and everything that it was allowed to send
 * is something else. Without that the message waited for could never come (MPI-4.1 §3.5, progress).
 */
final class CreditWindow {
    private final UnexpectedBudget budget;
    private final CreditPlan first;
    private int envelopes;
    private long bytes;
    private int unexpected;
    private boolean begun;
    private int owedEnvelopes;
    private long owedBytes;

    CreditWindow(UnexpectedBudget budget, CreditPlan first) {
        this.budget = budget;
        this.first = first;
        envelopes = first.envelopes();
        bytes = first.bytes();
    }

    /** A message arrived; until it is {@linkplain #consumed consumed} it fills the window. */
    void arrived() {
        unexpected++;
        if (!begun) {
            begun = true;
            budget.sourceBegins();
        }
        grow();
    }

    /** A message was matched, and its bytes given back. */
    void consumed(long messageBytes) {
        unexpected--;
        owedEnvelopes++;
        owedBytes += messageBytes;
        shrink();
    }

    /** Whether {@link #demanded} would let more come. Any thread: of two counts that are read without order. */
    boolean isFilling() {
        return unexpected * 2 >= envelopes;
    }

    /** A receive waits for this source: lets more envelopes come where the unexpected ones fill the window. */
    void demanded() {
        if (isFilling()) {
            owedEnvelopes += envelopes;
            envelopes *= 2;
        }
    }

    /** Whether what is owed is worth a frame, or the source may be out of envelopes. */
    boolean isDue() {
        if (owedEnvelopes == 0 && owedBytes == 0) {
            return false;
        }
        int left = envelopes - unexpected - owedEnvelopes;
        return owedEnvelopes * 2 >= envelopes || left * 4 <= envelopes || owedBytes * 2 >= bytes;
    }

    int owedEnvelopes() {
        return owedEnvelopes;
    }

    long owedBytes() {
        return owedBytes;
    }

    /** So much was given back. */
    void paid(int paidEnvelopes, long paidBytes) {
        owedEnvelopes -= paidEnvelopes;
        owedBytes -= paidBytes;
    }

    private void grow() {
        if (bytes >= CreditPlan.WINDOW_BYTES && envelopes >= CreditPlan.WINDOW_ENVELOPES) {
            return;
        }
        long share = budget.shareBytes();
        long target = Math.min(CreditPlan.WINDOW_BYTES, share);
        if (bytes < target && budget.tryTake(target - bytes)) {
            owedBytes += target - bytes;
            bytes = target;
        }
        int targetEnvelopes = (int) Math.min(CreditPlan.WINDOW_ENVELOPES, share / 4 / UnexpectedBudget.ENVELOPE_BYTES);
        if (envelopes < targetEnvelopes
                && budget.tryTake((long) (targetEnvelopes - envelopes) * UnexpectedBudget.ENVELOPE_BYTES)) {
            owedEnvelopes += targetEnvelopes - envelopes;
            envelopes = targetEnvelopes;
        }
    }

    private void shrink() {
        long target = Math.max(first.bytes(), Math.min(CreditPlan.WINDOW_BYTES, budget.shareBytes()));
        long less = Math.min(owedBytes, bytes - target);
        if (less > 0) {
            owedBytes -= less;
            bytes -= less;
            budget.give(less);
        }
        int most = Math.max(first.envelopes(), CreditPlan.WINDOW_ENVELOPES);
        int fewer = Math.min(owedEnvelopes, envelopes - most);
        if (fewer > 0) {
            owedEnvelopes -= fewer;
            envelopes -= fewer;
        }
    }
}
