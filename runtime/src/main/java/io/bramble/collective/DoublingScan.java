package io.bramble.collective;

/**
 * Prefix combinations by recursive doubling: in round {@code k} ranks that differ in bit {@code k} swap what their block of 2^k ranks
 * combined; the higher one puts it before its prefix. A block that the size cuts short is the last and never needed by another.
 *
 * <p>Cost: ⌈log₂ n⌉ (α + m β + 2 m γ). Rank r gets the bits that {@link TreeReduce} would give r + 1 ranks (r ranks, if exclusive).
 *
 * <p>Seven ranks, rank 6: round 0 has no partner; in round 1 it gets (45) from 4 and has (45)6; in round 2 it gets (01)(23) from 2 and has
 * ((01)(23))((45)6). Exclusive, it leaves itself out: ((01)(23))(45).
 */
final class DoublingScan {
    /** This rank's contribution; only read. */
    static final int OWN = 0;

    /** The prefix. Stays empty on rank 0 of an exclusive scan. */
    static final int RESULT = 1;

    /** What this rank's block combined. */
    static final int BLOCK = 2;

    /** What came from the partner. */
    static final int INCOMING = 3;

    /** The order that it keeps. */
    static final ReductionOrder ORDER = TreeReduce.ORDER;

    /** How many slots. */
    static final int SLOTS = 4;

    private DoublingScan() {}

    static Schedule schedule(int rank, int size, boolean exclusive) {
        Schedule.Builder plan = Schedule.builder().copy(BLOCK, OWN);
        boolean empty = exclusive;
        if (!exclusive) {
            plan.copy(RESULT, OWN);
        }
        for (int distance = 1; distance < size && distance > 0; distance <<= 1) {
            int partner = rank ^ distance;
            if (partner >= size) {
                continue;
            }
            plan.receive(partner, INCOMING).send(partner, BLOCK);
            if (partner < rank) {
                if (empty) {
                    plan.copy(RESULT, INCOMING);
                    empty = false;
                } else {
                    plan.combine(RESULT, INCOMING, RESULT);
                }
                plan.combine(BLOCK, INCOMING, BLOCK);
            } else {
                plan.combine(BLOCK, BLOCK, INCOMING);
            }
        }
        return plan.build();
    }
}
