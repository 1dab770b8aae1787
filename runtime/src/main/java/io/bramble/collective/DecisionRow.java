package io.bramble.collective;

import io.bramble.collective.Plan.Layout;

/**
 * One algorithm of a use, and when it is taken. Immutable.
 *
 * @param fit when
 * @param planner the algorithm
 * @param order what order a reduction so keeps
 * @param layout what the slots are
 * @param slots how many there are
 * @param blocks how many blocks the data is cut into
 * @param agreed whether it looks at what ranks may by mistake not have alike, so that they must first agree
 */
record DecisionRow(Fit fit, Planner planner, Order order, Layout layout, Count slots, Count blocks, boolean agreed) {
    /**
     * Where a schedule is wanted: what a communicator knows from its beginning.
     *
     * @param rank this rank
     * @param size how many ranks
     * @param topology where they run
     * @param grouped whether there are hosts with several ranks among several hosts
     * @param contiguous whether the ranks of each host and JVM follow each other
     * @param order the order that hierarchical reductions keep
     * @param board whether all ranks have a board in common
     * @param fromBytes for each {@link Crossover}, by its ordinal, from how many bytes on
     */
    record Place(
            int rank,
            int size,
            Topology topology,
            boolean grouped,
            boolean contiguous,
            ReductionOrder order,
            boolean board,
            long[] fromBytes) {
        static Place of(int rank, Topology topology, Tuning tuning) {
            return new Place(
                    rank,
                    topology.size(),
                    topology,
                    topology.grouped(),
                    topology.contiguous(),
                    HierarchicalReduce.order(topology),
                    false,
                    tuning.fromBytes(topology.size(), topology.hosts()));
        }

        /** The same with a board. */
        Place onBoard() {
            return new Place(rank, size, topology, grouped, contiguous, order, true, fromBytes);
        }

        /** Whether so many bytes are enough; never where their number is not known to all ranks alike. */
        boolean beyond(Crossover crossover, long bytes) {
            return bytes >= fromBytes[crossover.ordinal()];
        }

        /** Whether neighbours in rank order are mostly on one host. */
        boolean ordered() {
            return !grouped || contiguous;
        }

        boolean powerOfTwo() {
            return Integer.bitCount(size) == 1;
        }
    }

    /** Whether a row is for that place and length; −1 where the length is not known to all ranks alike. */
    @FunctionalInterface
    interface Fit {
        boolean test(Place place, long bytes);
    }

    /** Makes a rank's schedule. */
    @FunctionalInterface
    interface Planner {
        Schedule plan(Place place, int root, int blocks);
    }

    /** The order that a reduction keeps at a place. */
    @FunctionalInterface
    interface Order {
        ReductionOrder at(Place place);
    }

    /** A number that depends on the ranks and the length. */
    @FunctionalInterface
    interface Count {
        int of(int size, long bytes);
    }

    /** A row of the use's own layout with so many slots, chosen by what all ranks know alike. */
    static DecisionRow of(Count slots, Fit fit, Planner planner) {
        return new DecisionRow(
                fit, planner, place -> ReductionOrder.TREE, Layout.WHOLE, slots, (size, bytes) -> 1, false);
    }

    /** The same with another layout. */
    DecisionRow layout(Layout layout) {
        return new DecisionRow(fit, planner, order, layout, slots, blocks, agreed);
    }

    /** The same with the data cut into blocks. */
    DecisionRow layout(Layout layout, Count blocks) {
        int sets = layout == Layout.BLOCKS ? 1 : 2;
        return new DecisionRow(
                fit, planner, order, layout, (size, bytes) -> sets * blocks.of(size, bytes), blocks, agreed);
    }

    /** The same for calls that need no more than that order. */
    DecisionRow keeping(Order order) {
        return new DecisionRow(fit, planner, order, layout, slots, blocks, agreed);
    }

    /** The same with an agreement before it. */
    DecisionRow afterAgreement() {
        return new DecisionRow(fit, planner, order, layout, slots, blocks, true);
    }

    boolean fits(Place place, long bytes, ReductionOrder needed) {
        return fit.test(place, bytes) && needed.servedBy(order.at(place));
    }
}
