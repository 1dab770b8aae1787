package io.bramble.collective;

/**
 * A rank's schedule for a call, with what its slots are to be filled with. Immutable; the same for all calls of one kind and length.
 *
 * @param schedule what to run
 * @param layout what the slots are
 * @param blocks how many blocks the data is cut into; 1 where it is not
 * @param slots how many slots there are, but for headers
 * @param headers how many slots of {@link Agreement} follow; 0 where nothing is agreed on
 * @param code what the ranks' headers must have alike besides the length
 * @param parts with PARTS, the part that is in each slot; otherwise empty
 */
record Plan(Schedule schedule, Layout layout, int blocks, int slots, int headers, int code, int[] parts) {
    /** What slots are. */
    enum Layout {
        /** What the algorithms of the use have always had: one slot a value, a whole array, or a rank's part. */
        WHOLE,
        /** Values counted from this rank: slot {@code i} is of the {@code i}-th rank counted from it, as {@link BruckAllgather} has it. */
        COUNTED,
        /** The array cut by {@link Parts} into blocks in their order. */
        BLOCKS,
        /** Such blocks of this rank's array, which are overwritten, then as many to receive into. */
        COMBINED_BLOCKS,
        /** The ranks' parts in the order of {@link Plan#parts}, which are overwritten, then as many to receive into. */
        PARTS
    }

    /** All slots, with the headers. */
    int allSlots() {
        return slots + headers;
    }

    /** With PARTS, the slot of a rank's part. */
    int slotOfPart(int rank) {
        for (int slot = 0; slot < parts.length; slot++) {
            if (parts[slot] == rank) {
                return slot;
            }
        }
        throw new IllegalArgumentException("no part of rank " + rank + " in " + parts.length);
    }
}
