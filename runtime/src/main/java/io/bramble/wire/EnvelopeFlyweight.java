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
        for (int at = 0; at < headerBytes; at += 8) {
            target.putLong(index + at, word(envelope, at, headerBytes), ByteOrder.LITTLE_ENDIAN);
        }
        return headerBytes;
    }

    /** The same to a byte array. */
    public static int encode(Envelope envelope, byte[] target, int index) {
        int headerBytes = headerBytes(envelope.kind());
        for (int at = 0; at < headerBytes; at += 8) {
            LONG.set(target, index + at, word(envelope, at, headerBytes));
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
        source.boundsCheck(index, Math.max(frameBytes, 0));
        int headerBytes =
                begin(shortFrame(frameBytes) ? 0 : source.getLong(index, ByteOrder.LITTLE_ENDIAN), frameBytes, into);
        for (int at = 8, end = headerBytes(into.kind()); at < end; at += 8) {
            apply(into, at, source.getLong(index + at, ByteOrder.LITTLE_ENDIAN));
        }
        return end(into, headerBytes, frameBytes);
    }

    /** The same from a byte array. */
    public static int decode(byte[] source, int index, int frameBytes, Envelope into) {
        Objects.checkFromIndexSize(index, Math.max(frameBytes, 0), source.length);
        int headerBytes = begin(shortFrame(frameBytes) ? 0 : (long) LONG.get(source, index), frameBytes, into);
        for (int at = 8, end = headerBytes(into.kind()); at < end; at += 8) {
            apply(into, at, (long) LONG.get(source, index + at));
        }
        return end(into, headerBytes, frameBytes);
    }

    private static long word(Envelope e, int at, int headerBytes) {
        return switch (at) {
            case 0 -> pair((e.kind().code() & 0xff) | (e.flags() & 0xff) << 8 | headerBytes << 16, e.source());
            case 8 -> pair(e.destination(), e.context());
            case 16 ->
                switch (e.kind()) {
                    case EAGER, RTS, RETURNED, ABORT -> pair(e.tag(), e.sequence());
                    case CTS, DATA, ACK -> pair(e.receiveRequest(), e.generation());
                    case CREDIT -> e.length();
                };
            case 24 ->
                switch (e.kind()) {
                    case EAGER, RTS -> pair(e.typeId(), e.sendRequest());
                    case CTS, ACK -> pair(e.sendRequest(), 0);
                    default -> e.offset();
                };
            default -> e.length();
        };
    }

    private static void apply(Envelope e, int at, long word) {
        int low = (int) word;
        int high = (int) (word >>> 32);
        switch (at) {
            case 8 -> e.destination(low).context(high);
            case 16 -> {
                switch (e.kind()) {
                    case EAGER, RTS, RETURNED, ABORT -> e.tag(low).sequence(high);
                    case CTS, DATA, ACK -> e.receiveRequest(low).generation(high);
                    case CREDIT -> e.length(word);
                }
            }
            case 24 -> {
                switch (e.kind()) {
                    case EAGER, RTS -> e.typeId(low).sendRequest(high);
                    case CTS, ACK -> e.sendRequest(low);
                    default -> e.offset(word);
                }
            }
            default -> e.length(word);
        }
    }

    private static long pair(int low, int high) {
        return (low & 0xffff_ffffL) | (long) high << 32;
    }

    private static boolean shortFrame(int frameBytes) {
        return frameBytes < MIN_HEADER_BYTES;
    }

    private static int begin(long first, int frameBytes, Envelope into) {
        if (shortFrame(frameBytes)) {
            throw malformed("frame shorter than any header", frameBytes, MIN_HEADER_BYTES);
        }
        FrameKind kind = FrameKind.ofCode((int) first & 0xff);
        int headerBytes = (int) (first >>> 16) & 0xffff;
        if (headerBytes < headerBytes(kind) || headerBytes % ALIGNMENT_BYTES != 0 || headerBytes > frameBytes) {
            throw malformed("header of wrong length in a frame of kind " + kind, frameBytes, headerBytes);
        }
        into.reset(kind).flags((int) (first >>> 8) & 0xff).source((int) (first >>> 32));
        return headerBytes;
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
