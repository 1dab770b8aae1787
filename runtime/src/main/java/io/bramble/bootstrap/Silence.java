package io.bramble.bootstrap;

/**
 * How long the other side has said nothing while this side could have heard it: of a long gap between two looks, as when this process was
 * stopped, only a part counts, since what came in the meantime is yet to be read.
 */
final class Silence {
    private final long mostPerLookNs;
    private long lastLookNs;
    private long silentNs;

    Silence(long nowNs, long mostPerLookNs) {
        this.mostPerLookNs = mostPerLookNs;
        lastLookNs = nowNs;
    }

    /** It said something. */
    void heard(long nowNs) {
        lastLookNs = nowNs;
        silentNs = 0;
    }

    /** Looks, and returns how long it has been silent. */
    long lookNs(long nowNs) {
        silentNs += Math.min(nowNs - lastLookNs, mostPerLookNs);
        lastLookNs = nowNs;
        return silentNs;
    }
}
