package io.bramble.collective;

import org.jspecify.annotations.Nullable;

/**
 * The tag of a collective's messages, not negative: number of the call (26 bits, wraps) · kind (4 bits) · lane (1 bit). The number keeps
 * successive calls apart when one rank runs ahead of another; a lane keeps two streams between the same pair of ranks apart.
 */
public final class CollectiveTag {
    private static final int KIND_SHIFT = 1;
    private static final int SEQUENCE_SHIFT = 5;

    private CollectiveTag() {}

    /** The tag of lane 0; the tag of lane 1 is one more. */
    static int of(int sequence, CollectiveKind kind) {
        return sequence << SEQUENCE_SHIFT & Integer.MAX_VALUE | kind.ordinal() << KIND_SHIFT;
    }

    /** The kind of collective that a tag belongs to; null where it is no tag of a collective. */
    public static @Nullable CollectiveKind kind(int tag) {
        return tag < 0 ? null : CollectiveKind.ofCode(tag >> KIND_SHIFT & 0xf);
    }

    /** Which of its context's calls a tag belongs to, counting from 0. */
    public static int sequence(int tag) {
        return tag >> SEQUENCE_SHIFT;
    }
}
