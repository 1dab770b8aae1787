package io.bramble.collective;

import org.jspecify.annotations.Nullable;

/**
 * The tag of a collective's messages, not negative: number of the call (27 bits, wraps) · kind (4 bits). The number keeps successive
 * calls apart, also where one of them failed on some rank; the kind keeps different calls from taking each other's messages.
 */
final class CollectiveTag {
    private static final int KIND_BITS = 4;

    private CollectiveTag() {}

    /** The tag of a call's messages. */
    static int of(int sequence, CollectiveKind kind) {
        return sequence << KIND_BITS & Integer.MAX_VALUE | kind.ordinal();
    }

    /** The tag of the messages that compare calls: of no kind, so that ranks which make different calls hear of each other. */
    static int ofCheck(int sequence) {
        return sequence << KIND_BITS & Integer.MAX_VALUE | (1 << KIND_BITS) - 1;
    }

    /** The tag under which a call that needs no messages waits for word of a rank's end: nothing is sent under it. */
    static int ofBoard(int tag) {
        return tag & -(1 << KIND_BITS) | (1 << KIND_BITS) - 2;
    }

    /** How many calls were compared with that tag's. */
    static int checks(int tag) {
        return (tag >>> KIND_BITS) + 1;
    }

    /** The kind of collective that a tag belongs to; null where it is no tag of a collective. */
    static @Nullable CollectiveKind kind(int tag) {
        return tag < 0 ? null : CollectiveKind.ofCode(tag & (1 << KIND_BITS) - 1);
    }
}
