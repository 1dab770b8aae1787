package io.bramble.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Frames whose bytes follow from link, sender's thread and number, so that the receiver can tell a wrong one. */
final class Frames {
    private Frames() {}

    static Envelope header(int source, int destination, int thread, int number, int lengthBytes) {
        return new Envelope()
                .reset(FrameKind.EAGER)
                .source(source)
                .destination(destination)
                .context(thread)
                .tag(number)
                .sequence(-number)
                .typeId(~source)
                .sendRequest(number ^ 0x5a5a5a5a)
                .length(lengthBytes);
    }

    static byte[] bytes(int source, int destination, int thread, int number, int lengthBytes) {
        byte[] bytes = new byte[lengthBytes];
        new Random(((source * 31L + destination) * 31 + thread) * 1_000_003 + number).nextBytes(bytes);
        return bytes;
    }

    static boolean trySend(Transport from, int source, int destination, int thread, int number, int lengthBytes) {
        byte[] bytes = bytes(source, destination, thread, number, lengthBytes);
        Envelope header = header(source, destination, thread, number, lengthBytes);
        boolean sent = from.link(destination).trySend(header, Payloads.ofBytes(bytes, 0, lengthBytes), 0, lengthBytes);
        // Whatever the link keeps must be its own by now.
        java.util.Arrays.fill(bytes, (byte) 0);
        header.reset(FrameKind.ABORT);
        return sent;
    }

    /** Checks each frame of a rank and its place in the order of its link and thread. Safe for several threads. */
    static final class Inbox implements FrameHandler {
        private final int rank;
        private final List<int[]> next = new ArrayList<>();
        private int count;

        Inbox(int rank) {
            this.rank = rank;
        }

        @Override
        public synchronized void onFrame(Envelope header, Payload payload) {
            int source = header.source();
            int thread = header.context();
            int number = next(source, thread);
            assertEquals(number, header.tag(), () -> "order of " + header + " at rank " + rank);
            assertEquals(FrameKind.EAGER, header.kind());
            assertEquals(rank, header.destination());
            assertEquals(-number, header.sequence());
            assertEquals(~source, header.typeId());
            assertEquals(number ^ 0x5a5a5a5a, header.sendRequest());
            int lengthBytes = (int) header.length();
            assertEquals(lengthBytes, payload.lengthBytes());
            byte[] got = new byte[lengthBytes];
            payload.copyTo(0, got, 0, lengthBytes);
            assertTrue(
                    java.util.Arrays.equals(bytes(source, rank, thread, number, lengthBytes), got),
                    () -> "bytes of " + header);
            count++;
        }

        synchronized int count() {
            return count;
        }

        private int next(int source, int thread) {
            for (int[] each : next) {
                if (each[0] == source && each[1] == thread) {
                    return each[2]++;
                }
            }
            next.add(new int[] {source, thread, 1});
            return 0;
        }
    }
}
