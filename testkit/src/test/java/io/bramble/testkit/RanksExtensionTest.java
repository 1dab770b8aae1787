package io.bramble.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.bramble.Communicator;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RanksExtensionTest {
    private static EngineExecutionResults run(String method) {
        Method found = Arrays.stream(Cases.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .findFirst()
                .orElseThrow();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Cases.class, found))
                .execute();
    }

    private static List<String> names(EngineExecutionResults results) {
        return results.testEvents()
                .finished()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static Throwable failure(EngineExecutionResults results) {
        Event event = results.allEvents().failed().stream().findFirst().orElseThrow();
        return event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    @Test
    void runsOnceForEachNumberOfRanks() {
        EngineExecutionResults results = run("passes");
        results.testEvents().assertStatistics(stats -> stats.started(3).succeeded(3));
        assertEquals(List.of("1 rank", "2 ranks", "8 ranks"), names(results));
    }

    @Test
    void namesTheRankWhoseAssertionFails() {
        EngineExecutionResults results = run("failsOnRankOne");
        results.testEvents()
                .assertStatistics(stats -> stats.started(3).succeeded(1).failed(2));
        AssertionFailedError error = assertInstanceOf(AssertionFailedError.class, failure(results));
        assertTrue(error.getMessage().startsWith("rank 1@"), error.getMessage());
        assertTrue(error.getMessage().contains(" of 2: "), error.getMessage());
        assertTrue(error.getMessage().contains("expected: <4> but was: <5>"), error.getMessage());
        assertEquals(4, error.getExpected().getEphemeralValue());
        assertEquals(5, error.getActual().getEphemeralValue());
        assertTrue(
                Arrays.stream(error.getCause().getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("failsOnRankOne")),
                () -> Arrays.toString(error.getCause().getStackTrace()));
    }

    @Test
    void namesTheRankThatThrowsWhileOthersWaitForIt() {
        EngineExecutionResults results = run("throwsWhileOthersWait");
        results.testEvents().assertStatistics(stats -> stats.started(2).failed(2));
        Throwable error = failure(results);
        assertTrue(error.getMessage().startsWith("rank 1@"), error.getMessage());
        assertTrue(error.getMessage().contains("IllegalStateException: out of reasons"), error.getMessage());
    }

    @Test
    void failsAHangingMethodWithEveryRanksStack() {
        EngineExecutionResults results = run("hangs");
        results.testEvents().assertStatistics(stats -> stats.started(1).failed(1));
        String message = failure(results).getMessage();
        assertTrue(
                message.contains("CountDownLatch.await") && message.contains("RanksExtensionTest$Cases.hangs"),
                message);
        for (int rank = 0; rank < 3; rank++) {
            assertTrue(message.contains("rank " + rank + "@"), message);
        }
    }

    @Test
    void failsAHangingProgramWithItsStack() {
        EngineExecutionResults results = run("launchesAHangingProgram");
        results.testEvents().assertStatistics(stats -> stats.started(1).failed(1));
        String message = failure(results).getMessage();
        assertTrue(message.startsWith("the program ended with exit code 110: "), message);
        assertTrue(message.contains("SamplePrograms$Hanging.master"), message);
    }

    @Test
    void abortsWhereAnAssumptionDoesNotHold() {
        run("assumesTwoRanks")
                .testEvents()
                .assertStatistics(stats -> stats.started(2).succeeded(1).aborted(1));
    }

    @Test
    void refusesWrongDeclarations() {
        assertEquals(
                "@Ranks on Cases.none has no number of ranks: write @Ranks({1, 2, 3})",
                failure(run("none")).getMessage());
        assertEquals(
                "@Ranks on Cases.zero has 0, but a job has at least one rank",
                failure(run("zero")).getMessage());
        assertEquals(
                "@Ranks on Cases.negativeTimeout has timeoutSeconds = -1; 0 means never",
                failure(run("negativeTimeout")).getMessage());
        for (String method : List.of("takesNothing", "takesBoth")) {
            assertEquals(
                    "@Ranks on Cases." + method
                            + " needs one parameter of type Launch, to run programs, or Communicator, to be"
                            + " run by every rank",
                    failure(run(method)).getMessage());
        }
        assertEquals(
                "@Ranks on Cases.tagsForALaunch has tagsOf, which is for methods with a Communicator: a program knows its own"
                        + " tags",
                failure(run("tagsForALaunch")).getMessage());
    }

    /** Run by the engine of these tests only: Surefire passes over nested classes. */
    @SuppressWarnings("JUnitMalformedDeclaration")
    static class Cases {
        @Ranks({1, 2, 8})
        void passes(Communicator world) {
            assertTrue(world.rank() < world.size());
        }

        @Ranks({1, 2, 3})
        void failsOnRankOne(Communicator world) {
            if (world.rank() == 1) {
                Assertions.assertEquals(4, 5);
            }
        }

        @Ranks({2, 4})
        void throwsWhileOthersWait(Communicator world) {
            if (world.rank() == 1) {
                throw new IllegalStateException("out of reasons");
            }
            world.receive(5, 1, new double[1]);
        }

        @Ranks(value = 3, timeoutSeconds = 1)
        void hangs(Communicator world) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Ranks(value = 2, timeoutSeconds = 1)
        void launchesAHangingProgram(Launch launch) {
            launch.run(SamplePrograms.Hanging.class).result();
        }

        @Ranks({1, 2})
        void assumesTwoRanks(Communicator world) {
            assumeTrue(world.size() == 2);
        }

        @Ranks({})
        void none(Launch launch) {}

        @Ranks({1, 0})
        void zero(Launch launch) {}

        @Ranks(value = 1, timeoutSeconds = -1)
        void negativeTimeout(Launch launch) {}

        @Ranks(1)
        void takesNothing() {}

        @Ranks(1)
        void takesBoth(Launch launch, Communicator world) {}

        @Ranks(value = 1, tagsOf = SamplePrograms.Telling.class)
        void tagsForALaunch(Launch launch) {}
    }
}
