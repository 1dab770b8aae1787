package io.bramble.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Operation;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.communicator.MemoryRanks;
import io.bramble.error.BrambleException;
import io.bramble.wire.Contexts;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plans for arrays of equal length on ranks that send messages. */
class ArrayPlansOnRanksTest {
    private static final long SEED = 7_000_211;
    private static final int[] LENGTHS = {3, 1000, 9000, 36_000};

    private static List<Throwable> failures(PlannedArrays call) {
        return MemoryRanks.failures(call.size, rank -> {
            int self = rank.rank();
            new ScheduleRunner(rank.pointToPoint(), Group.world(self, call.size), Contexts.PROGRAM_COLLECTIVES)
                    .run(
                            CollectiveTag.of(0, CollectiveKind.ALLREDUCE),
                            call.plans.get(self).schedule(),
                            call.slots.get(self));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BROADCAST_ARRAY", "REDUCE_ARRAY", "ALLREDUCE_ARRAY", "REDUCE_SCATTER_ARRAY"})
    void everyLengthGivesTheBitsOfTheTree(Use use) {
        Random random = new Random(SEED);
        for (int size : new int[] {1, 2, 3, 4, 5, 8}) {
            for (int length : LENGTHS) {
                int[] lengths = new int[size];
                Arrays.fill(lengths, length);
                Topology topology = ArrayPlansTest.topology(size, random);
                Operation operation = random.nextBoolean() ? Operation.SUM : Operation.MAX;
                PlannedArrays call = new PlannedArrays(use, topology, random.nextInt(size), operation, lengths, random);
                String about = "seed=" + SEED + " use=" + use + " size=" + size + " length=" + length;
                assertEquals(List.of(), failures(call), about);
                call.check(about);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BROADCAST_ARRAY", "REDUCE_ARRAY", "ALLREDUCE_ARRAY", "REDUCE_SCATTER_ARRAY"})
    void aLengthThatDiffersIsAnErrorThatNamesTwoRanks(Use use) {
        Random random = new Random(SEED);
        for (int size : new int[] {2, 3, 4, 5, 8}) {
            for (int length : LENGTHS) {
                for (int wrong : LENGTHS) {
                    if (wrong == length) {
                        continue;
                    }
                    int[] lengths = new int[size];
                    Arrays.fill(lengths, length);
                    lengths[random.nextInt(size)] = wrong;
                    PlannedArrays call = new PlannedArrays(
                            use, Topology.flat(size), random.nextInt(size), Operation.SUM, lengths, random);
                    List<Throwable> failures = failures(call);
                    String about = "seed=" + SEED + " use=" + use + " lengths=" + Arrays.toString(lengths) + " root="
                            + call.root + " failures=" + failures;
                    assertEquals(BrambleException.class, failures.get(0).getClass(), about);
                    assertTrue(
                            failures.get(0)
                                    .getMessage()
                                    .matches(
                                            "sum: lengths( of a block)? differ: rank=\\d+ length=\\d+, rank=\\d+ length=\\d+; .*"),
                            about);
                }
            }
        }
    }
}
