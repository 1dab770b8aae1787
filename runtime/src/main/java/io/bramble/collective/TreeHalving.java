package io.bramble.collective;

/**
 * Reduce-scatter by recursive halving for any number of ranks, in the association of {@link TreeReduce}: the phase that the halving
 * reductions begin with. With p the greatest power of two ≤ n, it leaves each of the first p ranks with one of p pieces combined.
 *
 * <p>The ranks are cut into blocks as {@link TreeBlock} says. In step {@code k} ranks of a block that differ in bit {@code k} each send
 * the other one half of what they still have of the data, the nearest ranks first, so that neighbours are always combined before they
 * are combined with others; in the end rank r has the piece whose number is the bits of r reversed. The combination of the ranks behind a
 * block comes to its ranks by halves, down a binomial tree, to each the piece that it has.
 *
 * <p>Slots 0 to {@code starts[p]} hold this rank's contribution, and are overwritten; piece {@code q} is the slots {@code starts[q]} to
 * {@code starts[q + 1]}. As many slots behind them are received into.
 *
 * <p>Cost: log₂ p α + (p − 1)/p m (β + γ) for a power of two; otherwise for each further block of n in binary (log₂ p + 2) α more at most,
 * and as a rank may have to bring all that it has once, m β more at most.
 *
 * <p>Seven ranks, four pieces. 0 ↔ 1 and so on swap halves, 0 keeps pieces 0, 1 and then with 2 piece 0; 1 keeps piece 2, 2 piece 1, 3
 * piece 3. 4 keeps pieces 0, 1 and 5 pieces 2, 3; 6 sends 5 its pieces 2, 3 and 4 its 0, 1. Then 4 sends its piece 1 to 2 and its piece 0
 * to 0; 5 its piece 3 to 3 and its piece 2 to 1.
 *
 * <p>For powers of two Rabenseifner: Optimization of collective reduction operations, 2004, whose fold of other numbers associates
 * otherwise.
 */
final class TreeHalving {
    /** The order that it keeps. */
    static final ReductionOrder ORDER = ReductionOrder.TREE;

    private final int rank;
    private final int size;
    private final int log;
    private final int[] starts;
    private final int incoming;
    private final TreeBlock block;

    /** For pieces of such slots. */
    TreeHalving(int rank, int size, int[] starts) {
        this.rank = rank;
        this.size = size;
        this.log = BinomialTree.floorLog2(size);
        this.starts = starts;
        this.incoming = starts[starts.length - 1];
        this.block = TreeBlock.of(rank, size);
    }

    /** For pieces of one slot each, as many as {@link #pieces}. */
    TreeHalving(int rank, int size) {
        this(rank, size, java.util.stream.IntStream.rangeClosed(0, pieces(size)).toArray());
    }

    /** How many pieces there are. */
    static int pieces(int size) {
        return Integer.highestOneBit(size);
    }

    /** Appends the phase. */
    void reduceScatter(Schedule.Builder plan) {
        for (int step = 0; step < block.log(); step++) {
            int partner = rank ^ 1 << step;
            int from = begin(rank, step + 1);
            int to = end(rank, step + 1);
            plan.receive(partner, incoming + from, incoming + to)
                    .send(partner, begin(partner, step + 1), end(partner, step + 1));
            combine(plan, from, to, partner < rank);
        }
        if (block.hasRest()) {
            takeRest(plan);
        }
        if (rank >= pieces(size)) {
            bringRest(plan);
        }
    }

    /** Receives this rank's part of the rest, and passes on what others get of it. */
    private void takeRest(Schedule.Builder plan) {
        int reach = block.reach();
        int depth = reach == 0 ? block.log() : block.restLog() + block.spreadRound();
        // Whoever holds the rest serves all that one bit reaches, in place of the rank that no bit reaches.
        int source = (reach & reach - 1) == 0 ? block.restHolder() : block.spreadSource();
        plan.receive(source, incoming + begin(rank, depth), incoming + end(rank, depth))
                .next();
        for (int below = depth; below < block.log(); below++) {
            int child = rank + (1 << below);
            plan.send(child, incoming + begin(child, below + 1), incoming + end(child, below + 1));
        }
        plan.next();
        combine(plan, begin(rank, block.log()), end(rank, block.log()), false);
    }

    /** Sends what this rank has combined into the block before, the greatest part first. */
    private void bringRest(Schedule.Builder plan) {
        int target = block.before();
        int targetLog = Integer.numberOfTrailingZeros(block.base());
        for (int below = block.log(); below < targetLog; below++) {
            int child = target + (1 << below);
            plan.send(child, begin(child, below + 1), end(child, below + 1));
        }
        plan.send(target, begin(target, targetLog), end(target, targetLog));
        plan.next();
    }

    /** Appends what hands all pieces to all ranks: recursive doubling among the first p ranks, each of which then serves one behind. */
    void allgather(Schedule.Builder plan) {
        int pieces = pieces(size);
        plan.next();
        if (rank >= pieces) {
            plan.receive(rank - pieces, 0, incoming);
            return;
        }
        for (int step = log - 1; step >= 0; step--) {
            int partner = rank ^ 1 << step;
            plan.receive(partner, begin(partner, step + 1), end(partner, step + 1))
                    .send(partner, begin(rank, step + 1), end(rank, step + 1))
                    .next();
        }
        if (rank + pieces < size) {
            plan.send(rank + pieces, 0, incoming);
        }
    }

    /** Appends what brings all pieces to the root: up a binomial tree, whose last two messages go to a root behind the first p ranks. */
    void gather(Schedule.Builder plan, int root) {
        int pieces = pieces(size);
        boolean behind = root >= pieces;
        int target = behind ? root - pieces : root;
        plan.next();
        if (rank == root && behind) {
            plan.receive(target, begin(target, 1), end(target, 1));
            plan.receive(target ^ 1, begin(target ^ 1, 1), end(target ^ 1, 1));
        }
        for (int step = log - 1; step >= 0 && rank < pieces; step--) {
            int partner = rank ^ 1 << step;
            if (behind && step == 0) {
                plan.send(root, begin(rank, 1), end(rank, 1));
            } else if ((rank >> step & 1) != (target >> step & 1)) {
                plan.send(partner, begin(rank, step + 1), end(rank, step + 1));
                return;
            } else {
                plan.receive(partner, begin(partner, step + 1), end(partner, step + 1));
            }
            plan.next();
        }
    }

    private void combine(Schedule.Builder plan, int from, int to, boolean incomingIsLower) {
        for (int slot = from; slot < to; slot++) {
            if (incomingIsLower) {
                plan.combine(slot, incoming + slot, slot);
            } else {
                plan.combine(slot, slot, incoming + slot);
            }
        }
    }

    /** The first slot that a rank still has after so many halvings. */
    private int begin(int rank, int halvings) {
        return starts[piece(rank, halvings)];
    }

    private int end(int rank, int halvings) {
        return starts[piece(rank, halvings) + (1 << log - halvings)];
    }

    private int piece(int rank, int halvings) {
        return halvings == 0 ? 0 : Integer.reverse(rank) >>> Integer.SIZE - halvings << log - halvings;
    }
}
