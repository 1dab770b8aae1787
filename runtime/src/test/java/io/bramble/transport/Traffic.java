package io.bramble.transport;

import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.Arrays;
import java.util.Random;

/**
 * Frames whose length and bytes follow from their number, so that the receiver knows each byte that must come. Both sides build it from
 * one seed.
 */
public final class Traffic implements FrameHandler {
    private static final int TABLE_BYTES = 1 << 16;

    private final int self;
    private final int longestBytes;
    private final byte[] table = new byte[TABLE_BYTES];
    private final byte[] arrived;
    private final Payload payload;
    private final Envelope header = new Envelope();
    private final long[] sent;
    private final long[] received;

    /** Traffic of one JVM with all; the longest frame has that many bytes, most are short. */
    public Traffic(int self, int seats, int longestBytes, long seed) {
        this.self = self;
        this.longestBytes = longestBytes;
        this.arrived = new byte[longestBytes];
        this.sent = new long[seats];
        this.received = new long[seats];
        new Random(seed).nextBytes(table);
        payload = Payloads.ofBytes(table, 0, TABLE_BYTES);
    }

    /** Sends the next frame to that JVM, whose rank has the same number; false where it was refused. */
    public boolean send(Link link, int destination) {
        long number = sent[destination];
        header.reset(FrameKind.DATA)
                .source(self)
                .destination(destination)
                .receiveRequest((int) number)
                .offset(number);
        int lengthBytes = lengthBytes(number);
        if (!link.trySend(header, payload, position(self, number, lengthBytes), lengthBytes)) {
            return false;
        }
        sent[destination]++;
        return true;
    }

    public long sent(int destination) {
        return sent[destination];
    }

    public long received(int source) {
        return received[source];
    }

    @Override
    public void onFrame(Envelope header, Payload payload) {
        int source = header.source();
        long number = received[source]++;
        int lengthBytes = lengthBytes(number);
        if (header.offset() != number
                || header.destination() != self
                || header.receiveRequest() != (int) number
                || payload.lengthBytes() != lengthBytes) {
            throw new AssertionError("expected number=" + number + " lengthBytes=" + lengthBytes + " got " + header
                    + " lengthBytes=" + payload.lengthBytes());
        }
        payload.copyTo(0, arrived, 0, lengthBytes);
        int position = position(source, number, lengthBytes);
        if (!Arrays.equals(arrived, 0, lengthBytes, table, position, position + lengthBytes)) {
            throw new AssertionError("wrong bytes in " + header + " lengthBytes=" + lengthBytes);
        }
    }

    private int lengthBytes(long number) {
        int mixed = mix(number);
        // One in sixteen of any length, the others short; every length from 0 on occurs.
        return (mixed & 15) == 0 ? (mixed >>> 8) % (longestBytes + 1) : Math.min(longestBytes, (mixed >>> 4) & 63);
    }

    private int position(int source, long number, int lengthBytes) {
        return (mix(number * 31 + source) & 0x7fff_ffff) % (TABLE_BYTES - lengthBytes + 1);
    }

    private static int mix(long number) {
        long mixed = (number + 1) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 33);
    }
}
