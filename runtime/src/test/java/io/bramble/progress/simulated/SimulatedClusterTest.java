package io.bramble.progress.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.NeverCompletesException;
import io.bramble.progress.simulated.SimulatedCluster.Result;
import io.bramble.request.Waitable;
import io.bramble.transport.simulated.NetworkConditions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@Tag("once")
final class SimulatedClusterTest {
    /** How many random programs are run for each number of ranks. */
    private static final long SEEDS = Long.getLong("bramble.test.seeds", 100);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void givesTheSameTraceForTheSameSeedAndAnotherForAnother(int ranks) {
        Set<Long> hashes = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            Result first = SimulatedCluster.run(seed, ranks, Mail::create, (rank, mail) -> ring(rank, ranks, mail, 5));
            Result again = SimulatedCluster.run(seed, ranks, Mail::create, (rank, mail) -> ring(rank, ranks, mail, 5));
            assertEquals(first, again, "seed=" + seed);
            hashes.add(first.traceHash());
        }
        assertEquals(50, hashes.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void runsRandomProgramsToTheirEndUnderAnyConditions(int ranks) {
        for (long seed = 0; seed < SEEDS; seed++) {
            long theSeed = seed;
            SimulatedCluster.run(seed, ranks, Mail::create, (rank, mail) -> randomProgram(theSeed, rank, ranks, mail));
        }
    }

    @Test
    void losesAndRepeatsDatagramsUnderneathWithoutAnybodyNoticing() {
        SimulatedCluster<Mail> cluster = new SimulatedCluster<>(3, 4, NetworkConditions.ROUGH, Mail::create);
        Result result = cluster.run((rank, mail) -> ring(rank, 4, mail, 100));
        assertEquals(400, result.statistics().sent());
        assertEquals(400, result.statistics().delivered());
        assertTrue(result.statistics().lost() > 10, "" + result);
        assertTrue(result.statistics().duplicates() > 5, "" + result);
        assertTrue(result.statistics().refused() > 10, "" + result);
    }

    @Test
    void provesADeadlockAndNamesWhoWaitsForWhat() {
        for (long seed = 0; seed < 200; seed++) {
            long theSeed = seed;
            SimulationFailedException failed = assertThrows(
                    SimulationFailedException.class,
                    () -> SimulatedCluster.run(theSeed, 3, Mail::create, (rank, mail) -> {
                        if (rank < 2) {
                            mail.receive(1 - rank);
                            mail.send(1 - rank, 1);
                        }
                    }));
            NeverCompletesException proof = assertInstanceOf(NeverCompletesException.class, failed.getCause());
            assertTrue(
                    proof.getMessage()
                            .contains(
                                    "rank 0 waits for receive from 1; rank 1 waits for receive from 0; rank 2 has returned"),
                    proof.getMessage());
            assertEquals(1, failed.getSuppressed().length);
            assertTrue(failed.getMessage().contains("seed=" + seed + " ranks=3"), failed.getMessage());
        }
    }

    @Test
    void failsTheWaitOnlySoThatARankMayGoOn() {
        for (long seed = 0; seed < 200; seed++) {
            List<Integer> got = new ArrayList<>();
            SimulatedCluster.run(seed, 2, Mail::create, (rank, mail) -> {
                assertThrows(NeverCompletesException.class, () -> mail.receive(1 - rank));
                mail.send(1 - rank, 7);
                got.add(mail.receive(1 - rank));
            });
            assertEquals(List.of(7, 7), got, "seed=" + seed);
        }
    }

    @Test
    void waitsForTheEndOfAPartitionAndProvesThatAnEndlessOneHasNone() {
        for (long seed = 0; seed < 100; seed++) {
            SimulatedCluster<Mail> healed =
                    new SimulatedCluster<>(seed, 3, NetworkConditions.random(seed), Mail::create);
            healed.network().cutFor(0, 1, 10_000_000_000L);
            Result result = healed.run((rank, mail) -> ring(rank, 3, mail, 3));
            assertTrue(result.elapsedNs() >= 10_000_000_000L, "" + result);

            SimulatedCluster<Mail> cut = new SimulatedCluster<>(seed, 3, NetworkConditions.random(seed), Mail::create);
            cut.network().cut(0, 1);
            SimulationFailedException failed = assertThrows(
                    SimulationFailedException.class, () -> cut.run((rank, mail) -> ring(rank, 3, mail, 3)));
            assertTrue(failed.getCause().getMessage().contains("cut off: 0→1 1→0"), failed.getCause()::getMessage);
        }
    }

    @Test
    void cutsARunningJobAndHealsItWithoutLoss() {
        for (long seed = 0; seed < 200; seed++) {
            SimulatedCluster<Mail> cluster =
                    new SimulatedCluster<>(seed, 4, NetworkConditions.random(seed), Mail::create);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 10; i++) {
                int rank = random.nextInt(4);
                int peer = random.nextInt(4);
                cluster.network()
                        .after(
                                random.nextLong(50_000_000),
                                () -> cluster.network().cutFor(rank, peer, 5_000_000));
            }
            cluster.run((rank, mail) -> ring(rank, 4, mail, 20));
        }
    }

