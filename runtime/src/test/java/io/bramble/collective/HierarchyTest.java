package io.bramble.collective;

import static io.bramble.collective.ScheduleInterpreter.operands;
import static io.bramble.collective.ScheduleInterpreter.tree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The schedules of ranks on several hosts: what they bring, in which order they combine, and what goes between hosts. */
class HierarchyTest {
    private static final long SEED = 20_261_127;

    /** Hosts of JVMs of ranks, in rank order. */
    private static Topology hosts(int[]... ranksOfJvms) {
        List<Integer> hostOf = new ArrayList<>();
        List<Integer> jvmOf = new ArrayList<>();
        int jvm = 0;
        for (int host = 0; host < ranksOfJvms.length; host++) {
            for (int ranks : ranksOfJvms[host]) {
                for (int i = 0; i < ranks; i++) {
                    hostOf.add(host);
                    jvmOf.add(jvm);
                }
                jvm++;
            }
        }
        return new Topology(
                hostOf.stream().mapToInt(i -> i).toArray(),
                jvmOf.stream().mapToInt(i -> i).toArray());
    }

    /** Random ones in rank order, and as many in any order; some with one host, some with one rank in each. */
    private static List<Topology> topologies() {
        Random random = new Random(SEED);
        List<Topology> topologies = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int[][] hosts = new int[1 + random.nextInt(6)][];
            for (int host = 0; host < hosts.length; host++) {
                hosts[host] = random.ints(1 + random.nextInt(3), 1, 5).toArray();
            }
            Topology topology = hosts(hosts);
            topologies.add(topology);
            List<Integer> places =
                    new ArrayList<>(IntStream.range(0, topology.size()).boxed().toList());
            Collections.shuffle(places, random);
            int[] hostOf = topology.hostOf();
            int[] jvmOf = topology.jvmOf();
            topologies.add(new Topology(
                    places.stream().mapToInt(place -> hostOf[place]).toArray(),
                    places.stream().mapToInt(place -> jvmOf[place]).toArray()));
        }
        for (int size = 1; size <= 9; size++) {
            topologies.add(Topology.flat(size));
        }
        return topologies;
    }

    private static BiPredicate<Integer, Integer> betweenHosts(Topology topology) {
        int[] hostOf = topology.hostOf();
        return (from, to) -> hostOf[from] != hostOf[to];
    }

    private static String about(Topology topology, int root) {
        return "seed=" + SEED + " root=" + root + " hosts=" + java.util.Arrays.toString(topology.hostOf()) + " jvms="
                + java.util.Arrays.toString(topology.jvmOf());
    }

    private static void expectOrder(ReductionOrder order, int size, String combination, String about) {
        switch (order) {
            case TREE -> assertEquals(tree(0, size, ""), combination, about);
            case RANK ->
                assertEquals(IntStream.range(0, size).mapToObj(r -> "r" + r).toList(), operands(combination), about);
            case ANY ->
                assertEquals(
                        IntStream.range(0, size).mapToObj(r -> "r" + r).sorted().toList(),
                        operands(combination).stream().sorted().toList(),
                        about);
        }
    }

    @Test
    void broadcastComesToEachHostOnce() {
        for (Topology topology : topologies()) {
            for (int root = 0; root < topology.size(); root++) {
                int from = root;
                ScheduleInterpreter run = ScheduleInterpreter.run(
                        topology.size(),
                        rank -> HierarchicalBroadcast.schedule(rank, topology, from, 0, 1),
                        1,
                        rank -> rank == from ? new String[] {"value"} : new String[0]);
                for (int rank = 0; rank < topology.size(); rank++) {
                    assertEquals("value", run.slot(rank, 0), about(topology, root));
                }
                assertEquals(topology.size() - 1, run.messages().size());
                assertEquals(topology.hosts() - 1, run.messages(betweenHosts(topology)), about(topology, root));
            }
        }
    }

    @Test
    void reduceLeavesEachHostOnceAndKeepsTheOrderThatItSays() {
        for (Topology topology : topologies()) {
            for (int root = 0; root < topology.size(); root++) {
                int to = root;
                ScheduleInterpreter run = ScheduleInterpreter.run(
                        topology.size(),
                        rank -> HierarchicalReduce.schedule(rank, topology, to),
                        TreeReduce.SLOTS,
                        rank -> new String[] {"r" + rank});
                expectOrder(
                        HierarchicalReduce.order(topology),
                        topology.size(),
                        run.slot(root, TreeReduce.RESULT),
                        about(topology, root));
                for (int rank = 0; rank < topology.size(); rank++) {
                    assertEquals("r" + rank, run.slot(rank, TreeReduce.OWN), "own contribution must stay");
                    if (rank != root) {
                        assertNull(run.slot(rank, TreeReduce.RESULT), "only the root's array may be written");
                    }
                }
                assertTrue(
                        run.messages(betweenHosts(topology)) <= (topology.hosts() == 1 ? 0 : topology.hosts()),
                        about(topology, root));
            }
        }
    }

    @Test
    void allreduceGivesAllTheSameAndTalksBetweenHostsAsOneRankPerHostWould() {
        for (Topology topology : topologies()) {
            ScheduleInterpreter run = ScheduleInterpreter.run(
                    topology.size(), rank -> HierarchicalAllreduce.schedule(rank, topology), TreeReduce.SLOTS, rank ->
                            new String[] {"r" + rank});
            String result = run.slot(0, TreeReduce.RESULT);
            expectOrder(HierarchicalAllreduce.order(topology), topology.size(), result, about(topology, 0));
            for (int rank = 0; rank < topology.size(); rank++) {
                assertEquals(result, run.slot(rank, TreeReduce.RESULT), about(topology, 0));
            }
            int hosts = topology.hosts();
            int expected = Integer.bitCount(hosts) == 1 ? hosts * BinomialTree.floorLog2(hosts) : 2 * (hosts - 1);
            assertEquals(expected, run.messages(betweenHosts(topology)), about(topology, 0));
        }
    }

    @Test
    void noRankLeavesTheBarrierBeforeAllCame() {
        for (Topology topology : topologies()) {
            int size = topology.size();
            for (int late = 0; late < size; late++) {
                int missing = late;
                int[] done = BarrierModel.passedWithout(size, r -> HierarchicalBarrier.schedule(r, topology), missing);
                assertEquals(0, done.length, about(topology, late));
            }
            ScheduleInterpreter run = ScheduleInterpreter.run(
                    size, rank -> HierarchicalBarrier.schedule(rank, topology), 0, rank -> new String[0]);
            int hosts = topology.hosts();
            int rounds = Integer.SIZE - Integer.numberOfLeadingZeros(hosts - 1);
            assertEquals((long) hosts * rounds, run.messages(betweenHosts(topology)), about(topology, 0));
        }
    }

    @Test
    void gatherLeavesEachHostOnceWithAllThatItHas() {
        for (Topology topology : topologies()) {
            if (!topology.contiguous()) {
                continue;
            }
            int size = topology.size();
            for (int root = 0; root < size; root++) {
                int to = root;
                ScheduleInterpreter run = ScheduleInterpreter.run(
                        size, rank -> HierarchicalGather.schedule(rank, topology, to), size, rank -> {
                            String[] slots = new String[size];
                            slots[BinomialTree.relative(rank, to, size)] = "r" + rank;
                            return slots;
                        });
                for (int rank = 0; rank < size; rank++) {
                    assertEquals(
                            "r" + rank, run.slot(root, BinomialTree.relative(rank, root, size)), about(topology, root));
                }
                assertEquals(topology.hosts() - 1, run.messages(betweenHosts(topology)), about(topology, root));
            }
        }
    }

    @Test
    void allgatherBringsEachContributionToEachHostOnce() {
        for (Topology topology : topologies()) {
            if (!topology.contiguous()) {
                continue;
            }
            int size = topology.size();
            ScheduleInterpreter run = ScheduleInterpreter.run(
                    size, rank -> HierarchicalAllgather.schedule(rank, topology), size, rank -> {
                        String[] slots = new String[size];
                        slots[rank] = "r" + rank;
                        return slots;
                    });
            for (int rank = 0; rank < size; rank++) {
                for (int source = 0; source < size; source++) {
                    assertEquals("r" + source, run.slot(rank, source), about(topology, 0));
                }
            }
            int hosts = topology.hosts();
            assertEquals((long) hosts * (hosts - 1), run.messages(betweenHosts(topology)), about(topology, 0));
            BiPredicate<Integer, Integer> between = betweenHosts(topology);
            int moved = run.messages().stream()
                    .filter(message -> between.test(message.from(), message.to()))
                    .mapToInt(message -> message.texts().size())
                    .sum();
            assertEquals(size * (hosts - 1), moved, "contributions between hosts: " + about(topology, 0));
        }
    }

    @Test
    void longDataCrossesBetweenHostsAsOftenHoweverManyRanksTheyHave() {
        for (int hosts : new int[] {2, 4, 8}) {
            for (int perHost : new int[] {1, 2, 4, 8}) {
                int size = hosts * perHost;
                int[][] all = new int[hosts][];
                java.util.Arrays.fill(all, new int[] {perHost});
                BiPredicate<Integer, Integer> between = betweenHosts(hosts(all));
                int blocks = TreeHalving.pieces(size);
                String about = "hosts=" + hosts + " perHost=" + perHost;
                ScheduleInterpreter halving = ScheduleInterpreter.run(
                        size, rank -> HalvingAllreduce.schedule(rank, size), 2 * blocks, rank -> data(blocks));
                assertEquals(2L * (hosts - 1) * blocks, blocksBetween(halving, between), "halving: " + about);
                ScheduleInterpreter ring = ScheduleInterpreter.run(
                        size, rank -> RingAllreduce.schedule(rank, size), 2 * size, rank -> data(size));
                assertEquals(2L * hosts * (size - 1), blocksBetween(ring, between), "ring: " + about);
                ScheduleInterpreter chain = ScheduleInterpreter.run(
                        size, rank -> ChainBroadcast.schedule(rank, size, 0, 5), 5, rank -> data(5));
                assertEquals(5L * (hosts - 1), blocksBetween(chain, between), "chain: " + about);
                ScheduleInterpreter scattered = ScheduleInterpreter.run(
                        size, rank -> ScatterAllgatherBroadcast.schedule(rank, size, 0), size, rank -> data(size));
                long scatter = (long) BinomialTree.floorLog2(hosts) * size / 2;
                assertEquals(
                        scatter + (long) hosts * (size - 1), blocksBetween(scattered, between), "scatter: " + about);
            }
        }
    }

    private static String[] data(int blocks) {
        return ScheduleInterpreter.texts(blocks, block -> "b" + block);
    }

    private static long blocksBetween(ScheduleInterpreter run, BiPredicate<Integer, Integer> between) {
        return run.messages().stream()
                .filter(message -> between.test(message.from(), message.to()))
                .mapToInt(message -> message.texts().size())
                .sum();
    }

    @Test
    void alignedHostsAssociateAsTheTree() {
        assertEquals(ReductionOrder.TREE, HierarchicalReduce.order(hosts(new int[] {2, 2}, new int[] {3})));
        assertEquals(ReductionOrder.TREE, HierarchicalReduce.order(hosts(new int[] {4}, new int[] {2, 2})));
        assertEquals(ReductionOrder.RANK, HierarchicalReduce.order(hosts(new int[] {3}, new int[] {3})));
        assertEquals(ReductionOrder.RANK, HierarchicalReduce.order(hosts(new int[] {4}, new int[] {2}, new int[] {2})));
        assertEquals(
                ReductionOrder.ANY,
                HierarchicalReduce.order(new Topology(new int[] {0, 1, 0, 1}, new int[] {0, 1, 0, 1})));
    }

    @Test
    void aGroupRunsWhereItsMembersDo() {
        Topology world = hosts(new int[] {2, 2}, new int[] {3});
        Topology group = world.of(Group.of(6, 6, 2, 0));
        assertArrayEquals(new int[] {1, 0, 0}, group.hostOf());
        assertArrayEquals(new int[] {2, 1, 0}, group.jvmOf());
    }

    @Test
    void aJvmOnTwoHostsIsRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Topology(new int[] {0, 1}, new int[] {7, 7}));
        assertTrue(refused.getMessage().contains("jvm=7 rank=1 hosts=0,1"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Topology(new int[2], new int[3]));
    }
}
