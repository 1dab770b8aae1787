package io.bramble.collective;

/**
 * Reduce-scatter in few rounds, by {@link TreeHalving}; with p the greatest power of two ≤ n, rank r < p also combines the part of rank
 * r + p, and sends it there.
 *
 * <p>Slots 0 to n − 1 are this rank's contributions, overwritten, in the order of {@link #parts}; n to 2 n − 1 are as many to receive into.
 * The result is in the slot of this rank's part.
 *
 * <p>Cost: log₂ n α + (n − 1)/n m (β + γ) for a power of two; otherwise as {@link TreeHalving} says, and α + m/n β.
 *
 * <p>Seven ranks: the parts are in the order 0, 4, 2, 6, 1, 5, 3. In the end 0 has the parts 0 and 4, 2 the parts 2 and 6, 1 the parts 1
 * and 5, 3 part 3; then 0 → 4, 1 → 5, 2 → 6.
 *
 * <p>Thakur, Rabenseifner, Gropp: Optimization of collective communication operations in MPICH, 2005, §4.4.
 */
final class HalvingReduceScatter {
    /** The order that it keeps. */
    static final ReductionOrder ORDER = TreeHalving.ORDER;

    private HalvingReduceScatter() {}

    static Schedule schedule(int rank, int size) {
        Schedule.Builder plan = Schedule.builder();
        int pieces = TreeHalving.pieces(size);
        int[] slots = slotOf(parts(size));
        int[] starts = new int[pieces + 1];
        for (int piece = 1; piece < pieces; piece++) {
            starts[piece] = slots[reversed(piece, pieces)];
        }
        starts[pieces] = size;
        new TreeHalving(rank, size, starts).reduceScatter(plan);
        plan.next();
        if (rank >= pieces) {
            plan.receive(rank - pieces, slots[rank]);
        } else if (rank + pieces < size) {
            plan.send(rank + pieces, slots[rank + pieces]);
        }
        return plan.build();
    }

    /** The part that is in each slot: the ranks p > r in the order of their bits reversed, each followed by r + p where there is one. */
    static int[] parts(int size) {
        int pieces = TreeHalving.pieces(size);
        int[] parts = new int[size];
        int at = 0;
        for (int piece = 0; piece < pieces; piece++) {
            int part = reversed(piece, pieces);
            parts[at++] = part;
            if (part + pieces < size) {
                parts[at++] = part + pieces;
            }
        }
        return parts;
    }

    /** The slot of each part. */
    static int[] slotOf(int[] parts) {
        int[] slots = new int[parts.length];
        for (int slot = 0; slot < parts.length; slot++) {
            slots[parts[slot]] = slot;
        }
        return slots;
    }

    private static int reversed(int piece, int pieces) {
        return pieces == 1 ? 0 : Integer.reverse(piece) >>> Integer.numberOfLeadingZeros(pieces) + 1;
    }
}
