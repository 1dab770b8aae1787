package io.bramble.collective;

/**
 * All-to-all by pairs: in round i each rank sends to the rank i after it and receives from the rank i before it, so that no rank is sent
 * to by two at once.
 *
 * <p>Cost: (n − 1) α + (n − 1)/n m β for m bytes per rank.
 *
 * <p>Seven ranks, rank 2: sends to 3, 4, 5, 6, 0, 1 and receives from 1, 0, 6, 5, 4, 3.
 */
final class PairwiseAlltoall {
    private PairwiseAlltoall() {}

    /** Slot {@code i} goes to rank {@code i}; slot {@code size + i} comes from rank {@code i}. */
    static Schedule schedule(int rank, int size) {
        Schedule.Builder plan = Schedule.builder().copy(size + rank, rank);
        for (int shift = 1; shift < size; shift++) {
            int source = (rank - shift + size) % size;
            int destination = (rank + shift) % size;
            plan.receive(source, size + source).send(destination, destination).next();
        }
        return plan.build();
    }
}
