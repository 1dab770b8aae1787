package io.bramble.wire;

/** The kinds of frame; the number is the first byte on the wire. 64 to 95 are reserved for one-sided transfers. */
public enum FrameKind {
    /** A message whole, header and payload. Costs an envelope credit and its bytes. */
    EAGER(1),
    /** Request to send: the envelope of a message whose payload waits at the sender. Costs an envelope credit. */
    RTS(2),
    /** Clear to send: the receiver has a place for the payload. */
    CTS(3),
    /** A piece of the payload of a message that was cleared. */
    DATA(4),
    /** The receiver gives envelopes and bytes back. Coalescible. */
    CREDIT(5),
    /** A synchronous send was matched, or a payload fetched in place. */
    ACK(6),
    /** The source's code has returned; no message follows. Takes its place in the order of messages. */
    RETURNED(7),
    /** The job ends. */
    ABORT(8);

    private static final FrameKind[] BY_CODE = new FrameKind[9];

    static {
        for (FrameKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final byte code;

    FrameKind(int code) {
        this.code = (byte) code;
    }

    /** The number on the wire. */
    public byte code() {
        return code;
    }

    /**
     * The kind of that number.
     *
     * @throws io.bramble.error.DecodingException where there is none
     */
    public static FrameKind ofCode(int code) {
        FrameKind kind = code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        if (kind == null) {
            throw new io.bramble.error.DecodingException(
                    "unknown frame kind: code=" + code + "; all JVMs of a job must run the same version of Bramble");
        }
        return kind;
    }
}
