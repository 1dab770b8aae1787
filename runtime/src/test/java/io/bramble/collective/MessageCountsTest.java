package io.bramble.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Operation;
import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.Schedule.Round;
import io.bramble.collective.Schedule.Transfer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the algorithms that the table chooses send: messages of each rank, and bytes between hosts. */
class MessageCountsTest {
    private static final int SHORT_BYTES = 64;
    private static final long SEED = 20_261_127;

    private static int sent(Schedule schedule) {
        return schedule.rounds().stream()
                .mapToInt(round -> round.sends().size())
                .sum();
    }

    private static Topology hosts(int hosts, int perHost) {
        int[] hostOf =
                IntStream.range(0, hosts * perHost).map(rank -> rank / perHost).toArray();
        return new Topology(hostOf, hostOf);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 13, 16, 31, 32, 64})
    void noRankSendsMoreMessagesThanTheLogarithmOfTheRanksForShortCalls(int size) {
        int log = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
        for (int perHost = 1; perHost <= size; perHost++) {
            int here = perHost;
            int[] hostOf = IntStream.range(0, size).map(rank -> rank / here).toArray();
            Topology topology = new Topology(hostOf, hostOf);
            for (int rank = 0; rank < size; rank++) {
                DecisionTable table = new DecisionTable(rank, topology);
                String about = " size=" + size + " perHost=" + perHost + " rank=" + rank;
                // A leader has its host's ranks and the other leaders: at most one round more than a tree of all.
                int barrier = sent(table.schedule(Use.BARRIER));
                assertTrue(barrier <= log + 1, "barrier: " + barrier + about);
                int broadcast = sent(table.plan(Use.BROADCAST_ARRAY, 0, SHORT_BYTES, ReductionOrder.TREE)
                        .schedule());
                assertTrue(broadcast <= log + 1, "broadcast: " + broadcast + about);
                int allreduce = sent(table.plan(Use.ALLREDUCE_ARRAY, 0, SHORT_BYTES, ReductionOrder.TREE)
                        .schedule());
                assertTrue(allreduce <= 2 * log + 2, "allreduce: " + allreduce + about);
            }
        }
    }

    /** Each way between hosts carries the data a number of times that depends on the hosts alone. */
    @ParameterizedTest
    @EnumSource(names = {"BROADCAST_ARRAY", "ALLREDUCE_ARRAY"})
    void bytesBetweenHostsDoNotGrowWithTheRanksOfAHost(Use use) {
        for (int hosts : new int[] {2, 3, 4, 8}) {
            for (int bytes : new int[] {64, 8 << 10, 128 << 10, 1 << 20}) {
                int log = Integer.SIZE - Integer.numberOfLeadingZeros(hosts - 1);
                double most = use == Use.BROADCAST_ARRAY ? hosts + log / 2.0 : hosts * Math.max(3, log);
                for (int perHost : new int[] {1, 2, 4, 8}) {
                    long between = bytesBetween(use, hosts(hosts, perHost), bytes);
                    assertTrue(
                            between <= most * bytes,
                            use + " hosts=" + hosts + " perHost=" + perHost + " bytes=" + bytes + " between="
                                    + between);
                }
            }
        }
        assertEquals(64, bytesBetween(Use.BROADCAST_ARRAY, hosts(2, 8), 64));
        assertEquals(128, bytesBetween(Use.ALLREDUCE_ARRAY, hosts(2, 8), 64));
    }

    /** Of data, without headers. */
    private static long bytesBetween(Use use, Topology topology, int bytes) {
        int size = topology.size();
        int[] lengths = new int[size];
        Arrays.fill(lengths, bytes / Double.BYTES);
        PlannedArrays call = new PlannedArrays(use, topology, 0, Operation.SUM, lengths, new Random(SEED));
        int[] hostOf = topology.hostOf();
        long between = 0;
        for (int rank = 0; rank < size; rank++) {
            Plan plan = call.plans.get(rank);
            for (Round round : plan.schedule().rounds()) {
                for (Transfer send : round.sends()) {
                    if (hostOf[send.peer()] != hostOf[rank] && send.from() < plan.slots()) {
                        for (int slot = send.from(); slot < send.to(); slot++) {
                            between +=
                                    (long) Double.BYTES * call.slots.get(rank).length(slot);
                        }
                    }
                }
            }
        }
        return between;
    }
}
