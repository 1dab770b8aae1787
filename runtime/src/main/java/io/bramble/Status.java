package io.bramble;

/**
 * What a receive of array data found, filled by the call it is given to and reusable. Not safe for use by two threads at
 * once. MPI-4.1 §3.2.5.
 */
public final class Status {
    private int source = Communicator.NULL_RANK;
    private int tag = Communicator.ANY_TAG;
    private long length;

    /** Fills this status; called by the library. */
    public void set(int source, int tag, long length) {
        this.source = source;
        this.tag = tag;
        this.length = length;
    }

    /** The rank that sent the message. */
    public int source() {
        return source;
    }

    /** The tag it was sent with. */
    public int tag() {
        return tag;
    }

    /** How many elements came. */
    public long length() {
        return length;
    }

    @Override
    public String toString() {
        return "source=" + source + " tag=" + tag + " length=" + length;
    }
}
