package io.bramble.collective;

/**
 * Allgather around a ring: in each round a rank passes on to its successor what it got in the round before.
 *
 * <p>Cost: (n − 1) α + (n − 1)/n m β for m bytes in all: the least data, and only neighbours talk.
 *
 * <p>Seven ranks, six rounds; rank 3 sends to 4 the contributions 3, 2, 1, 0, 6, 5 and gets from 2 the contributions 2, 1, 0, 6, 5, 4.
 */
final class RingAllgather {
    private RingAllgather() {}

    /** Slot {@code i} is the contribution of rank {@code i}. */
    static Schedule schedule(int rank, int size) {
        Schedule.Builder plan = Schedule.builder();
        int next = (rank + 1) % size;
        int previous = (rank - 1 + size) % size;
        int have = rank;
        for (int round = 1; round < size; round++) {
            int coming = (have - 1 + size) % size;
            plan.receive(previous, coming).send(next, have).next();
            have = coming;
        }
        return plan.build();
    }
}
