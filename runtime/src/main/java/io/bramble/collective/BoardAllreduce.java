package io.bramble.collective;

/**
 * Allreduce on a {@link io.bramble.transport.Board}: each rank publishes its contribution, reads all, and combines them itself in the
 * association of {@link TreeReduce}, so that all have the same bits.
 *
 * <p>Cost: n − 1 looks, n m β to read, (n − 1) m γ, no message: for short data, where a message costs more than all that.
 *
 * <p>Three ranks: each publishes, then reads 0 and 1, combines them, reads 2, and combines (01)2.
 */
final class BoardAllreduce {
    /** Where partial results go: as many as halvings of the most members, and one. PARTIAL is none, it may be the array of RESULT. */
    private static final int[] PLACES = {TreeReduce.RESULT, TreeReduce.RIGHT, TreeReduce.LEFT, TreeReduce.SPARE};

    private BoardAllreduce() {}

    /** The slots of {@link TreeReduce}. OWN may be the array of RESULT: it is published before that is written, and read from there. */
    static Schedule schedule(int rank, int size) {
        Schedule.Builder plan = Schedule.builder();
        plan.send(rank, TreeReduce.OWN).next();
        combine(plan, 0, size, 0);
        return plan.build().board();
    }

    /** Brings the combination of those ranks into the slot of that place; later places are free. */
    private static void combine(Schedule.Builder plan, int first, int count, int place) {
        if (count == 1) {
            plan.receive(first, PLACES[place]);
            return;
        }
        int left = BinomialTree.split(count);
        combine(plan, first, left, place);
        combine(plan, first + left, count - left, place + 1);
        plan.combine(PLACES[place], PLACES[place], PLACES[place + 1]);
    }
}
