package io.bramble.collective;

/**
 * Barrier by dissemination: in round {@code k} each rank tells rank {@code r + 2^k} that it and all it has heard of are there.
 *
 * <p>Cost: ⌈log₂ n⌉ α, no data; each rank sends ⌈log₂ n⌉ messages.
 *
 * <p>Seven ranks, three rounds: r → r+1, r → r+2, r → r+4 (mod 7). Rank 0 hears in round 0 of {6}, in round 1 from 5 of {5, 4}, in
 * round 2 from 3 of {3, 2, 1, 0}: all seven.
 *
 * <p>Hensgen, Finkel, Manber: Two algorithms for barrier synchronization, 1988.
 */
final class DisseminationBarrier {
    private DisseminationBarrier() {}

    /** Uses no slot. */
    static Schedule schedule(int rank, int size) {
        Schedule.Builder plan = Schedule.builder();
        for (long distance = 1; distance < size; distance <<= 1) {
            plan.receive((int) ((rank - distance + size) % size), 0, 0);
            plan.send((int) ((rank + distance) % size), 0, 0);
            plan.next();
        }
        return plan.build();
    }
}
