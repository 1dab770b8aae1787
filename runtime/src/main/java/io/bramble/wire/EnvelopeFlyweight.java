package io.bramble.wire;

import io.bramble.error.DecodingException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Frame headers as bytes: docs/wire-format.md. A header is a few little-endian words of 8 bytes, so that it is written and read in as
 * many steps; a frame begins at a multiple of 8. The payload follows the header, and its length is the frame's less the header's: a
 * frame's length is the transport's to keep. Stateless.
 */
public final class EnvelopeFlyweight {
    /** Frames begin at multiples of this. */
    public static final int ALIGNMENT_BYTES = 8;

    /** Offset of the kind, u8. */
    public static final int KIND_OFFSET = 0;

    /** Offset of the flags, u8. */
    public static final int FLAGS_OFFSET = 1;

    /** Offset of the header's length in bytes, u16: what the kind needs, or more where an extension follows. */
    public static final int HEADER_BYTES_OFFSET = 2;

    /** Offset of the source, i32. */
    public static final int SOURCE_OFFSET = 4;

    /** Offset of the destination, i32. */
    public static final int DESTINATION_OFFSET = 8;

    /** Offset of the context, i32. */
    public static final int CONTEXT_OFFSET = 12;

    /** EAGER, RTS, ABORT: offset of the tag, i32. */
    public static final int TAG_OFFSET = 16;

    /** EAGER, RTS, RETURNED: offset of the sequence, u32. */
    public static final int SEQUENCE_OFFSET = 20;

    /** EAGER, RTS: offset of the type id, i32. */
    public static final int TYPE_ID_OFFSET = 24;

    /** EAGER, RTS: offset of the sender's request, u32. */
    public static final int SEND_REQUEST_OFFSET = 28;

    /** RTS, CTS, ACK: offset of the length in bytes, i64. */
    public static final int LENGTH_OFFSET = 32;

    /** CTS, DATA, ACK: offset of the receiver's request, u32. */
    public static final int RECEIVE_REQUEST_OFFSET = 16;

    /** CTS, DATA, ACK: offset of the generation, u32. */
    public static final int GENERATION_OFFSET = 20;

    /** CTS, ACK: offset of the sender's request, u32. */
    public static final int GRANT_SEND_REQUEST_OFFSET = 24;

    /** DATA: offset of the piece's place in the message, i64. */
    public static final int DATA_OFFSET_OFFSET = 24;

    /** CREDIT: offset of the bytes given back, i64. */
    public static final int CREDIT_BYTES_OFFSET = 16;

    /** CREDIT: offset of the envelopes given back, i64. */
    public static final int CREDIT_ENVELOPES_OFFSET = 24;

    /** The longest header of all kinds. */
    public static final int MAX_HEADER_BYTES = 40;

    /** The shortest header of all kinds. */
    public static final int MIN_HEADER_BYTES = 24;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EnvelopeFlyweight() {}

    /** The length of a header of that kind in bytes. */
    public static int headerBytes(FrameKind kind) {
        return switch (kind) {
            case RTS, CTS, ACK -> 40;
            case EAGER, DATA, CREDIT -> 32;
            case RETURNED, ABORT -> 24;
        };
    }

    /** Whether bytes may follow the header. */
    public static boolean carriesPayload(FrameKind kind) {
        return kind == FrameKind.EAGER || kind == FrameKind.DATA || kind == FrameKind.ABORT;
    }

    /**
     * Writes the header.
     *
     * @return its length in bytes
     */
    public static int encode(Envelope envelope, MutableDirectBuffer target, int index) {
        int headerBytes = headerBytes(envelope.kind());
        target.boundsCheck(index, headerBytes);
        byte[] array = target.byteArray();
        long at = target.addressOffset() + index;
        WireMemory.putWord(array, at, first(envelope, headerBytes));
        WireMemory.putWord(array, at + 8, second(envelope));
        WireMemory.putWord(array, at + 16, third(envelope));
        if (headerBytes > 24) {
            WireMemory.putWord(array, at + 24, fourth(envelope));
        }
        if (headerBytes > 32) {
            WireMemory.putWord(array, at + 32, envelope.length());
        }
        return headerBytes;
    }

    /** The same to a byte array. */
    public static int encode(Envelope envelope, byte[] target, int index) {
        int headerBytes = headerBytes(envelope.kind());
        LONG.set(target, index, first(envelope, headerBytes));
        LONG.set(target, index + 8, second(envelope));
        LONG.set(target, index + 16, third(envelope));
        if (headerBytes > 24) {
            LONG.set(target, index + 24, fourth(envelope));
        }
        if (headerBytes > 32) {
            LONG.set(target, index + 32, envelope.length());
        }
        return headerBytes;
    }

