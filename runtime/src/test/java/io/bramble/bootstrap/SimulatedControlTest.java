package io.bramble.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state machines, with a clock and a network of their own: each seed is one run, the same each time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SimulatedControlTest {
    private static final int SEEDS = 25;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16})
    void allJoinRunAndLeaveWhateverBreaksOnTheWay(int jvms) {
        for (int seed = 0; seed < SEEDS; seed++) {
            ControlSimulation job = ControlSimulation.of(seed, jvms, 100);
            String where = "seed=" + seed;
            job.runUntil(30_000, () -> job.events.stream().allMatch(each -> each.has("running")));
            Set<Integer> sessions = new HashSet<>();
            for (int id = 0; id < jvms; id++) {
                List<String> log = job.events.get(id).log();
                assertTrue(log.contains("running"), () -> where + " " + log + " head " + job.headEvents.log());
                Place place = job.events.get(id).place();
                assertEquals(id, place.jvm(), where);
                assertEquals(job.events.get(0).place().map(), place.map(), where);
                for (int other = 0; other < jvms; other++) {
                    assertTrue(sessions.add(place.outboundSessions()[other]), where);
                    assertEquals(
                            job.events.get(other).place().inboundSessions()[id],
                            place.outboundSessions()[other],
                            where);
                }
                StringBuilder exchanged = new StringBuilder("exchanged 0");
                for (int other = 0; other < jvms; other++) {
                    exchanged.append(' ').append(other);
                }
                assertEquals(List.of(exchanged.toString()), job.events.get(id).all("exchanged"), where);
            }
            job.run(3_000);
            job.machines.forEach(MemberMachine::drained);
            job.run(3_000);
            job.events.forEach(each -> assertEquals(1, each.all("released").size(), () -> where + each.log()));
            assertTrue(job.headEvents.has("ended"), where);
            assertFalse(job.headEvents.has("verdict"), where);
        }
    }

    @Test
    void nobodyIsReleasedBeforeTheLastHasDrained() {
        ControlSimulation job = ControlSimulation.running(1, 3);
        job.machines.get(0).drained();
        job.machines.get(2).drained();
        job.run(60_000);
        assertFalse(job.events.get(0).has("released"));
        job.machines.get(1).drained();
        job.run(1_000);
        job.events.forEach(each -> assertTrue(each.has("released")));
    }

    @Test
    void aSilentJvmIsDeclaredDeadInTimeAndEndsItself() {
        for (int seed = 0; seed < SEEDS; seed++) {
            ControlSimulation job = ControlSimulation.running(seed, 4);
            job.cut(2);
            long cutMs = job.nowMs();
            job.runUntil(60_000, () -> job.headEvents.has("verdict"));
            long afterMs = job.nowMs() - cutMs;
            assertTrue(afterMs >= 7_000 && afterMs <= 9_000, "seed=" + seed + " afterMs=" + afterMs);
            job.run(100);
            for (int other : new int[] {0, 1, 3}) {
                assertEquals(
                        1, job.events.get(other).all("verdict 2 epoch 1 silent").size(), "seed=" + seed);
            }
            job.runUntil(60_000, () -> job.events.get(2).has("lost"));
            long endedMs = job.nowMs() - cutMs;
            assertTrue(endedMs >= 9_000 && endedMs <= 11_000, "seed=" + seed + " endedMs=" + endedMs);
            job.machines.forEach(MemberMachine::drained);
            job.run(1_000);
            assertTrue(job.headEvents.has("ended"), "the dead one is not waited for");
        }
    }

    @Test
    void aJvmStoppedForFiveSecondsLivesAndOneForAMinuteIsDead() {
        ControlSimulation job = ControlSimulation.running(3, 3);
        job.stop(1);
        job.run(5_000);
        job.go(1);
        job.run(20_000);
        assertFalse(job.headEvents.has("verdict"));
        job.stop(1);
        job.run(60_000);
        assertTrue(job.headEvents.has("verdict 1 epoch 1 silent"));
        job.go(1);
        job.run(100);
        assertTrue(
                job.events.get(1).has("verdict 1") || job.events.get(1).has("lost"),
                () -> job.events.get(1).log().toString());
    }

    @Test
    void aHeadStoppedForFiveSecondsLosesNobodyAndOneForAMinuteAll() {
        ControlSimulation job = ControlSimulation.running(4, 3);
        job.stopHead();
        job.run(5_000);
        job.goHead();
        job.run(20_000);
        job.events.forEach(each -> assertFalse(each.has("verdict") || each.has("lost")));
        job.stopHead();
        job.run(12_000);
        job.events.forEach(each -> assertTrue(each.has("lost the head node at head:1 was silent")));
    }

    @Test
    void killedJvmsGetVerdictsInOneOrderForAll() {
        for (int seed = 0; seed < SEEDS; seed++) {
            ControlSimulation job = ControlSimulation.running(seed, 5);
            job.kill(3);
            job.kill(1);
            job.run(200);
            List<String> told = job.events.get(0).all("verdict");
            assertEquals(2, told.size(), "seed=" + seed);
            assertTrue(told.get(0).contains("epoch 1") && told.get(1).contains("epoch 2"), told.toString());
            assertEquals(told, job.events.get(2).all("verdict"), "seed=" + seed);
            assertEquals(told, job.events.get(4).all("verdict"), "seed=" + seed);
        }
    }

    /** A loss ends no job by itself: who is left drains, and leaves, in order. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void theOthersDrainAndLeaveWithoutTheLost(int jvms) {
        for (int seed = 0; seed < SEEDS; seed++) {
            String where = "seed=" + seed;
            ControlSimulation job = ControlSimulation.running(seed, jvms);
            int lost = 1 + seed % (jvms - 1);
            job.kill(lost);
            job.run(200);
            job.machines.get(0).report(new ControlMessage.GoesOn(lost, "3 calls run again"));
            job.run(200);
            assertTrue(job.headEvents.has("goes on without " + lost + " 3 calls run again"), where);
            // A suspicion that was under way: it must not cost the one who had it.
            int other = jvms == 2 ? 0 : lost == 1 ? 2 : 1;
            job.machines.get(other).report(new ControlMessage.Suspect(lost, "no datagram"));
            job.run(5_000);
            assertFalse(job.headEvents.log().stream().anyMatch(line -> line.contains("epoch 2")), where);
            for (int id = 0; id < jvms; id++) {
                if (id != lost) {
                    job.machines.get(id).drained();
                }
            }
            job.run(3_000);
            for (int id = 0; id < jvms; id++) {
                if (id != lost) {
                    assertEquals(1, job.events.get(id).all("verdict " + lost).size(), where);
                    assertTrue(job.events.get(id).has("released"), where);
                }
            }
            assertTrue(job.headEvents.has("ended"), where);
            assertFalse(job.headEvents.has("abort"), where);
        }
    }

    @Test
    void theFirstOfSeveralAbortsStandsEverywhere() {
        for (int seed = 0; seed < SEEDS; seed++) {
            ControlSimulation job = ControlSimulation.running(seed, 5);
            for (int id = 0; id < 5; id++) {
                job.machines
                        .get(id)
                        .report(new ControlMessage.Abort(
                                new AbortCause(id, "host" + id, "receive", 1, "boom", "boom " + id)));
            }
            job.run(1_000);
            Set<String> causes = new HashSet<>();
            job.events.forEach(each -> causes.addAll(each.all("abort")));
            job.events.forEach(each -> assertEquals(1, each.all("abort").size()));
            assertEquals(1, causes.size(), "seed=" + seed + " " + causes);
            // One leaves without a word, the others in order: nobody is declared dead any more.
            job.kill(4);
            job.machines.forEach(MemberMachine::drained);
            job.run(1_000);
            assertTrue(job.headEvents.has("ended"), "seed=" + seed);
            assertFalse(job.headEvents.has("verdict"), "seed=" + seed);
        }
    }

    @Test
    void whoDoesNotDrainAfterAnAbortIsNotWaitedForLong() {
        ControlSimulation job = ControlSimulation.running(5, 3);
        job.head.abort(new AbortCause(-1, "", "", 110, "time is up", "time is up"), job.nowNs());
        job.run(11_000);
        assertTrue(job.headEvents.has("ended"));
        job.events.forEach(each -> assertTrue(each.has("released")));
    }

    @Test
    void aRollCallNamesWhoIsSilent() {
        ControlSimulation job = ControlSimulation.running(6, 3);
        job.stop(1);
        job.machines.get(2).report(new ControlMessage.AskRollCall());
        job.run(3_000);
        String roll = job.headEvents.log().stream()
                .filter(line -> line.startsWith("roll"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "roll [Answer[jvm=0, who=rank 0 on host0, lines=[in receive]], Answer[jvm=1, who=ranks 1-2 on host1, lines=null], "
                        + "Answer[jvm=2, who=rank 3 on host2, lines=[in receive]]]",
                roll);
        assertFalse(job.headEvents.has("verdict"));
    }

    @Test
    void aBrokenDataPathCostsTheJvmWithMostOfThem() {
        ControlSimulation job = ControlSimulation.running(7, 4);
        job.machines.get(0).report(new ControlMessage.Suspect(1, "no acknowledgement"));
        job.machines.get(1).report(new ControlMessage.Suspect(3, "no acknowledgement"));
        job.run(5_000);
        assertTrue(
                job.headEvents.has("verdict 1 epoch 1 no data path between"),
                () -> job.headEvents.log().toString());
        assertTrue(job.events.get(1).has("verdict 1"), "told itself");
        assertEquals(MemberState.ENDED, job.machines.get(1).state());
        assertEquals(1, job.events.get(3).all("verdict").size());
    }

    @Test
    void aSuspicionThatIsClearedInTimeCostsNobody() {
        ControlSimulation job = ControlSimulation.running(8, 2);
        job.machines.get(0).report(new ControlMessage.Suspect(1, "slow"));
        job.run(500);
        job.machines.get(0).report(new ControlMessage.Cleared(1));
        job.run(60_000);
        assertFalse(job.headEvents.has("verdict"));
    }

    @Test
    void ranksThatAreMissingEndTheJobWithOneSentence() {
        ControlSimulation job = new ControlSimulation(9, Jobs.head(3), List.of(Jobs.member(0, 1)), 0);
        job.run(75_000);
        assertEquals(1, job.events.get(0).all("abort -1").size());
        assertTrue(
                job.events.get(0).all("abort").get(0).contains("joined=1 ranks=3 after 60 s"),
                job.events.get(0).log().toString());
        assertTrue(job.headEvents.has("ended"));
    }

    @Test
    void aJvmThatDiesBeforeTheProgramBeginsEndsTheJob() {
        ControlSimulation job = ControlSimulation.of(10, 3, 0);
        job.events.get(2).ready = () -> {};
        job.runUntil(5_000, () -> job.events.get(0).has("exchanged"));
        job.kill(2);
        job.run(1_000);
        assertTrue(
                job.events.get(0).has("abort 3 host2 start rank 3 on host2 died before the job began"),
                () -> job.events.get(0).log().toString());
        assertFalse(job.events.get(0).has("running"));
    }

    @Test
    void aPathThatIsNeverProvedEndsTheJobAndNamesTheRanks() {
        ControlSimulation job = ControlSimulation.of(11, 3, 0);
        job.events.get(1).ready = () -> {};
        job.run(200_000);
        assertTrue(
                job.events.get(0).all("abort").get(0).contains("by [ranks 1-2 on host1]"),
                () -> job.events.get(0).log().toString());
    }

    @Test
    void aJvmThatIsCutOffBeforeTheRankMapComesAgainButNotForLong() {
        ControlSimulation job = new ControlSimulation(13, Jobs.head(2), List.of(Jobs.member(0, 1)), 0);
        job.runUntil(5_000, () -> job.machines.get(0).state() == MemberState.JOINED);
        job.breakConnection(0);
        job.run(2_000);
        assertEquals(List.of("joined 0 1/2", "left 0", "joined 0 1/2"), job.headEvents.log());
        job.killHead();
        job.run(12_000);
        assertTrue(
                job.events.get(0).has("refused UNREACHABLE"),
                () -> job.events.get(0).log().toString());
    }

    @Test
    void aHeadThatCannotBeReachedIsGivenUpWithOneSentence() {
        ControlSimulation job = new ControlSimulation(12, Jobs.head(1), List.of(Jobs.member(0, 1)), 1000);
        job.run(70_000);
        assertTrue(
                job.events.get(0).has("refused UNREACHABLE cannot join the job at head:1: refused; tried for 60 s"),
                () -> job.events.get(0).log().toString());
    }
}
