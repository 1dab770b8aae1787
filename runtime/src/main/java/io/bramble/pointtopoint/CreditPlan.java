package io.bramble.pointtopoint;

/**
 * How much a rank may send to another before it hears of it: both sides reckon the first credit from this, so no message is needed to
 * open a link, and all first credits together stay below what the smallest budget for unexpected messages gives.
 *
 * @param envelopes messages that may be on their way or unexpected
 * @param bytes bytes of eager messages likewise
 */
record CreditPlan(int envelopes, long bytes) {
    /** Half of the smallest budget; the rest is given to sources that turn out to send. */
    private static final long FIRST_BYTES = 512 * 1024;

    private static final int MOST_ENVELOPES = 32;
    private static final int LEAST_ENVELOPES = 2;
    private static final long MOST_BYTES = 16 * 1024;

    /** The most that a source is ever given. */
    static final long WINDOW_BYTES = 256 * 1024;

    static final int WINDOW_ENVELOPES = 512;

    /** The first credit per pair of ranks in a world of that many, of which a JVM holds that many. */
    static CreditPlan of(int ranks, int ranksPerJvm) {
        long pairBytes = FIRST_BYTES / ((long) ranks * ranksPerJvm);
        long envelopes = pairBytes / 4 / UnexpectedBudget.ENVELOPE_BYTES;
        return new CreditPlan(
                (int) Math.max(LEAST_ENVELOPES, Math.min(MOST_ENVELOPES, envelopes)),
                Math.min(MOST_BYTES, pairBytes * 3 / 4));
    }
}
