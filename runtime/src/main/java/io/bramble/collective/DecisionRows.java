package io.bramble.collective;

import static io.bramble.collective.DecisionRow.of;

import io.bramble.collective.DecisionRow.Count;
import io.bramble.collective.DecisionRow.Fit;
import io.bramble.collective.DecisionRow.Order;
import io.bramble.collective.DecisionRow.Place;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.Plan.Layout;
import io.bramble.transport.Board;
import java.util.List;

/**
 * The rows of the {@link DecisionTable}, for each use the most special first. From which lengths on one algorithm is better than another
 * is, for calls on arrays, a matter of {@link Tuning}.
 */
final class DecisionRows {
    /** About √(m α β⁻¹/(n − 2)), the best segment, for 4 MiB and 8 ranks. */
    static final int SEGMENT_BYTES = 64 << 10;

    /** More segments gain nothing: the chain's ends are then below a tenth of its time for up to 25 ranks. */
    static final int MOST_SEGMENTS = 256;

    /** Gathered on one rank of each host and handed out there as a whole, data is copied more often than around a ring of all ranks. */
    static final int HIERARCHICAL_ALLGATHER_BYTES = 32 << 10;

    /** Bruck's allgather saves n − 1 − log₂ n messages, and costs a copy of all data: for each of these as much as a latency. */
    static final int BRUCK_ALLGATHER_BYTES_PER_MESSAGE = 8 << 10;

    /** A block of an all-to-all that may be copied for each round: far below (n − 1 − log₂ n) α/(n (½ log₂ n − 1) β). */
    static final int BRUCK_BLOCK_BYTES = 512;

    /** Bruck's all-to-all saves less than half of the messages of fewer ranks. */
    static final int BRUCK_RANKS = 8;

    private static final Fit ANY = (place, bytes) -> true;
    private static final Fit BOARD = (place, bytes) -> place.board();
    private static final Fit SHORT_ON_BOARD =
            (place, bytes) -> place.board() && bytes >= 0 && bytes <= Board.MOST_BYTES;
    private static final Fit GROUPED = (place, bytes) -> place.grouped();
    private static final Fit GROUPED_IN_ORDER = (place, bytes) -> place.grouped() && place.contiguous();
    private static final Fit POWER_OF_TWO = (place, bytes) -> place.powerOfTwo();

    /** With so few a tree has hardly fewer rounds, and copies parts on their way. */
    private static final Fit FEW = (place, bytes) -> place.size() <= 4;

    private static final Fit MANY_POWER_OF_TWO = (place, bytes) -> place.powerOfTwo() && place.size() > 4;

    /** Where doubling saves two of the rounds that a reduction and a broadcast have: else its many messages are not worth it. */
    private static final Fit FAST_DOUBLING = (place, bytes) -> place.powerOfTwo()
            || RecursiveDoublingAllreduce.rounds(place.size()) + 2 <= 2 * (BinomialTree.floorLog2(place.size()) + 1);

    /** Values of a length that may be wrong are not passed on before they are combined, where it is seen whose length it is. */
    private static final Fit FIXED_FAST_DOUBLING = (place, bytes) -> bytes >= 0 && FAST_DOUBLING.test(place, bytes);

    private static final Fit CHAIN =
            (place, bytes) -> place.ordered() && place.size() > 2 && place.beyond(Crossover.BROADCAST_CHAIN, bytes);
    private static final Fit SCATTER_ALLGATHER = (place, bytes) ->
            place.ordered() && place.size() > 2 && place.beyond(Crossover.BROADCAST_SCATTER_ALLGATHER, bytes);
    /** Ranks beyond a power of two send all that they have to others, between hosts once for each of them. */
    private static final Fit HALVED =
            (place, bytes) -> place.size() > 2 && place.ordered() && (place.powerOfTwo() || !place.grouped());

