package io.bramble.collective;

/**
 * All-to-all in few rounds for small blocks: a block travels by the bits of its distance, together with all others that go the same way.
 *
 * <p>Slot {@code i} goes to rank {@code i} and is only read; slot {@code n + i} comes from rank {@code i}; slots {@code 2 n} to
 * {@code 3 n} are the blocks on their way, by the distance that they have in all; behind them {@code ⌊n/2⌋} slots to send from, and as
 * many to receive into.
 *
 * <p>Cost: ⌈log₂ n⌉ (α + m/2 β) for m bytes per rank, and each block is copied within its rank for each bit of its distance.
 *
 * <p>Seven ranks: in round 0 each rank r sends its blocks for r+1, r+3, r+5 to r+1; in round 1 those of distance 2, 3, 6 to r+2, some of
 * which came in round 0; in round 2 those of distance 4, 5, 6 to r+4.
 *
 * <p>Bruck, Ho, Kipnis, Upfal, Weathersby: Efficient algorithms for all-to-all communications in multiport message-passing systems, 1997.
 */
final class BruckAlltoall {
    private BruckAlltoall() {}

    /** How many slots. */
    static int slots(int size) {
        return 3 * size + 2 * (size / 2);
    }

    static Schedule schedule(int rank, int size) {
        int way = 2 * size;
        int outgoing = 3 * size;
        int incoming = outgoing + size / 2;
        Schedule.Builder plan = Schedule.builder();
        for (int distance = 0; distance < size; distance++) {
            plan.copy(way + distance, (rank + distance) % size);
        }
        for (long bit = 1; bit < size; bit <<= 1) {
            int count = 0;
            for (int distance = 1; distance < size; distance++) {
                if ((distance & bit) != 0) {
                    plan.copy(outgoing + count++, way + distance);
                }
            }
            plan.receive((int) ((rank - bit + size) % size), incoming, incoming + count)
                    .send((int) ((rank + bit) % size), outgoing, outgoing + count);
            count = 0;
            for (int distance = 1; distance < size; distance++) {
                if ((distance & bit) != 0) {
                    plan.copy(way + distance, incoming + count++);
                }
            }
        }
        for (int distance = 0; distance < size; distance++) {
            plan.copy(size + (rank - distance + size) % size, way + distance);
        }
        return plan.build();
    }
}
