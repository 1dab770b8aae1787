package io.bramble.pointtopoint;

import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Small messages from one rank of this heap to another that the receiver has not looked at yet: a ring of slots, each with the envelope
 * and the bytes side by side, so that a message costs the receiver one cache line that another core wrote.
 *
 * <p>Memory order: the sender writes a slot, then its lap with release semantics; the receiver reads the lap with acquire semantics before
 * anything else of the slot. How many were taken is written with release and read with acquire semantics, and only when the sender has gone
 * round. One thread of the sending rank writes at a time, another finds no room; the receiving rank takes under its matching lock.
 */
final class Mailbox {
    /** No longer message finds room. */
    static final int MOST_BYTES = 104;

    /** Messages that fit at the same time; a power of two. */
    static final int SLOTS = 16;

    private static final int SLOTS_SHIFT = Integer.numberOfTrailingZeros(SLOTS);
    private static final int SLOT_BYTES = 128;

    // Where things are in a slot; the lap is its first byte.
    private static final int CONTEXT = 4;
    private static final int TAG = 8;
    private static final int TYPE = 12;
    private static final int LENGTH = 16;
    private static final int BYTES = SLOT_BYTES - MOST_BYTES;

    // Cursors are in the middle of arrays of their own, so that none shares a cache line with what another core writes.
    private static final int CURSOR_LENGTH = 64;
    private static final int COUNT = CURSOR_LENGTH / 2;
    private static final int SEEN_TAKEN = COUNT + 1;
    private static final int BUSY = COUNT + 2;

    private static final VarHandle LAP = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final VarHandle CURSOR = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final int source;
    private final byte[] slots = new byte[SLOTS * SLOT_BYTES];
    private final int[] sent = new int[CURSOR_LENGTH];
    private final int[] taken = new int[CURSOR_LENGTH];

    /** An empty one for messages of that rank. */
    Mailbox(int source) {
        this.source = source;
    }

    /** The rank that sends. */
    int source() {
        return source;
    }

    /** Puts a message in; false where there is no room, or another thread of the rank is at it. Any thread of the sending rank. */
    boolean tryPut(int context, int tag, int typeId, Payload payload, int lengthBytes) {
        if (!CURSOR.compareAndSet(sent, BUSY, 0, 1)) {
            return false;
        }
        try {
            int number = sent[COUNT];
            if (number - sent[SEEN_TAKEN] == SLOTS) {
                sent[SEEN_TAKEN] = (int) CURSOR.getAcquire(taken, COUNT);
                if (number - sent[SEEN_TAKEN] == SLOTS) {
                    return false;
                }
            }
            int at = slot(number);
            INT.set(slots, at + CONTEXT, context);
            INT.set(slots, at + TAG, tag);
            INT.set(slots, at + TYPE, typeId);
            INT.set(slots, at + LENGTH, lengthBytes);
            payload.copyTo(0, slots, at + BYTES, lengthBytes);
            LAP.setRelease(slots, at, lap(number));
            sent[COUNT] = number + 1;
            return true;
        } finally {
            CURSOR.setRelease(sent, BUSY, 0);
        }
    }

    /** Whether there is a message to take. Exact under the matching lock; elsewhere as it was a moment ago. */
    boolean isReady() {
        int number = (int) CURSOR.getOpaque(taken, COUNT);
        return (byte) LAP.getAcquire(slots, slot(number)) == lap(number);
    }

    // Of the message to take, under the matching lock

    int context() {
        return (int) INT.get(slots, head() + CONTEXT);
    }

    int tag() {
        return (int) INT.get(slots, head() + TAG);
    }

    int typeId() {
        return (int) INT.get(slots, head() + TYPE);
    }

    int lengthBytes() {
        return (int) INT.get(slots, head() + LENGTH);
    }

    /** Writes its envelope, but for the destination. */
    void describeTo(Envelope header) {
        header.reset(FrameKind.EAGER)
                .source(source)
                .context(context())
                .tag(tag())
                .typeId(typeId())
                .length(lengthBytes());
    }

    /** Copies its bytes to there. */
    void copyTo(byte[] target) {
        System.arraycopy(slots, head() + BYTES, target, 0, lengthBytes());
    }

    /** It is taken: its slot may be written again. */
    void advance() {
        CURSOR.setRelease(taken, COUNT, taken[COUNT] + 1);
    }

    private int head() {
        return slot(taken[COUNT]);
    }

    private static int slot(int number) {
        return (number & SLOTS - 1) * SLOT_BYTES;
    }

    /** Another one each time round, and never that of a slot nobody has written. */
    private static byte lap(int number) {
        return (byte) ((number >>> SLOTS_SHIFT & 63) + 1);
    }
}