    private static final Fit HALVING =
            (place, bytes) -> HALVED.test(place, bytes) && place.beyond(Crossover.ALLREDUCE_HALVING, bytes);
    private static final Fit HALVING_REDUCE =
            (place, bytes) -> HALVED.test(place, bytes) && place.beyond(Crossover.REDUCE_HALVING, bytes);
    private static final Fit RING = (place, bytes) ->
            place.ordered() && place.size() > 2 && !place.powerOfTwo() && place.beyond(Crossover.ALLREDUCE_RING, bytes);
    private static final Fit PAIRS = (place, bytes) ->
            !place.powerOfTwo() && place.size() > 4 && place.beyond(Crossover.REDUCE_SCATTER_PAIRWISE, bytes);
    private static final Fit SHORT_GROUPED_IN_ORDER =
            (place, bytes) -> GROUPED_IN_ORDER.test(place, bytes) && bytes <= HIERARCHICAL_ALLGATHER_BYTES;
    private static final Fit UNGROUPED_POWER_OF_TWO = (place, bytes) -> !place.grouped() && place.powerOfTwo();
    private static final Fit BRUCK_ALLGATHER = (place, bytes) -> !place.grouped()
            && bytes
                    < (long) BRUCK_ALLGATHER_BYTES_PER_MESSAGE
                            * (place.size() - 1 - BinomialTree.floorLog2(place.size()));
    private static final Fit BRUCK =
            (place, bytes) -> place.size() >= BRUCK_RANKS && bytes >= 0 && bytes <= BRUCK_BLOCK_BYTES;

    private static final Order HIERARCHICAL = Place::order;
    private static final Order UNORDERED = place -> ReductionOrder.ANY;

    private static final Count NONE = (size, bytes) -> 0;
    private static final Count ONE = (size, bytes) -> 1;
    private static final Count RANKS = (size, bytes) -> size;
    private static final Count TWICE = (size, bytes) -> 2 * size;
    private static final Count TREE = (size, bytes) -> TreeReduce.SLOTS;
    private static final Count SCAN = (size, bytes) -> DoublingScan.SLOTS;
    private static final Count PIECES = (size, bytes) -> TreeHalving.pieces(size);
    private static final Count SEGMENTS =
            (size, bytes) -> (int) Math.min(MOST_SEGMENTS, (bytes + SEGMENT_BYTES - 1) / SEGMENT_BYTES);

