package io.bramble.transport.udp;

/**
 * Watches one peer: when to give it a sign of life, and how long none has come from it. Only time in which this side has looked counts,
 * so that a process which was stopped for a minute does not take its own absence for the peer's.
 */
final class Vigil {
    /** How often one looks. */
    static final long LOOK_NS = 100_000_000;

    /** A peer that was sent nothing else for so long gets a sign of life. */
    private static final long SIGN_NS = 1_000_000_000;

    private final long silenceNs;
    private int lastHeard;
    private int lastSent;
    private long silentNs;
    private long unsentNs;
    private boolean isSilent;

    /** What a look came to. */
    enum Finding {
        NOTHING,
        /** The peer has become silent. */
        SILENT,
        /** It was silent, and is heard again. */
        HEARD
    }

    /**
     * @param silenceNs after so much silence a peer is called silent
     */
    Vigil(long silenceNs) {
        this.silenceNs = silenceNs;
    }

    /**
     * A look.
     *
     * @param sinceNs since the last one
     * @param heard how many messages have come from the peer, whatever they were
     */
    Finding look(long sinceNs, int heard) {
        if (heard != lastHeard) {
            lastHeard = heard;
            silentNs = 0;
            if (isSilent) {
                isSilent = false;
                return Finding.HEARD;
            }
            return Finding.NOTHING;
        }
        silentNs += Math.min(sinceNs, 2 * LOOK_NS);
        if (silentNs < silenceNs || isSilent) {
            return Finding.NOTHING;
        }
        isSilent = true;
        return Finding.SILENT;
    }

    /**
     * Whether a sign of life is due.
     *
     * @param sent how many messages were sent to the peer
     */
    boolean isSignDue(long sinceNs, int sent) {
        if (sent != lastSent) {
            lastSent = sent;
            unsentNs = 0;
            return false;
        }
        unsentNs += sinceNs;
        return unsentNs >= SIGN_NS;
    }
}
