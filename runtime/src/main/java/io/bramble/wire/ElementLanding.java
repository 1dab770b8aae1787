package io.bramble.wire;

/** A landing in the caller's memory, which says how much of it a message filled. */
public interface ElementLanding extends Landing {
    /** How many elements, of a buffer how many bytes, the message had; 0 where it was truncated. */
    long receivedLength();
}
