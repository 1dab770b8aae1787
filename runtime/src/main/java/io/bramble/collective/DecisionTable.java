package io.bramble.collective;

import io.bramble.collective.DecisionRow.Place;
import io.bramble.collective.Plan.Layout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which algorithm a collective uses: the first of the {@link DecisionRows} that fits. A row may look at what all ranks know alike, which is
 * the use, the communicator's ranks and where they run, and for values the length that their type has. For arrays whose lengths must be
 * equal a row may look at the length too, and at the operation; as ranks may have these different by mistake, its schedule begins with
 * {@link Agreement}. Arrays that may differ in length have one algorithm for all lengths.
 *
 * <p>Keeps the plans made last for each use, since most programs call with few roots and lengths: a call like one of them allocates nothing.
 * One thread at a time.
 */
final class DecisionTable {
    /**
     * What a plan is wanted for. Values may travel several in one message; arrays from and to where they lie. BROADCAST, REDUCE, ALLREDUCE
     * and REDUCE_SCATTER serve values, and arrays whose caller fills one layout only; those named after arrays choose by the length.
     * ALLGATHER_KNOWN_ARRAYS is for arrays of which all ranks know all lengths, as when these have been gathered first.
     */
    enum Use {
        BARRIER,
        BROADCAST,
        BROADCAST_ARRAY,
        SCATTER_VALUES,
        SCATTER_ARRAY,
        GATHER_VALUES,
        GATHER_ARRAY,
        ALLGATHER_VALUES,
        ALLGATHER_ARRAY,
        ALLGATHER_KNOWN_ARRAYS,
        REDUCE,
        REDUCE_ARRAY,
        ALLREDUCE,
        ALLREDUCE_ARRAY,
        REDUCE_SCATTER,
        REDUCE_SCATTER_ARRAY,
        SCAN,
        EXSCAN,
        ALLTOALL
    }

    /** A length that not all ranks know alike. */
    static final long UNKNOWN_BYTES = -1;

    /** How many plans of one use are kept. */
    static final int KEPT = 4;

    private static final int[] NO_PARTS = {};

    private static final class Kept {
        int row;
        int root;
        int blocks;
        boolean whole;

        @Nullable
        Plan plan;
    }

    /** What was asked for last: a program mostly makes one call again and again, and the rows take longer to look through. */
    private static final class Last {
        int root;
        long bytes;
        ReductionOrder needed = ReductionOrder.TREE;
        boolean whole;

        @Nullable
        Plan plan;
    }

    private final Place place;
    private final Last[] last = new Last[Use.values().length];
    private final Kept[][] kept = new Kept[Use.values().length][KEPT];
    private final int[] oldest = new int[kept.length];

    /** Where nothing is known of where the ranks run. */
    DecisionTable(int rank, int size) {
        this(rank, Topology.flat(size));
    }

    DecisionTable(int rank, Topology topology) {
        this(rank, topology, Tuning.NONE);
    }

    DecisionTable(int rank, Topology topology, Tuning tuning) {
        this(Place.of(rank, topology, tuning));
    }

    /** The same where the ranks have a {@link io.bramble.transport.Board} in common. */
    static DecisionTable onBoard(int rank, Topology topology, Tuning tuning) {
        return new DecisionTable(Place.of(rank, topology, tuning).onBoard());
    }

    private DecisionTable(Place place) {
        this.place = place;
        Arrays.setAll(last, use -> new Last());
        for (Kept[] ofUse : kept) {
            for (int i = 0; i < KEPT; i++) {
                ofUse[i] = new Kept();
            }
        }
    }

    /** The schedule for a use without a root, and not of arrays of equal length, in the use's own layout. */
    Schedule schedule(Use use) {
        return schedule(use, 0);
    }

    /** The schedule for a use with that root, and not of arrays of equal length, in the use's own layout. */
    Schedule schedule(Use use, int root) {
        return plan(use, root, UNKNOWN_BYTES).schedule();
    }

    /** The plan for a use of values with that root, or 0, in the use's own layout; {@code bytes} as {@link #plan(Use, int, long, ReductionOrder)} has it. */
    Plan plan(Use use, int root, long bytes) {
        return plan(use, root, bytes, ReductionOrder.TREE, true);
    }

