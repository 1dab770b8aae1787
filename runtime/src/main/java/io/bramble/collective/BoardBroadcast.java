package io.bramble.collective;

/**
 * Broadcast on a {@link io.bramble.transport.Board}: the root publishes its data, all others read it there.
 *
 * <p>Cost: one copy in, one out, no message. The root waits for nobody, until it is as many calls ahead as the board has slots.
 *
 * <p>Three ranks, root 1: 1 publishes, 0 and 2 read.
 */
final class BoardBroadcast {
    private BoardBroadcast() {}

    /** One slot, the value. */
    static Schedule schedule(int rank, int root) {
        Schedule.Builder plan = Schedule.builder();
        return (rank == root ? plan.send(rank, 0) : plan.receive(root, 0))
                .build()
                .board();
    }
}