    static final List<DecisionRow> ROWS = List.of(
            of(Use.BARRIER, NONE, BOARD, (p, root, b) -> BoardBarrier.schedule(p.rank(), p.size())),
            of(Use.BARRIER, NONE, GROUPED, (p, root, b) -> HierarchicalBarrier.schedule(p.rank(), p.topology())),
            of(Use.BARRIER, NONE, ANY, (p, root, b) -> DisseminationBarrier.schedule(p.rank(), p.size())),
            of(Use.BROADCAST, ONE, SHORT_ON_BOARD, (p, root, b) -> BoardBroadcast.schedule(p.rank(), root)),
            of(Use.BROADCAST, ONE, GROUPED, DecisionRows::broadcastOverHosts),
            of(Use.BROADCAST, ONE, ANY, DecisionRows::broadcast),
            of(Use.BROADCAST_ARRAY, ONE, SHORT_ON_BOARD, (p, root, b) -> BoardBroadcast.schedule(p.rank(), root)),
            of(Use.BROADCAST_ARRAY, ONE, CHAIN, (p, root, b) -> ChainBroadcast.schedule(p.rank(), p.size(), root, b))
                    .layout(Layout.BLOCKS, SEGMENTS)
                    .afterAgreement(),
            of(
                            Use.BROADCAST_ARRAY,
                            ONE,
                            SCATTER_ALLGATHER,
                            (p, root, b) -> ScatterAllgatherBroadcast.schedule(p.rank(), p.size(), root))
                    .layout(Layout.BLOCKS, RANKS)
                    .afterAgreement(),
            of(Use.BROADCAST_ARRAY, ONE, GROUPED, DecisionRows::broadcastOverHosts),
            of(Use.BROADCAST_ARRAY, ONE, ANY, DecisionRows::broadcast),
            of(Use.SCATTER_VALUES, RANKS, FEW, (p, root, b) -> LinearScatter.schedule(p.rank(), p.size(), root)),
            of(Use.SCATTER_VALUES, RANKS, ANY, (p, root, b) -> BinomialScatter.schedule(p.rank(), p.size(), root)),
            of(Use.SCATTER_ARRAY, RANKS, ANY, (p, root, b) -> LinearScatter.schedule(p.rank(), p.size(), root)),
            of(
                    Use.GATHER_VALUES,
                    RANKS,
                    GROUPED_IN_ORDER,
                    (p, root, b) -> HierarchicalGather.schedule(p.rank(), p.topology(), root)),
            of(Use.GATHER_VALUES, RANKS, FEW, (p, root, b) -> LinearGather.schedule(p.rank(), p.size(), root)),
            of(Use.GATHER_VALUES, RANKS, ANY, (p, root, b) -> BinomialGather.schedule(p.rank(), p.size(), root)),
            of(Use.GATHER_ARRAY, RANKS, ANY, (p, root, b) -> LinearGather.schedule(p.rank(), p.size(), root)),
            of(
                    Use.ALLGATHER_VALUES,
                    RANKS,
                    GROUPED_IN_ORDER,
                    (p, root, b) -> HierarchicalAllgather.schedule(p.rank(), p.topology())),
            of(
                    Use.ALLGATHER_VALUES,
                    RANKS,
                    POWER_OF_TWO,
                    (p, root, b) -> RecursiveDoublingAllgather.schedule(p.rank(), p.size())),
            of(Use.ALLGATHER_VALUES, RANKS, ANY, (p, root, b) -> BruckAllgather.schedule(p.rank(), p.size()))
                    .layout(Layout.COUNTED),
            of(Use.ALLGATHER_VALUES, RANKS, FEW, (p, root, b) -> RingAllgather.schedule(p.rank(), p.size())),
            of(Use.ALLGATHER_VALUES, RANKS, ANY, (p, root, b) -> GatherBroadcastAllgather.schedule(p.rank(), p.size())),
            of(Use.ALLGATHER_ARRAY, RANKS, ANY, (p, root, b) -> RingAllgather.schedule(p.rank(), p.size())),
            of(
                    Use.ALLGATHER_KNOWN_ARRAYS,
                    RANKS,
                    SHORT_GROUPED_IN_ORDER,
                    (p, root, b) -> HierarchicalAllgather.schedule(p.rank(), p.topology())),
            of(
                    Use.ALLGATHER_KNOWN_ARRAYS,
                    RANKS,
                    UNGROUPED_POWER_OF_TWO,
                    (p, root, b) -> RecursiveDoublingAllgather.schedule(p.rank(), p.size())),
            of(
                            Use.ALLGATHER_KNOWN_ARRAYS,
                            RANKS,
                            BRUCK_ALLGATHER,
                            (p, root, b) -> BruckAllgather.schedule(p.rank(), p.size()))
                    .layout(Layout.COUNTED),
            of(Use.ALLGATHER_KNOWN_ARRAYS, RANKS, ANY, (p, root, b) -> RingAllgather.schedule(p.rank(), p.size())),
            of(Use.REDUCE, TREE, DecisionRows::groupsKeepTheTree, DecisionRows::reduceOverHosts),
            of(Use.REDUCE, TREE, ANY, DecisionRows::reduce),
            of(Use.REDUCE_ARRAY, TREE, HALVING_REDUCE, (p, root, b) -> HalvingReduce.schedule(p.rank(), p.size(), root))
                    .layout(Layout.COMBINED_BLOCKS, PIECES)
                    .afterAgreement(),
            of(Use.REDUCE_ARRAY, TREE, DecisionRows::groupsKeepTheTree, DecisionRows::reduceOverHosts),
            of(Use.REDUCE_ARRAY, TREE, GROUPED, DecisionRows::reduceOverHosts)
                    .keeping(HIERARCHICAL)
                    .afterAgreement(),
            of(Use.REDUCE_ARRAY, TREE, ANY, DecisionRows::reduce),
            of(Use.ALLREDUCE, TREE, SHORT_ON_BOARD, (p, root, b) -> BoardAllreduce.schedule(p.rank(), p.size())),
            of(Use.ALLREDUCE, TREE, DecisionRows::groupsKeepTheTree, DecisionRows::allreduceOverHosts),
            of(Use.ALLREDUCE, TREE, GROUPED, DecisionRows::reduceThenBroadcastOverHosts),
            of(Use.ALLREDUCE, TREE, POWER_OF_TWO, DecisionRows::doublingAllreduce),
            of(Use.ALLREDUCE, TREE, FIXED_FAST_DOUBLING, DecisionRows::doublingAllreduce),
            of(Use.ALLREDUCE, TREE, ANY, DecisionRows::allreduce),
            of(Use.ALLREDUCE_ARRAY, TREE, SHORT_ON_BOARD, (p, root, b) -> BoardAllreduce.schedule(p.rank(), p.size())),
            of(Use.ALLREDUCE_ARRAY, TREE, RING, (p, root, b) -> RingAllreduce.schedule(p.rank(), p.size()))
                    .layout(Layout.COMBINED_BLOCKS, RANKS)
                    .keeping(UNORDERED)
                    .afterAgreement(),
            of(Use.ALLREDUCE_ARRAY, TREE, HALVING, (p, root, b) -> HalvingAllreduce.schedule(p.rank(), p.size()))
                    .layout(Layout.COMBINED_BLOCKS, PIECES)
                    .afterAgreement(),
            of(Use.ALLREDUCE_ARRAY, TREE, DecisionRows::groupsKeepTheTree, DecisionRows::allreduceOverHosts),
            of(Use.ALLREDUCE_ARRAY, TREE, GROUPED, DecisionRows::allreduceOverHosts)
                    .keeping(HIERARCHICAL)
                    .afterAgreement(),
            of(Use.ALLREDUCE_ARRAY, TREE, GROUPED, DecisionRows::reduceThenBroadcastOverHosts),
            of(Use.ALLREDUCE_ARRAY, TREE, FAST_DOUBLING, DecisionRows::doublingAllreduce),
            of(Use.ALLREDUCE_ARRAY, TREE, ANY, DecisionRows::allreduce),
            of(Use.REDUCE_SCATTER, TWICE, MANY_POWER_OF_TWO, DecisionRows::halvingReduceScatter)
                    .layout(Layout.PARTS, RANKS),
            of(Use.REDUCE_SCATTER, TWICE, ANY, DecisionRows::pairwiseReduceScatter),
            of(Use.REDUCE_SCATTER_ARRAY, TWICE, PAIRS, DecisionRows::pairwiseReduceScatter)
                    .afterAgreement(),
            of(Use.REDUCE_SCATTER_ARRAY, TWICE, FEW, DecisionRows::pairwiseReduceScatter),
            of(Use.REDUCE_SCATTER_ARRAY, TWICE, ANY, DecisionRows::halvingReduceScatter)
                    .layout(Layout.PARTS, RANKS),
            of(Use.SCAN, SCAN, ANY, (p, root, b) -> DoublingScan.schedule(p.rank(), p.size(), false)),
            of(Use.EXSCAN, SCAN, ANY, (p, root, b) -> DoublingScan.schedule(p.rank(), p.size(), true)),
            of(
                    Use.ALLTOALL,
                    (size, bytes) -> BruckAlltoall.slots(size),
                    BRUCK,
                    (p, root, b) -> BruckAlltoall.schedule(p.rank(), p.size())),
            of(Use.ALLTOALL, TWICE, ANY, (p, root, b) -> PairwiseAlltoall.schedule(p.rank(), p.size())));

