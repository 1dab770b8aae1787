package io.bramble.collective;

/**
 * Allreduce by recursive doubling, for a power of two of ranks: in round {@code k} ranks that differ in bit {@code k} swap what they have
 * combined. Each rank computes the association of {@link TreeReduce} itself, so all have the same bits.
 *
 * <p>Cost: log₂ n (α + m β + m γ).
 *
 * <p>Eight ranks: 0 ↔ 1 gives (01), 0 ↔ 2 gives (01)(23), 0 ↔ 4 gives ((01)(23))((45)(67)). Seven ranks are no power of two: there
 * {@link ReduceBroadcastAllreduce} gives ((01)(23))((45)6).
 */
final class RecursiveDoublingAllreduce {
    private RecursiveDoublingAllreduce() {}

    /** The slots of {@link TreeReduce}; the result is in its RESULT. */
    static Schedule schedule(int rank, int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("not a power of two: size=" + size);
        }
        Schedule.Builder plan = Schedule.builder();
        int have = TreeReduce.OWN;
        if (size == 1) {
            plan.copy(TreeReduce.RESULT, have);
        }
        for (int distance = 1; distance < size; distance <<= 1) {
            int partner = rank ^ distance;
            if (partner < rank) {
                plan.receive(partner, TreeReduce.LEFT)
                        .send(partner, have)
                        .combine(TreeReduce.RESULT, TreeReduce.LEFT, have);
            } else {
                plan.receive(partner, TreeReduce.RIGHT)
                        .send(partner, have)
                        .combine(TreeReduce.RESULT, have, TreeReduce.RIGHT);
            }
            have = TreeReduce.RESULT;
        }
        return plan.build();
    }
}
