package io.bramble.collective;

/**
 * Allgather by recursive doubling, for a power of two of ranks: in round {@code k} ranks that differ in bit {@code k} swap all they have,
 * which is the contributions of 2^k neighbouring ranks.
 *
 * <p>Slot {@code i} is the contribution of rank {@code i}.
 *
 * <p>Cost: log₂ n α + (n − 1)/n m β for m bytes in all: the fewest rounds and the least data.
 *
 * <p>Eight ranks, rank 5: swaps 5 for 4, then (4, 5) for (6, 7), then (4 … 7) for (0 … 3). Seven are no power of two: see
 * {@link BruckAllgather}.
 *
 * <p>Thakur, Rabenseifner, Gropp: Optimization of collective communication operations in MPICH, 2005, §4.1.
 */
final class RecursiveDoublingAllgather {
    private RecursiveDoublingAllgather() {}

    static Schedule schedule(int rank, int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("not a power of two: size=" + size);
        }
        Schedule.Builder plan = Schedule.builder();
        for (int distance = 1; distance < size; distance <<= 1) {
            int partner = rank ^ distance;
            int mine = rank & -distance;
            int theirs = partner & -distance;
            plan.receive(partner, theirs, theirs + distance)
                    .send(partner, mine, mine + distance)
                    .next();
        }
        return plan.build();
    }
}