    /** The plan for a use with that root, or 0, whose length not all ranks know alike, and which, if it reduces, needs the tree. */
    Plan plan(Use use, int root) {
        return plan(use, root, UNKNOWN_BYTES, ReductionOrder.TREE, false);
    }

    /**
     * The plan for a call.
     *
     * @param root the root, or 0 where there is none
     * @param bytes of the whole array where the use is of arrays of equal length; of all together where their lengths are known; of the
     *     value, or the block, where its type says that it always has that many; else {@link #UNKNOWN_BYTES}
     * @param needed the order that a reduction needs; TREE where it is none
     */
    Plan plan(Use use, int root, long bytes, ReductionOrder needed) {
        return plan(use, root, bytes, needed, false);
    }

    private Plan plan(Use use, int root, long bytes, ReductionOrder needed, boolean whole) {
        Last before = last[use.ordinal()];
        Plan same = before.plan;
        if (same != null
                && before.root == root
                && before.bytes == bytes
                && before.needed == needed
                && before.whole == whole) {
            return same;
        }
        Plan plan = decide(use, root, bytes, needed, whole);
        before.root = root;
        before.bytes = bytes;
        before.needed = needed;
        before.whole = whole;
        before.plan = plan;
        return plan;
    }

    private Plan decide(Use use, int root, long bytes, ReductionOrder needed, boolean whole) {
        int row = row(use, place, bytes, needed, whole, whole);
        int blocks = DecisionRows.rows(use).get(row).blocks().of(place.size(), bytes);
        Kept[] ofUse = kept[use.ordinal()];
        for (int i = 0; i < KEPT; i++) {
            Kept one = ofUse[i];
            Plan plan = one.plan;
            if (plan != null && one.row == row && one.root == root && one.blocks == blocks && one.whole == whole) {
                return plan;
            }
        }
        Kept one = ofUse[oldest[use.ordinal()]++ % KEPT];
        oldest[use.ordinal()] %= KEPT;
        one.row = row;
        one.root = root;
        one.blocks = blocks;
        one.whole = whole;
        Plan plan = plan(use, row, place, root, bytes);
        one.plan = plan;
        return plan;
    }

    /** What that rank does in a communicator of which nothing else is known, in the use's own layout. */
    static Schedule schedule(Use use, int rank, int size, int root) {
        Place place = Place.of(rank, Topology.flat(size), Tuning.NONE);
        int row = row(use, place, UNKNOWN_BYTES, ReductionOrder.TREE, true, true);
        return DecisionRows.rows(use).get(row).planner().plan(place, root, 1);
    }

    private static Plan plan(Use use, int number, Place place, int root, long bytes) {
        DecisionRow row = DecisionRows.rows(use).get(number);
        int blocks = row.blocks().of(place.size(), bytes);
        int slots = row.slots().of(place.size(), bytes);
        int[] parts = row.layout() == Layout.PARTS ? HalvingReduceScatter.parts(place.size()) : NO_PARTS;
        Schedule schedule = row.planner().plan(place, root, blocks);
        int headers = 0;
        if (row.agreed()) {
            int base = row(use, place, UNKNOWN_BYTES, ReductionOrder.TREE, false, true);
            Schedule first = DecisionRows.rows(use).get(base).planner().plan(place, root, 1);
            Agreement agreement = new Agreement(use, first, slots);
            schedule = agreement.before(schedule);
            headers = agreement.slots();
        }
        int code = number * place.size() + root;
        return new Plan(schedule, row.layout(), blocks, slots, headers, code, parts);
    }

    /** The number of the first row that fits. */
    private static int row(Use use, Place place, long bytes, ReductionOrder needed, boolean whole, boolean unagreed) {
        List<DecisionRow> rows = DecisionRows.rows(use);
        for (int i = 0; i < rows.size(); i++) {
            DecisionRow row = rows.get(i);
            if (!(whole && row.layout() != Layout.WHOLE)
                    && !(unagreed && row.agreed())
                    && row.fits(place, bytes, needed)) {
                return i;
            }
        }
        throw new AssertionError("no algorithm for " + use + " with size=" + place.size());
    }
}
