package io.bramble.collective;

import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which algorithm a collective uses: the first row that fits. A row may look only at what all ranks know alike, which is the use and the
 * size of the communicator; lengths may differ between ranks.
 *
 * <p>Keeps the schedule made last for each use, since most programs call with one root. One thread at a time.
 */
final class DecisionTable {
    /** What a schedule is wanted for. Values may travel several in one message; arrays go one by one, from and to where they lie. */
    enum Use {
        BARRIER,
        BROADCAST,
        SCATTER_VALUES,
        SCATTER_ARRAY,
        GATHER_VALUES,
        GATHER_ARRAY,
        ALLGATHER_VALUES,
        ALLGATHER_ARRAY,
        REDUCE,
        ALLREDUCE,
        REDUCE_SCATTER,
        SCAN,
        EXSCAN,
        ALLTOALL
    }

    /** Makes a rank's schedule. */
    @FunctionalInterface
    private interface Planner {
        Schedule plan(int rank, int size, int root);
    }

    private record Row(Use use, IntPredicate sizes, Planner planner) {}

    private static final IntPredicate ANY = size -> true;
    private static final IntPredicate POWER_OF_TWO = size -> Integer.bitCount(size) == 1;

    /** With so few a tree has hardly fewer rounds, and copies parts on their way. */
    private static final IntPredicate FEW = size -> size <= 4;

    private static final List<Row> ROWS = List.of(
            new Row(Use.BARRIER, ANY, (rank, size, root) -> DisseminationBarrier.schedule(rank, size)),
            new Row(Use.BROADCAST, ANY, (rank, size, root) -> BinomialBroadcast.schedule(rank, size, root, 0, 1)),
            new Row(Use.SCATTER_VALUES, FEW, LinearScatter::schedule),
            new Row(Use.SCATTER_VALUES, ANY, BinomialScatter::schedule),
            new Row(Use.SCATTER_ARRAY, ANY, LinearScatter::schedule),
            new Row(Use.GATHER_VALUES, FEW, LinearGather::schedule),
            new Row(Use.GATHER_VALUES, ANY, BinomialGather::schedule),
            new Row(Use.GATHER_ARRAY, ANY, LinearGather::schedule),
            new Row(Use.ALLGATHER_VALUES, FEW, (rank, size, root) -> RingAllgather.schedule(rank, size)),
            new Row(Use.ALLGATHER_VALUES, ANY, (rank, size, root) -> GatherBroadcastAllgather.schedule(rank, size)),
            new Row(Use.ALLGATHER_ARRAY, ANY, (rank, size, root) -> RingAllgather.schedule(rank, size)),
            new Row(Use.REDUCE, ANY, TreeReduce::schedule),
            new Row(Use.ALLREDUCE, POWER_OF_TWO, (rank, size, root) -> RecursiveDoublingAllreduce.schedule(rank, size)),
            new Row(Use.ALLREDUCE, ANY, (rank, size, root) -> ReduceBroadcastAllreduce.schedule(rank, size)),
            new Row(Use.REDUCE_SCATTER, ANY, (rank, size, root) -> PairwiseReduceScatter.schedule(rank, size)),
            new Row(Use.SCAN, ANY, (rank, size, root) -> DoublingScan.schedule(rank, size, false)),
            new Row(Use.EXSCAN, ANY, (rank, size, root) -> DoublingScan.schedule(rank, size, true)),
            new Row(Use.ALLTOALL, ANY, (rank, size, root) -> PairwiseAlltoall.schedule(rank, size)));

    private final int rank;
    private final int size;
    private final @Nullable Schedule[] kept = new Schedule[Use.values().length];
    private final int[] keptRoot = new int[kept.length];

    DecisionTable(int rank, int size) {
        this.rank = rank;
        this.size = size;
    }

    /** The schedule for a use without a root. */
    Schedule schedule(Use use) {
        return schedule(use, 0);
    }

    /** The schedule for a use with that root. */
    Schedule schedule(Use use, int root) {
        Schedule schedule = kept[use.ordinal()];
        if (schedule == null || keptRoot[use.ordinal()] != root) {
            schedule = plan(use, rank, size, root);
            kept[use.ordinal()] = schedule;
            keptRoot[use.ordinal()] = root;
        }
        return schedule;
    }

    /** What that rank does. */
    static Schedule plan(Use use, int rank, int size, int root) {
        for (Row row : ROWS) {
            if (row.use() == use && row.sizes().test(size)) {
                return row.planner().plan(rank, size, root);
            }
        }
        throw new AssertionError("no algorithm for " + use + " with size=" + size);
    }
}
