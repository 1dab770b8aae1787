package io.bramble.collective;

import static io.bramble.collective.DecisionRow.of;

import io.bramble.collective.DecisionRow.Place;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.Plan.Layout;
import io.bramble.transport.Board;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

    /** The rows of each use that was asked for. Made then: their lambdas take a JVM longer to make than a short job has to run. */
    private static final Map<Use, List<DecisionRow>> KNOWN = new ConcurrentHashMap<>();

    private DecisionRows() {}

    /** The rows of a use. Any thread. */
    static List<DecisionRow> rows(Use use) {
        List<DecisionRow> known = KNOWN.get(use);
        return known != null ? known : KNOWN.computeIfAbsent(use, DecisionRows::make);
    }

    private static List<DecisionRow> make(Use use) {
        return switch (use) {
            case BARRIER ->
                List.of(
                        of(
                                DecisionRows::none,
                                DecisionRows::board,
                                (p, root, b) -> BoardBarrier.schedule(p.rank(), p.size())),
                        of(
                                DecisionRows::none,
                                DecisionRows::grouped,
                                (p, root, b) -> HierarchicalBarrier.schedule(p.rank(), p.topology())),
                        of(
                                DecisionRows::none,
                                DecisionRows::any,
                                (p, root, b) -> DisseminationBarrier.schedule(p.rank(), p.size())));
            case BROADCAST ->
                List.of(
                        of(
                                DecisionRows::one,
                                DecisionRows::shortOnBoard,
                                (p, root, b) -> BoardBroadcast.schedule(p.rank(), root)),
                        of(DecisionRows::one, DecisionRows::grouped, DecisionRows::broadcastOverHosts),
                        of(DecisionRows::one, DecisionRows::any, DecisionRows::broadcast));
            case BROADCAST_ARRAY ->
                List.of(
                        of(
                                DecisionRows::one,
                                DecisionRows::shortOnBoard,
                                (p, root, b) -> BoardBroadcast.schedule(p.rank(), root)),
                        of(
                                        DecisionRows::one,
                                        DecisionRows::chain,
                                        (p, root, b) -> ChainBroadcast.schedule(p.rank(), p.size(), root, b))
                                .layout(Layout.BLOCKS, DecisionRows::segments)
                                .afterAgreement(),
                        of(
                                        DecisionRows::one,
                                        DecisionRows::scatterAllgather,
                                        (p, root, b) -> ScatterAllgatherBroadcast.schedule(p.rank(), p.size(), root))
                                .layout(Layout.BLOCKS, DecisionRows::ranks)
                                .afterAgreement(),
                        of(DecisionRows::one, DecisionRows::grouped, DecisionRows::broadcastOverHosts),
                        of(DecisionRows::one, DecisionRows::any, DecisionRows::broadcast));
            case SCATTER_VALUES ->
                List.of(
                        of(
                                DecisionRows::ranks,
                                DecisionRows::few,
                                (p, root, b) -> LinearScatter.schedule(p.rank(), p.size(), root)),
                        of(
                                DecisionRows::ranks,
                                DecisionRows::any,
                                (p, root, b) -> BinomialScatter.schedule(p.rank(), p.size(), root)));
            case SCATTER_ARRAY ->
                List.of(of(
                        DecisionRows::ranks,
                        DecisionRows::any,
                        (p, root, b) -> LinearScatter.schedule(p.rank(), p.size(), root)));
            case GATHER_VALUES ->
                List.of(
                        of(
                                DecisionRows::ranks,
                                DecisionRows::groupedInOrder,
                                (p, root, b) -> HierarchicalGather.schedule(p.rank(), p.topology(), root)),
                        of(
                                DecisionRows::ranks,
                                DecisionRows::few,
                                (p, root, b) -> LinearGather.schedule(p.rank(), p.size(), root)),
                        of(
                                DecisionRows::ranks,
                                DecisionRows::any,
                                (p, root, b) -> BinomialGather.schedule(p.rank(), p.size(), root)));
            case GATHER_ARRAY ->
                List.of(of(
                        DecisionRows::ranks,
                        DecisionRows::any,
                        (p, root, b) -> LinearGather.schedule(p.rank(), p.size(), root)));
            case ALLGATHER_VALUES ->
                List.of(
                        of(
                                DecisionRows::ranks,
                                DecisionRows::groupedInOrder,
                                (p, root, b) -> HierarchicalAllgather.schedule(p.rank(), p.topology())),
                        of(
                                DecisionRows::ranks,
                                DecisionRows::powerOfTwo,
                                (p, root, b) -> RecursiveDoublingAllgather.schedule(p.rank(), p.size())),
                        of(
                                        DecisionRows::ranks,
                                        DecisionRows::any,
                                        (p, root, b) -> BruckAllgather.schedule(p.rank(), p.size()))
                                .layout(Layout.COUNTED),
                        of(
                                DecisionRows::ranks,
                                DecisionRows::few,
                                (p, root, b) -> RingAllgather.schedule(p.rank(), p.size())),
                        of(
                                DecisionRows::ranks,
                                DecisionRows::any,
                                (p, root, b) -> GatherBroadcastAllgather.schedule(p.rank(), p.size())));
            case ALLGATHER_ARRAY ->
                List.of(of(
                        DecisionRows::ranks,
                        DecisionRows::any,
                        (p, root, b) -> RingAllgather.schedule(p.rank(), p.size())));
            case ALLGATHER_KNOWN_ARRAYS ->
                List.of(
                        of(
                                DecisionRows::ranks,
                                DecisionRows::shortGroupedInOrder,
                                (p, root, b) -> HierarchicalAllgather.schedule(p.rank(), p.topology())),
                        of(
                                DecisionRows::ranks,
                                DecisionRows::ungroupedPowerOfTwo,
                                (p, root, b) -> RecursiveDoublingAllgather.schedule(p.rank(), p.size())),
                        of(
                                        DecisionRows::ranks,
                                        DecisionRows::bruckAllgather,
                                        (p, root, b) -> BruckAllgather.schedule(p.rank(), p.size()))
                                .layout(Layout.COUNTED),
                        of(
                                DecisionRows::ranks,
                                DecisionRows::any,
                                (p, root, b) -> RingAllgather.schedule(p.rank(), p.size())));
            case REDUCE ->
                List.of(
                        of(DecisionRows::tree, DecisionRows::groupsKeepTheTree, DecisionRows::reduceOverHosts),
                        of(DecisionRows::tree, DecisionRows::any, DecisionRows::reduce));
            case REDUCE_ARRAY ->
                List.of(
                        of(
                                        DecisionRows::tree,
                                        DecisionRows::halvingReduce,
                                        (p, root, b) -> HalvingReduce.schedule(p.rank(), p.size(), root))
                                .layout(Layout.COMBINED_BLOCKS, DecisionRows::pieces)
                                .afterAgreement(),
                        of(DecisionRows::tree, DecisionRows::groupsKeepTheTree, DecisionRows::reduceOverHosts),
                        of(DecisionRows::tree, DecisionRows::grouped, DecisionRows::reduceOverHosts)
                                .keeping(DecisionRows::hierarchical)
                                .afterAgreement(),
                        of(DecisionRows::tree, DecisionRows::any, DecisionRows::reduce));
            case ALLREDUCE ->
                List.of(
                        of(
                                DecisionRows::tree,
                                DecisionRows::shortOnBoard,
                                (p, root, b) -> BoardAllreduce.schedule(p.rank(), p.size())),
                        of(DecisionRows::tree, DecisionRows::groupsKeepTheTree, DecisionRows::allreduceOverHosts),
                        of(DecisionRows::tree, DecisionRows::grouped, DecisionRows::reduceThenBroadcastOverHosts),
                        of(DecisionRows::tree, DecisionRows::powerOfTwo, DecisionRows::doublingAllreduce),
                        of(DecisionRows::tree, DecisionRows::fixedFastDoubling, DecisionRows::doublingAllreduce),
                        of(DecisionRows::tree, DecisionRows::any, DecisionRows::allreduce));
            case ALLREDUCE_ARRAY ->
                List.of(
                        of(
                                DecisionRows::tree,
                                DecisionRows::shortOnBoard,
                                (p, root, b) -> BoardAllreduce.schedule(p.rank(), p.size())),
                        of(
                                        DecisionRows::tree,
                                        DecisionRows::ring,
                                        (p, root, b) -> RingAllreduce.schedule(p.rank(), p.size()))
                                .layout(Layout.COMBINED_BLOCKS, DecisionRows::ranks)
                                .keeping(DecisionRows::unordered)
                                .afterAgreement(),
                        of(
                                        DecisionRows::tree,
                                        DecisionRows::halving,
                                        (p, root, b) -> HalvingAllreduce.schedule(p.rank(), p.size()))
                                .layout(Layout.COMBINED_BLOCKS, DecisionRows::pieces)
                                .afterAgreement(),
                        of(DecisionRows::tree, DecisionRows::groupsKeepTheTree, DecisionRows::allreduceOverHosts),
                        of(DecisionRows::tree, DecisionRows::grouped, DecisionRows::allreduceOverHosts)
                                .keeping(DecisionRows::hierarchical)
                                .afterAgreement(),
                        of(DecisionRows::tree, DecisionRows::grouped, DecisionRows::reduceThenBroadcastOverHosts),
                        of(DecisionRows::tree, DecisionRows::fastDoubling, DecisionRows::doublingAllreduce),
                        of(DecisionRows::tree, DecisionRows::any, DecisionRows::allreduce));
            case REDUCE_SCATTER ->
                List.of(
                        of(DecisionRows::twice, DecisionRows::manyPowerOfTwo, DecisionRows::halvingReduceScatter)
                                .layout(Layout.PARTS, DecisionRows::ranks),
                        of(DecisionRows::twice, DecisionRows::any, DecisionRows::pairwiseReduceScatter));
            case REDUCE_SCATTER_ARRAY ->
                List.of(
                        of(DecisionRows::twice, DecisionRows::pairs, DecisionRows::pairwiseReduceScatter)
                                .afterAgreement(),
                        of(DecisionRows::twice, DecisionRows::few, DecisionRows::pairwiseReduceScatter),
                        of(DecisionRows::twice, DecisionRows::any, DecisionRows::halvingReduceScatter)
                                .layout(Layout.PARTS, DecisionRows::ranks));
            case SCAN ->
                List.of(of(
                        DecisionRows::scan,
                        DecisionRows::any,
                        (p, root, b) -> DoublingScan.schedule(p.rank(), p.size(), false)));
            case EXSCAN ->
                List.of(of(
                        DecisionRows::scan,
                        DecisionRows::any,
                        (p, root, b) -> DoublingScan.schedule(p.rank(), p.size(), true)));
            case ALLTOALL ->
                List.of(
                        of(
                                (size, bytes) -> BruckAlltoall.slots(size),
                                DecisionRows::bruck,
                                (p, root, b) -> BruckAlltoall.schedule(p.rank(), p.size())),
                        of(
                                DecisionRows::twice,
                                DecisionRows::any,
                                (p, root, b) -> PairwiseAlltoall.schedule(p.rank(), p.size())));
        };
    }

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

    private static boolean any(Place place, long bytes) {
        return true;
    }

    private static boolean board(Place place, long bytes) {
        return place.board();
    }

    private static boolean shortOnBoard(Place place, long bytes) {
        return place.board() && bytes >= 0 && bytes <= Board.MOST_BYTES;
    }

    private static boolean grouped(Place place, long bytes) {
        return place.grouped();
    }

    private static boolean groupedInOrder(Place place, long bytes) {
        return place.grouped() && place.contiguous();
    }

    private static boolean powerOfTwo(Place place, long bytes) {
        return place.powerOfTwo();
    }

    /** With so few a tree has hardly fewer rounds, and copies parts on their way. */
    private static boolean few(Place place, long bytes) {
        return place.size() <= 4;
    }

    private static boolean manyPowerOfTwo(Place place, long bytes) {
        return place.powerOfTwo() && place.size() > 4;
    }

    /** Where doubling saves two of the rounds that a reduction and a broadcast have: else its many messages are not worth it. */
    private static boolean fastDoubling(Place place, long bytes) {
        return place.powerOfTwo()
                || RecursiveDoublingAllreduce.rounds(place.size()) + 2
                        <= 2 * (BinomialTree.floorLog2(place.size()) + 1);
    }

    /** Values of a length that may be wrong are not passed on before they are combined, where it is seen whose length it is. */
    private static boolean fixedFastDoubling(Place place, long bytes) {
        return bytes >= 0 && fastDoubling(place, bytes);
    }

    private static boolean chain(Place place, long bytes) {
        return place.ordered() && place.size() > 2 && place.beyond(Crossover.BROADCAST_CHAIN, bytes);
    }

    private static boolean scatterAllgather(Place place, long bytes) {
        return place.ordered() && place.size() > 2 && place.beyond(Crossover.BROADCAST_SCATTER_ALLGATHER, bytes);
    }

    /** Ranks beyond a power of two send all that they have to others, between hosts once for each of them. */
    private static boolean halved(Place place, long bytes) {
        return place.size() > 2 && place.ordered() && (place.powerOfTwo() || !place.grouped());
    }

    private static boolean halving(Place place, long bytes) {
        return halved(place, bytes) && place.beyond(Crossover.ALLREDUCE_HALVING, bytes);
    }

    private static boolean halvingReduce(Place place, long bytes) {
        return halved(place, bytes) && place.beyond(Crossover.REDUCE_HALVING, bytes);
    }

    private static boolean ring(Place place, long bytes) {
        return place.ordered()
                && place.size() > 2
                && !place.powerOfTwo()
                && place.beyond(Crossover.ALLREDUCE_RING, bytes);
    }

    private static boolean pairs(Place place, long bytes) {
        return !place.powerOfTwo() && place.size() > 4 && place.beyond(Crossover.REDUCE_SCATTER_PAIRWISE, bytes);
    }

    private static boolean shortGroupedInOrder(Place place, long bytes) {
        return groupedInOrder(place, bytes) && bytes <= HIERARCHICAL_ALLGATHER_BYTES;
    }

    private static boolean ungroupedPowerOfTwo(Place place, long bytes) {
        return !place.grouped() && place.powerOfTwo();
    }

    private static boolean bruckAllgather(Place place, long bytes) {
        return !place.grouped()
                && bytes
                        < (long) BRUCK_ALLGATHER_BYTES_PER_MESSAGE
                                * (place.size() - 1 - BinomialTree.floorLog2(place.size()));
    }

    private static boolean bruck(Place place, long bytes) {
        return place.size() >= BRUCK_RANKS && bytes >= 0 && bytes <= BRUCK_BLOCK_BYTES;
    }

    private static ReductionOrder hierarchical(Place place) {
        return place.order();
    }

    private static ReductionOrder unordered(Place place) {
        return ReductionOrder.ANY;
    }

    private static int none(int size, long bytes) {
        return 0;
    }

    private static int one(int size, long bytes) {
        return 1;
    }

    private static int ranks(int size, long bytes) {
        return size;
    }

    private static int twice(int size, long bytes) {
        return 2 * size;
    }

    private static int tree(int size, long bytes) {
        return TreeReduce.SLOTS;
    }

    private static int scan(int size, long bytes) {
        return DoublingScan.SLOTS;
    }

    private static int pieces(int size, long bytes) {
        return TreeHalving.pieces(size);
    }

    private static int segments(int size, long bytes) {
        return (int) Math.min(MOST_SEGMENTS, (bytes + SEGMENT_BYTES - 1) / SEGMENT_BYTES);
    }
}