    /**
     * Reads the header of a frame of {@code frameBytes} bytes.
     *
     * @param into is overwritten; undefined after an exception
     * @return the header's length in bytes, where the payload begins
     * @throws DecodingException where the bytes are no frame
     */
    public static int decode(DirectBuffer source, int index, int frameBytes, Envelope into) {
        requireHeader(frameBytes);
        source.boundsCheck(index, frameBytes);
        byte[] array = source.byteArray();
        long at = source.addressOffset() + index;
        return decode(
                WireMemory.word(array, at),
                WireMemory.word(array, at + 8),
                WireMemory.word(array, at + 16),
                frameBytes < 32 ? 0 : WireMemory.word(array, at + 24),
                frameBytes < 40 ? 0 : WireMemory.word(array, at + 32),
                frameBytes,
                into);
    }

    /** The same from a byte array. */
    public static int decode(byte[] source, int index, int frameBytes, Envelope into) {
        requireHeader(frameBytes);
        Objects.checkFromIndexSize(index, frameBytes, source.length);
        return decode(
                (long) LONG.get(source, index),
                (long) LONG.get(source, index + 8),
                (long) LONG.get(source, index + 16),
                frameBytes < 32 ? 0 : (long) LONG.get(source, index + 24),
                frameBytes < 40 ? 0 : (long) LONG.get(source, index + 32),
                frameBytes,
                into);
    }

    private static void requireHeader(int frameBytes) {
        if (frameBytes < MIN_HEADER_BYTES) {
            throw malformed("frame shorter than any header", frameBytes, MIN_HEADER_BYTES);
        }
    }

    private static long first(Envelope e, int headerBytes) {
        return pair((e.kind().code() & 0xff) | (e.flags() & 0xff) << 8 | headerBytes << 16, e.source());
    }

    private static long second(Envelope e) {
        return pair(e.destination(), e.context());
    }

    private static long third(Envelope e) {
        return switch (e.kind()) {
            case EAGER, RTS, RETURNED, ABORT -> pair(e.tag(), e.sequence());
            case CTS, DATA, ACK -> pair(e.receiveRequest(), e.generation());
            case CREDIT -> e.length();
        };
    }

    private static long fourth(Envelope e) {
        return switch (e.kind()) {
            case EAGER, RTS -> pair(e.typeId(), e.sendRequest());
            case CTS, ACK -> pair(e.sendRequest(), 0);
            default -> e.offset();
        };
    }

    /** From the words of a header, behind whose end anything may stand in them. */
    private static int decode(
            long first, long second, long third, long fourth, long fifth, int frameBytes, Envelope e) {
        FrameKind kind = FrameKind.ofCode((int) first & 0xff);
        int headerBytes = (int) (first >>> 16) & 0xffff;
        if (headerBytes < headerBytes(kind) || headerBytes % ALIGNMENT_BYTES != 0 || headerBytes > frameBytes) {
            throw malformed("header of wrong length in a frame of kind " + kind, frameBytes, headerBytes);
        }
        e.reset(kind)
                .flags((int) (first >>> 8) & 0xff)
                .source(high(first))
                .destination((int) second)
                .context(high(second));
        switch (kind) {
            case EAGER ->
                e.tag((int) third).sequence(high(third)).typeId((int) fourth).sendRequest(high(fourth));
            case RTS ->
                e.tag((int) third)
                        .sequence(high(third))
                        .typeId((int) fourth)
                        .sendRequest(high(fourth))
                        .length(fifth);
            case CTS, ACK ->
                e.receiveRequest((int) third)
                        .generation(high(third))
                        .sendRequest((int) fourth)
                        .length(fifth);
            case DATA -> e.receiveRequest((int) third).generation(high(third)).offset(fourth);
            case CREDIT -> e.length(third).offset(fourth);
            case RETURNED, ABORT -> e.tag((int) third).sequence(high(third));
        }
        return end(e, headerBytes, frameBytes);
    }

    private static int high(long word) {
        return (int) (word >>> 32);
    }

    private static long pair(int low, int high) {
        return (low & 0xffff_ffffL) | (long) high << 32;
    }

    private static int end(Envelope e, int headerBytes, int frameBytes) {
        int payloadBytes = frameBytes - headerBytes;
        if (carriesPayload(e.kind())) {
            e.length(payloadBytes);
        } else if (payloadBytes != 0) {
            throw malformed("bytes behind the header of a frame of kind " + e.kind(), frameBytes, headerBytes);
        }
        if (e.source() < 0 || e.destination() < -1 || e.tag() < 0 || (e.length() | e.offset()) < 0) {
            throw malformed("value out of range in " + e, frameBytes, headerBytes);
        }
        return headerBytes;
    }

    private static DecodingException malformed(String what, int frameBytes, int headerBytes) {
        return new DecodingException("malformed frame: " + what + ": frameBytes=" + frameBytes + " headerBytes="
                + headerBytes + "; all JVMs of a job must run the same version of Bramble");
    }
}
