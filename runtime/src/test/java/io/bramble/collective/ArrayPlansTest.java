package io.bramble.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Operation;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.wire.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The plans for arrays of equal length: that the slots are filled as the algorithms want, and what comes of lengths that differ. */
class ArrayPlansTest {
    private static final long SEED = 40_271;
    private static final int[] SIZES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 17};
    private static final int[] LENGTHS = {0, 1, 5, 1000, 4096, 9000, 36_000};
    private static final List<Use> USES =
            List.of(Use.BROADCAST_ARRAY, Use.REDUCE_ARRAY, Use.ALLREDUCE_ARRAY, Use.REDUCE_SCATTER_ARRAY);

    static Topology topology(int size, Random random) {
        int perJvm = 1 + random.nextInt(3);
        int perHost = perJvm * (1 + random.nextInt(3));
        int[] places = IntStream.range(0, size).toArray();
        if (random.nextInt(3) == 0) {
            for (int i = size - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int place = places[i];
                places[i] = places[j];
                places[j] = place;
            }
        }
        return random.nextInt(3) == 0
                ? Topology.flat(size)
                : new Topology(
                        Arrays.stream(places).map(place -> place / perHost).toArray(),
                        Arrays.stream(places).map(place -> place / perJvm).toArray());
    }

    @Test
    void everyLengthOnEveryTopologyGivesTheBitsOfTheTree() {
        Random random = new Random(SEED);
        for (Use use : USES) {
            for (int size : SIZES) {
                for (int length : LENGTHS) {
                    for (Operation operation : List.of(Operation.SUM, Operation.MAX)) {
                        Topology topology = topology(size, random);
                        int[] lengths = new int[size];
                        Arrays.fill(lengths, length);
                        PlannedArrays call =
                                new PlannedArrays(use, topology, random.nextInt(size), operation, lengths, random);
                        String about = "seed=" + SEED + " use=" + use + " size=" + size + " length=" + length
                                + " operation=" + operation + " topology=" + Arrays.toString(topology.hostOf())
                                + Arrays.toString(topology.jvmOf()) + " layout="
                                + call.plans.get(0).layout();
                        ArrayInterpreter.Outcome outcome = call.run();
                        assertEquals(List.of(), outcome.failures(), about);
                        assertTrue(outcome.allEnded(), about);
                        call.check(about);
                    }
                }
            }
        }
    }

    @Test
    void arraysOfKnownLengthsAreGatheredInRankOrder() {
        Random random = new Random(SEED);
        for (int size : SIZES) {
            for (int most : new int[] {2, 50, 3000, 20_000}) {
                Topology topology = topology(size, random);
                int[] lengths = random.ints(size, 0, most).toArray();
                int all = Arrays.stream(lengths).sum();
                List<Plan> plans = new ArrayList<>();
                List<ArraySlots> slots = new ArrayList<>();
                List<int[]> gathered = new ArrayList<>();
                int[] expected = random.ints(all).toArray();
                int start = 0;
                for (int rank = 0; rank < size; rank++) {
                    Plan plan = new DecisionTable(rank, topology)
                            .plan(Use.ALLGATHER_KNOWN_ARRAYS, 0, 4L * all, ReductionOrder.TREE);
                    int[] into = new int[all];
                    ArraySlots filled = new ArraySlots(rank).reset("all", ElementType.INT, plan.allSlots());
                    int own = BlockSlots.fillKnown(filled, plan, rank, lengths, into);
                    System.arraycopy(expected, start, into, own, lengths[rank]);
                    start += lengths[rank];
                    plans.add(plan);
                    slots.add(filled);
                    gathered.add(into);
                }
                ArrayInterpreter.Outcome outcome =
                        ArrayInterpreter.run(plans.stream().map(Plan::schedule).toList(), slots);
                String about = "seed=" + SEED + " lengths=" + Arrays.toString(lengths) + " topology="
                        + Arrays.toString(topology.hostOf());
                assertEquals(List.of(), outcome.failures(), about);
                for (int rank = 0; rank < size; rank++) {
                    int[] result = gathered.get(rank);
                    if (plans.get(rank).layout() == Plan.Layout.COUNTED) {
                        result = new int[all];
                        BlockSlots.inRankOrder(rank, lengths, gathered.get(rank), result);
                    }
                    assertArrayEquals(expected, result, about);
                }
            }
        }
    }

    @Test
    void lengthsThatDifferAreAnErrorThatNamesTwoRanksAndNeverAHang() {
        Random random = new Random(SEED);
        for (int i = 0; i < 3000; i++) {
            int size = 2 + random.nextInt(16);
            Topology topology = topology(size, random);
            Use use = USES.get(random.nextInt(USES.size()));
            int[] lengths = new int[size];
            Arrays.fill(lengths, LENGTHS[random.nextInt(LENGTHS.length)]);
            for (int wrong = 1 + random.nextInt(2); wrong > 0; wrong--) {
                lengths[random.nextInt(size)] = LENGTHS[random.nextInt(LENGTHS.length)];
            }
            boolean differ = Arrays.stream(lengths).distinct().count() > 1;
            Operation operation = random.nextBoolean() ? Operation.SUM : Operation.MAX;
            PlannedArrays call = new PlannedArrays(use, topology, random.nextInt(size), operation, lengths, random);
            ArrayInterpreter.Outcome outcome = call.run();
            String about = "seed=" + SEED + " i=" + i + " use=" + use + " lengths=" + Arrays.toString(lengths)
                    + " root=" + call.root + " topology=" + Arrays.toString(topology.hostOf());
            assertEquals(differ, !outcome.failures().isEmpty(), about);
            for (RuntimeException failure : outcome.failures()) {
                assertTrue(
                        failure.getMessage()
                                .matches(
                                        "sum: lengths( of a block)? differ: rank=\\d+ length=\\d+, rank=\\d+ length=\\d+; .*"),
                        failure + " " + about);
            }
        }
    }

    @Test
    void operationsThatWantDifferentOrdersAreAnErrorThatNamesTwoRanks() {
        Random random = new Random(SEED);
        // Three hosts of three ranks: a sum keeps the tree of all ranks, a maximum goes over the hosts.
        int[] hosts = {0, 0, 0, 1, 1, 1, 2, 2, 2};
        Topology topology = new Topology(hosts, hosts);
        int[] lengths = new int[9];
        Arrays.fill(lengths, 10);
        PlannedArrays sum = new PlannedArrays(Use.ALLREDUCE_ARRAY, topology, 0, Operation.SUM, lengths, random);
        PlannedArrays max = new PlannedArrays(Use.ALLREDUCE_ARRAY, topology, 0, Operation.MAX, lengths, random);
        for (int other = 0; other < 9; other++) {
            List<Schedule> schedules = new ArrayList<>();
            List<ArraySlots> slots = new ArrayList<>();
            for (int rank = 0; rank < 9; rank++) {
                PlannedArrays call = rank == other ? max : sum;
                schedules.add(call.plans.get(rank).schedule());
                slots.add(call.fill(rank, call.plans.get(rank), new double[10]));
            }
            ArrayInterpreter.Outcome outcome = ArrayInterpreter.run(schedules, slots);
            assertFalse(outcome.failures().isEmpty(), "rank " + other);
            for (RuntimeException failure : outcome.failures()) {
                assertTrue(
                        failure.getMessage().startsWith("sum: operations or roots differ: rank="),
                        failure.getMessage());
            }
        }
    }
}
