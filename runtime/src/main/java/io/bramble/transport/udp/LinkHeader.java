package io.bramble.transport.udp;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What stands in front of each message of a stream between two JVMs, as bytes: docs/wire-format.md. It counts the messages, so that one
 * that went missing is noticed whatever became of it, and keeps the transport's own apart from frames. Stateless.
 */
final class LinkHeader {
    /** In front of a frame, which so begins at a multiple of 8. */
    static final int HEADER_BYTES = 8;

    /** A message of the transport's own: header and one value. */
    static final int CONTROL_BYTES = 16;

    /** A frame follows. */
    static final int FRAME = 1;

    /** A random number, to be answered over the way back. */
    static final int CHALLENGE = 2;

    /** The answer to a challenge. */
    static final int RESPONSE = 3;

    /** No frame follows, at most a FIN_ACK. */
    static final int FIN = 4;

    /** Everything up to the other stream's FIN has arrived. The value is the FIN's sequence. */
    static final int FIN_ACK = 5;

    /** Nothing but a sign of life. The value is 0. */
    static final int ALIVE = 6;

    /** Of the layout, checked in each message. */
    static final int VERSION = 1;

    private static final int SEQUENCE_OFFSET = 0;
    private static final int KIND_OFFSET = 4;
    private static final int VERSION_OFFSET = 5;
    private static final int VALUE_OFFSET = 8;

    private LinkHeader() {}

    static void encode(MutableDirectBuffer target, int index, int kind, int sequence) {
        target.putLong(
                index,
                (sequence & 0xffff_ffffL) | (long) kind << 8 * KIND_OFFSET | (long) VERSION << 8 * VERSION_OFFSET,
                ByteOrder.LITTLE_ENDIAN);
    }

    static void value(MutableDirectBuffer target, int index, long value) {
        target.putLong(index + VALUE_OFFSET, value, ByteOrder.LITTLE_ENDIAN);
    }

    static int sequence(DirectBuffer source, int index) {
        return source.getInt(index + SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static int kind(DirectBuffer source, int index) {
        return source.getByte(index + KIND_OFFSET) & 0xff;
    }

    static int version(DirectBuffer source, int index) {
        return source.getByte(index + VERSION_OFFSET) & 0xff;
    }

    static long value(DirectBuffer source, int index) {
        return source.getLong(index + VALUE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }
}
