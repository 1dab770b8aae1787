package io.bramble.wire;

/**
 * The header of a frame as an object, reusable: whoever is handed one copies what it keeps. Which fields mean something depends on
 * the kind; the others are 0.
 */
public final class Envelope {
    /** Flag: a synchronous send, which completes only when matched. */
    public static final int SYNCHRONOUS = 1;

    private FrameKind kind = FrameKind.EAGER;
    private int flags;
    private int source;
    private int destination;
    private int context;
    private int tag;
    private int sequence;
    private int typeId;
    private int sendRequest;
    private int receiveRequest;
    private int generation;
    private long length;
    private long offset;

    /** Clears all fields and sets the kind. */
    public Envelope reset(FrameKind kind) {
        // Not each time: collectors have a store of a reference cost a fence.
        if (this.kind != kind) {
            this.kind = kind;
        }
        flags = 0;
        source = 0;
        destination = 0;
        context = 0;
        tag = 0;
        sequence = 0;
        typeId = 0;
        sendRequest = 0;
        receiveRequest = 0;
        generation = 0;
        length = 0;
        offset = 0;
        return this;
    }

    /** Copies all fields of another. */
    public Envelope set(Envelope other) {
        kind = other.kind;
        flags = other.flags;
        source = other.source;
        destination = other.destination;
        context = other.context;
        tag = other.tag;
        sequence = other.sequence;
        typeId = other.typeId;
        sendRequest = other.sendRequest;
        receiveRequest = other.receiveRequest;
        generation = other.generation;
        length = other.length;
        offset = other.offset;
        return this;
    }

    /** What the frame is. */
    public FrameKind kind() {
        return kind;
    }

    /** {@link #SYNCHRONOUS} or 0. */
    public int flags() {
        return flags;
    }

    /** Sets {@link #flags()}. */
    public Envelope flags(int flags) {
        this.flags = flags;
        return this;
    }

    /** World rank that sent the frame. */
    public int source() {
        return source;
    }

    /** Sets {@link #source()}. */
    public Envelope source(int source) {
        this.source = source;
        return this;
    }

    /** World rank it goes to; −1 for all ranks of a JVM. */
    public int destination() {
        return destination;
    }

    /** Sets {@link #destination()}. */
    public Envelope destination(int destination) {
        this.destination = destination;
        return this;
    }

    /** Context id: keeps the messages of communicators and of the library's layers apart. */
    public int context() {
        return context;
    }

    /** Sets {@link #context()}. */
    public Envelope context(int context) {
        this.context = context;
        return this;
    }

    /** EAGER, RTS, RETURNED, ABORT: the message's tag within its context, not negative. */
    public int tag() {
        return tag;
    }

    /** Sets {@link #tag()}. */
    public Envelope tag(int tag) {
        this.tag = tag;
        return this;
    }

    /** EAGER, RTS, RETURNED, ABORT: number of the message on its way from source to destination; wraps. */
    public int sequence() {
        return sequence;
    }

    /** Sets {@link #sequence()}. */
    public Envelope sequence(int sequence) {
        this.sequence = sequence;
        return this;
    }

    /** EAGER, RTS: the type sent; 0 for untyped. */
    public int typeId() {
        return typeId;
    }

    /** Sets {@link #typeId()}. */
    public Envelope typeId(int typeId) {
        this.typeId = typeId;
        return this;
    }

    /** EAGER, RTS, CTS, ACK: the sender's request. */
    public int sendRequest() {
        return sendRequest;
    }

    /** Sets {@link #sendRequest()}. */
    public Envelope sendRequest(int sendRequest) {
        this.sendRequest = sendRequest;
        return this;
    }

    /** CTS, DATA, ACK: the receiver's request. */
    public int receiveRequest() {
        return receiveRequest;
    }

    /** Sets {@link #receiveRequest()}. */
    public Envelope receiveRequest(int receiveRequest) {
        this.receiveRequest = receiveRequest;
        return this;
    }

    /** CTS, DATA, ACK: use of the receiver's request, so that a stale chunk is known. */
    public int generation() {
        return generation;
    }

    /** Sets {@link #generation()}. */
    public Envelope generation(int generation) {
        this.generation = generation;
        return this;
    }

    /**
     * EAGER, RTS: the message's length in bytes. CTS, ACK: what the receiver takes of it. CREDIT: the bytes given back. DATA, ABORT: the
     * payload's length, as a received frame has it.
     */
    public long length() {
        return length;
    }

    /** Sets {@link #length()}. */
    public Envelope length(long length) {
        this.length = length;
        return this;
    }

    /** DATA: where the piece belongs in the message, in bytes. CREDIT: the envelopes given back. */
    public long offset() {
        return offset;
    }

    /** Sets {@link #offset()}. */
    public Envelope offset(long offset) {
        this.offset = offset;
        return this;
    }

    @Override
    public String toString() {
        return kind + "[" + source + "→" + destination + " context=" + context + " tag=" + tag + " sequence=" + sequence
                + " length=" + length + " offset=" + offset + "]";
    }
}
