package io.bramble.pointtopoint;

/** What a receive matched; filled by the receive, reusable, one thread at a time. */
public final class MessageInfo {
    private int source;
    private int tag;
    private int typeId;
    private long lengthBytes;

    /** Fills it. */
    public void set(int source, int tag, int typeId, long lengthBytes) {
        this.source = source;
        this.tag = tag;
        this.typeId = typeId;
        this.lengthBytes = lengthBytes;
    }

    /** World rank that sent the message. */
    public int source() {
        return source;
    }

    /** Its tag. */
    public int tag() {
        return tag;
    }

    /** Its type. */
    public int typeId() {
        return typeId;
    }

    /** Its length on the wire. */
    public long lengthBytes() {
        return lengthBytes;
    }
}
