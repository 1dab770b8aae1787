package io.bramble.collective;

/**
 * Allgather in the fewest rounds for any number of ranks: in round {@code k} a rank sends what it has to the rank 2^k before it and gets
 * as much from the rank 2^k after it.
 *
 * <p>Slot {@code i} is the contribution of the {@code i}-th rank counted from this one, so that what a rank has is always the first slots,
 * without a wrap; rank r's contribution is in slot {@code BinomialTree.relative(r, rank, size)}.
 *
 * <p>Cost: ⌈log₂ n⌉ α + (n − 1)/n m β for m bytes in all.
 *
 * <p>Seven ranks, rank 3: gets 4 from 4, then 5, 6 from 5, then 0, 1, 2 from 0 (which has 0, 1, 2, 3).
 *
 * <p>Bruck, Ho, Kipnis, Upfal, Weathersby: Efficient algorithms for all-to-all communications in multiport message-passing systems, 1997.
 */
final class BruckAllgather {
    private BruckAllgather() {}

    static Schedule schedule(int rank, int size) {
        Schedule.Builder plan = Schedule.builder();
        // A long: the last distance may be beyond an int.
        for (long distance = 1; distance < size; distance <<= 1) {
            int have = (int) distance;
            int count = Math.min(have, size - have);
            plan.receive(BinomialTree.absolute(have, rank, size), have, have + count)
                    .send((int) ((rank - distance + size) % size), 0, count)
                    .next();
        }
        return plan.build();
    }
}
