package io.bramble.transport.udp;

/**
 * How many turns of Aeron's driver it takes to give the network what was written. A turn sends one datagram of each stream, in which it
 * packs all consecutive frames that fit: turns after each frame would send each by itself.
 */
final class FlushPolicy {
    /** A send that fills as many datagrams ticks by itself, so that the network is not idle under a stream. */
    private static final int DATAGRAMS_HELD = 4;

    private final int mtuBytes;
    private final Runnable tick;
    private int dueTurns;
    private int flushes;

    FlushPolicy(int mtuBytes, Runnable tick) {
        this.mtuBytes = mtuBytes;
        this.tick = tick;
    }

    /** What one stream has written since the last flush. */
    static final class Stream {
        private final FlushPolicy policy;
        private int flushes = -1;
        private int datagrams;
        private int lastBytes;

        Stream(FlushPolicy policy) {
            this.policy = policy;
        }

        /** It was written, headers and alignment included. May tick. */
        void wrote(int alignedBytes) {
            if (flushes != policy.flushes) {
                flushes = policy.flushes;
                datagrams = 0;
                lastBytes = policy.mtuBytes;
            }
            lastBytes += alignedBytes;
            if (lastBytes > policy.mtuBytes) {
                lastBytes = alignedBytes;
                datagrams++;
                policy.due(datagrams);
            }
        }
    }

    /** As many turns as the stream that wrote most has datagrams; returns that number. What a window holds back waits for the next tick. */
    int flush() {
        int turns = dueTurns;
        dueTurns = 0;
        flushes++;
        for (int i = 0; i < turns; i++) {
            tick.run();
        }
        return turns;
    }

    private void due(int turns) {
        dueTurns = Math.max(dueTurns, turns);
        // The last one may still take small frames.
        if (dueTurns > DATAGRAMS_HELD) {
            flush();
        }
    }
}