    private DecisionRows() {}

    private static boolean groupsKeepTheTree(Place place, long bytes) {
        return place.grouped() && place.order() == ReductionOrder.TREE;
    }

    private static Schedule broadcast(Place place, int root, int blocks) {
        return BinomialBroadcast.schedule(place.rank(), place.size(), root, 0, 1);
    }

    private static Schedule broadcastOverHosts(Place place, int root, int blocks) {
        return HierarchicalBroadcast.schedule(place.rank(), place.topology(), root, 0, 1);
    }

    private static Schedule reduce(Place place, int root, int blocks) {
        return TreeReduce.schedule(place.rank(), place.size(), root);
    }

    private static Schedule reduceOverHosts(Place place, int root, int blocks) {
        return HierarchicalReduce.schedule(place.rank(), place.topology(), root);
    }

    private static Schedule allreduce(Place place, int root, int blocks) {
        return ReduceBroadcastAllreduce.schedule(place.rank(), place.size());
    }

    private static Schedule doublingAllreduce(Place place, int root, int blocks) {
        return RecursiveDoublingAllreduce.schedule(place.rank(), place.size());
    }

    private static Schedule allreduceOverHosts(Place place, int root, int blocks) {
        return HierarchicalAllreduce.schedule(place.rank(), place.topology());
    }

    /** Keeps the tree of all ranks, of which few edges join hosts where these have ranks that follow each other. */
    private static Schedule reduceThenBroadcastOverHosts(Place place, int root, int blocks) {
        int result = TreeReduce.RESULT;
        return Schedule.builder()
                .then(TreeReduce.schedule(place.rank(), place.size(), 0))
                .then(HierarchicalBroadcast.schedule(place.rank(), place.topology(), 0, result, result + 1))
                .build();
    }

    private static Schedule halvingReduceScatter(Place place, int root, int blocks) {
        return HalvingReduceScatter.schedule(place.rank(), place.size());
    }

    private static Schedule pairwiseReduceScatter(Place place, int root, int blocks) {
        return PairwiseReduceScatter.schedule(place.rank(), place.size());
    }
}