    @Test
    void letsTimePassForAThreadThatOnlyAsks() {
        for (long seed = 0; seed < 200; seed++) {
            SimulatedCluster.run(seed, 2, Mail::create, (rank, mail) -> {
                if (rank == 0) {
                    assertEquals(5, mail.poll(1));
                    mail.send(1, 6);
                } else {
                    mail.send(0, 5);
                    assertEquals(6, mail.receive(0));
                }
            });
        }
    }

    @Test
    void provesThatAskingForEverIsInVain() {
        SimulationFailedException failed = assertThrows(
                SimulationFailedException.class,
                () -> SimulatedCluster.run(1, 2, Mail::create, (rank, mail) -> mail.poll(1 - rank)));
        assertInstanceOf(NeverCompletesException.class, failed.getCause());
        assertTrue(
                failed.getCause().getMessage().contains("rank 1 asks again and again"), failed.getCause()::getMessage);
    }

    @Test
    void servesOthersWhenItsOwnCodeHasReturned() {
        for (long seed = 0; seed < 200; seed++) {
            SimulatedCluster.run(seed, 3, Mail::create, (rank, mail) -> {
                if (rank > 0) {
                    mail.ask(0);
                }
            });
        }
    }

    @Test
    void findsEveryOrderOfTwoSenders() {
        Set<Integer> firsts = new HashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            SimulatedCluster.run(seed, 3, Mail::create, (rank, mail) -> {
                if (rank == 0) {
                    firsts.add(mail.receiveAny());
                    mail.receiveAny();
                } else {
                    mail.send(0, rank);
                }
            });
        }
        assertEquals(Set.of(1, 2), firsts);
    }

    @Test
    void runsSixtyFourRanksOverARoughNetwork() {
        SimulatedCluster<Mail> cluster = new SimulatedCluster<>(64, 64, NetworkConditions.ROUGH, Mail::create);
        Result result = cluster.run((rank, mail) -> ring(rank, 64, mail, 10));
        assertEquals(640, result.statistics().delivered());
    }

    @Test
    void runsFurtherThreadsOfARankAndWakesThem() {
        for (long seed = 0; seed < 200; seed++) {
            SimulatedCluster<Mail> cluster = new SimulatedCluster<>(seed, 2, NetworkConditions.CALM, Mail::create);
            List<String> order = new ArrayList<>();
            Flag flag = new Flag();
            cluster.run((rank, mail) -> {
                if (rank == 0) {
                    cluster.scheduler()
                            .start(
                                    0,
                                    "rank 0 aside",
                                    () -> {
                                        cluster.scheduler().await(flag, null);
                                        order.add("aside");
                                        mail.send(1, 1);
                                    },
                                    failure -> order.add("" + failure));
                    mail.receive(1);
                    order.add("raise");
                    flag.raised = true;
                    cluster.scheduler().wake(flag);
                } else {
                    mail.send(0, 1);
                    mail.receive(0);
                }
            });
            assertEquals(List.of("raise", "aside"), order, "seed=" + seed);
        }
    }

    @Test
    void looksAgainAfterAnyChangeBeforeItProvesADeadlock() {
        for (long seed = 0; seed < 100; seed++) {
            SimulatedCluster<Mail> cluster = new SimulatedCluster<>(seed, 2, NetworkConditions.CALM, Mail::create);
            Flag flag = new Flag();
            boolean[] ready = new boolean[1];
            cluster.run((rank, mail) -> {
                if (rank == 0) {
                    // Nobody wakes it and no frame comes: only its own step finds out.
                    cluster.scheduler().await(flag, () -> {
                        boolean news = ready[0] && !flag.raised;
                        flag.raised |= news;
                        return news ? 1 : 0;
                    });
                } else {
                    ready[0] = true;
                }
            });
        }
    }

    @Test
    void namesSeedAndRankOfAFailure() {
        SimulationFailedException failed = assertThrows(
                SimulationFailedException.class,
                () -> SimulatedCluster.run(99, 2, Mail::create, (rank, mail) -> {
                    if (rank == 1) {
                        throw new IllegalArgumentException("on purpose");
                    }
                }));
        assertEquals("on purpose", failed.getCause().getMessage());
        assertTrue(failed.getMessage().startsWith("simulation failed: seed=99 ranks=2"), failed.getMessage());
    }

    @Test
    void refusesThreadsThatItDoesNotKnow() {
        SimulatedCluster<Mail> cluster = new SimulatedCluster<>(1, 1, NetworkConditions.CALM, Mail::create);
        assertThrows(IllegalStateException.class, () -> cluster.scheduler().await(new Flag(), null));
    }

    @Test
    void endsItsThreadsWhenItsCallerIsInterrupted() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> thrown = new ArrayList<>();
        SimulatedCluster<Mail> cluster = new SimulatedCluster<>(1, 3, NetworkConditions.CALM, Mail::create);
        java.util.concurrent.CountDownLatch blocked = new java.util.concurrent.CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                cluster.run((rank, mail) -> {
                    threads.add(Thread.currentThread());
                    if (rank == 0) {
                        blocked.countDown();
                        // What code of a rank must not do: the baton never comes back.
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                    mail.receive(0);
                });
            } catch (SimulationFailedException e) {
                thrown.add(e);
            }
        });
        caller.start();
        blocked.await();
        caller.interrupt();
        caller.join();
        assertTrue(
                thrown.get(0).getMessage().contains("rank 0 runs"),
                thrown.get(0).getMessage());
        for (Thread each : threads) {
            each.join();
        }
        assertNotEquals(0, threads.size());
    }

    private static void ring(int rank, int ranks, Mail mail, int rounds) {
        for (int round = 0; round < rounds; round++) {
            mail.send((rank + 1) % ranks, round);
            assertEquals(round, mail.receive((rank + ranks - 1) % ranks));
        }
    }

    /** All ranks know all messages: each sends its own and receives those to it, in an order of its own. */
    private static void randomProgram(long seed, int rank, int ranks, Mail mail) {
        SplittableRandom common = new SplittableRandom(seed);
        int[][] next = new int[ranks][ranks];
        int[] expected = new int[ranks];
        for (int i = 0; i < 60; i++) {
            int source = common.nextInt(ranks);
            int destination = common.nextInt(ranks);
            if (rank == source) {
                mail.send(destination, next[source][destination]);
            }
            next[source][destination]++;
        }
        SplittableRandom own = new SplittableRandom(seed * 31 + rank);
        while (true) {
            List<Integer> left = new ArrayList<>();
            for (int source = 0; source < ranks; source++) {
                if (expected[source] < next[source][rank]) {
                    left.add(source);
                }
            }
            if (left.isEmpty()) {
                return;
            }
            int source = left.get(own.nextInt(left.size()));
            int number = own.nextInt(4) == 0 ? mail.poll(source) : mail.receive(source);
            assertEquals(expected[source]++, number, "seed=" + seed + " rank=" + rank + " source=" + source);
        }
    }

    private static final class Flag implements Waitable {
        private boolean raised;

        @Override
        public boolean isDone() {
            return raised;
        }

        @Override
        public String describe() {
            return "flag";
        }
    }
}
