package io.bramble.collective;

/** Points the slots of a call on arrays at the blocks that its {@link Plan} wants. Pure but for the slots; allocates nothing. */
final class BlockSlots {
    private BlockSlots() {}

    /**
     * Fills the slots of a plan whose layout is BLOCKS, COMBINED_BLOCKS or PARTS, and its headers.
     *
     * @param work with BLOCKS the caller's array; otherwise this rank's contribution, which is overwritten: the caller's array where the
     *     result goes there, else a copy; with PARTS as {@link #arrange} makes it
     * @param incoming with COMBINED_BLOCKS and PARTS an array at least as long, with anything in it; otherwise not looked at
     */
    static ArraySlots fill(ArraySlots slots, Plan plan, Object work, Object incoming, int length) {
        boolean combined = plan.layout() != Plan.Layout.BLOCKS;
        int at = 0;
        for (int slot = 0; slot < plan.blocks(); slot++) {
            int count = count(plan, slot, length);
            slots.put(slot, work, at, count);
            if (combined) {
                slots.put(plan.blocks() + slot, incoming, at, count);
            }
            at += count;
        }
        slots.of(length, true);
        return headers(slots, plan);
    }

    /** Fills the headers alone, of a plan of layout WHOLE for arrays of that length, whose other slots the caller has filled. */
    static ArraySlots agree(ArraySlots slots, Plan plan, int length) {
        slots.of(length, false);
        return headers(slots, plan);
    }

    private static ArraySlots headers(ArraySlots slots, Plan plan) {
        for (int i = 0; i < plan.headers(); i++) {
            slots.header(plan.slots() + i, plan.code());
        }
        return slots;
    }

    /** With PARTS, copies the caller's array in the order of the slots. */
    static void arrange(Plan plan, Object array, int length, Object work) {
        int at = 0;
        for (int part : plan.parts()) {
            int start = Parts.start(part, plan.parts().length, length);
            int count = Parts.start(part + 1, plan.parts().length, length) - start;
            System.arraycopy(array, start, work, at, count);
            at += count;
        }
    }

    /**
     * Fills the slots of a plan for ALLGATHER_KNOWN_ARRAYS.
     *
     * @param lengths by rank, the lengths, which are the same on all ranks
     * @param all an array for all contributions: with WHOLE in rank order, with COUNTED from this rank on
     * @return where this rank's contribution must be put before the schedule runs
     */
    static int fillKnown(ArraySlots slots, Plan plan, int rank, int[] lengths, Object all) {
        boolean counted = plan.layout() == Plan.Layout.COUNTED;
        int size = lengths.length;
        int own = 0;
        int at = 0;
        for (int slot = 0; slot < size; slot++) {
            int source = counted ? BinomialTree.absolute(slot, rank, size) : slot;
            slots.put(slot, all, at, lengths[source]);
            own = source == rank ? at : own;
            at += lengths[source];
        }
        return own;
    }

    /** With COUNTED, copies what was gathered to an array in rank order. */
    static void inRankOrder(int rank, int[] lengths, Object counted, Object target) {
        int before = 0;
        int all = 0;
        for (int source = 0; source < lengths.length; source++) {
            before += source < rank ? lengths[source] : 0;
            all += lengths[source];
        }
        System.arraycopy(counted, 0, target, before, all - before);
        System.arraycopy(counted, all - before, target, 0, before);
    }

    private static int count(Plan plan, int slot, int length) {
        int block = plan.layout() == Plan.Layout.PARTS ? plan.parts()[slot] : slot;
        return Parts.start(block + 1, plan.blocks(), length) - Parts.start(block, plan.blocks(), length);
    }
}
