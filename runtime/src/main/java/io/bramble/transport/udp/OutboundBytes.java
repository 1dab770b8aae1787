package io.bramble.transport.udp;

/**
 * How much was written and not yet given to the network. A turn of Aeron's driver sends one datagram for each stream, in which it packs
 * all consecutive frames that fit: turns after each frame would send each by itself.
 */
final class OutboundBytes {
    /** As much waits for a flush before a send ticks by itself; a few datagrams, so that the network is never idle under a stream. */
    private static final int DATAGRAMS_HELD = 4;

    private final int mtuBytes;
    private final Runnable tick;
    private int bytes;

    OutboundBytes(int mtuBytes, Runnable tick) {
        this.mtuBytes = mtuBytes;
        this.tick = tick;
    }

    void add(int lengthBytes) {
        bytes += lengthBytes;
        if (bytes >= DATAGRAMS_HELD * mtuBytes) {
            flush();
        }
    }

    /** As many turns as datagrams were written; returns that number. */
    int flush() {
        int datagrams = (bytes + mtuBytes - 1) / mtuBytes;
        bytes = 0;
        for (int i = 0; i < datagrams; i++) {
            tick.run();
        }
        return datagrams;
    }
}
