package io.bramble.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.bramble.Operation;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.wire.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One call of all ranks on arrays: its plans, and the slots filled as they want. */
final class PlannedArrays {
    /** Each algorithm has its lengths, whatever is built in for the hosts of a test. */
    static final Tuning EACH = Tuning.NONE
            .with(Crossover.BROADCAST_SCATTER_ALLGATHER, 5, 1, 64 << 10)
            .with(Crossover.BROADCAST_CHAIN, 1, 1, 256 << 10)
            .with(Crossover.REDUCE_HALVING, 1, 1, 64 << 10)
            .with(Crossover.ALLREDUCE_HALVING, 1, 1, 32 << 10)
            .with(Crossover.ALLREDUCE_RING, 1, 1, 64 << 10)
            .with(Crossover.REDUCE_SCATTER_PAIRWISE, 1, 1, 64 << 10);

    final Use use;
    final int size;
    final int root;
    final Operation operation;
    final List<double[]> given = new ArrayList<>();
    final List<double[]> arrays = new ArrayList<>();
    final List<double[]> works = new ArrayList<>();
    final List<Plan> plans = new ArrayList<>();
    final List<ArraySlots> slots = new ArrayList<>();

    PlannedArrays(Use use, Topology topology, int root, Operation operation, int[] lengths, Random random) {
        this.use = use;
        this.size = topology.size();
        this.root = use == Use.BROADCAST_ARRAY || use == Use.REDUCE_ARRAY ? root : 0;
        this.operation = operation;
        for (int rank = 0; rank < size; rank++) {
            double[] array = new double[lengths[rank]];
            // Few different ones, in which all roundings occur nevertheless: what is filled and what is combined take
            // long.
            double some = random.nextDouble();
            Arrays.setAll(array, i -> some * (i % 97 + 1) / 3);
            given.add(array.clone());
            arrays.add(array);
            Plan plan = new DecisionTable(rank, topology, EACH)
                    .plan(use, this.root, 8L * array.length, ReductionOrder.of(ElementType.DOUBLE, operation));
            plans.add(plan);
            slots.add(fill(rank, plan, array));
        }
    }

    ArraySlots fill(int rank, Plan plan, double[] array) {
        int n = array.length;
        ArraySlots filled = new ArraySlots(rank)
                .reset("sum", ElementType.DOUBLE, plan.allSlots())
                .combining(operation);
        double[] work = array;
        if (plan.layout() == Plan.Layout.PARTS) {
            work = new double[n];
            BlockSlots.arrange(plan, array, n, work);
        } else if (use == Use.REDUCE_ARRAY && rank != root) {
            work = array.clone();
        }
        works.add(work);
        if (plan.layout() != Plan.Layout.WHOLE) {
            return BlockSlots.fill(filled, plan, work, new double[n], n);
        }
        if (use == Use.BROADCAST_ARRAY) {
            filled.put(0, array, 0, n);
        } else if (use == Use.REDUCE_SCATTER_ARRAY) {
            int mine = Parts.start(rank + 1, size, n) - Parts.start(rank, size, n);
            for (int i = 0; i < size; i++) {
                int start = Parts.start(i, size, n);
                // Contributions are combined where the result goes, so at the beginning of arrays of their own.
                int count = Parts.start(i + 1, size, n) - start;
                filled.put(i, Arrays.copyOfRange(array, start, start + count), 0, count);
                filled.put(size + i, new double[mine], 0, mine);
            }
        } else {
            boolean keeps = use == Use.REDUCE_ARRAY && rank != root;
            filled.put(TreeReduce.OWN, array, 0, n)
                    .put(TreeReduce.RESULT, array, 0, n)
                    .put(TreeReduce.PARTIAL, keeps ? new double[n] : array, 0, n)
                    .put(TreeReduce.RIGHT, new double[n], 0, n)
                    .put(TreeReduce.LEFT, new double[n], 0, n);
        }
        return BlockSlots.agree(filled, plan, n);
    }

    ArrayInterpreter.Outcome run() {
        return ArrayInterpreter.run(plans.stream().map(Plan::schedule).toList(), slots);
    }

    /** The bits of the tree. */
    private double[] combined(int from, int to) {
        if (to - from == 1) {
            return given.get(from);
        }
        int middle = from + BinomialTree.split(to - from);
        double[] left = combined(from, middle);
        double[] right = combined(middle, to);
        double[] result = new double[left.length];
        Arrays.setAll(result, i -> operation == Operation.SUM ? left[i] + right[i] : Math.max(left[i], right[i]));
        return result;
    }

    void check(String about) {
        int n = given.get(0).length;
        double[] all = use == Use.BROADCAST_ARRAY ? given.get(root) : combined(0, size);
        for (int rank = 0; rank < size; rank++) {
            switch (use) {
                case REDUCE_ARRAY -> assertArrayEquals(rank == root ? all : given.get(rank), arrays.get(rank), about);
                case REDUCE_SCATTER_ARRAY -> {
                    int start = Parts.start(rank, size, n);
                    int end = Parts.start(rank + 1, size, n);
                    Plan plan = plans.get(rank);
                    int slot = plan.layout() == Plan.Layout.PARTS ? plan.slotOfPart(rank) : size;
                    double[] part = new double[end - start];
                    slots.get(rank).copyTo(slot, part, 0);
                    assertArrayEquals(Arrays.copyOfRange(all, start, end), part, about);
                    assertArrayEquals(given.get(rank), arrays.get(rank), about);
                }
                default -> assertArrayEquals(all, arrays.get(rank), about);
            }
        }
    }
}
