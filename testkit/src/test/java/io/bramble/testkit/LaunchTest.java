package io.bramble.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

class LaunchTest {
    @Ranks({1, 2, 3, 4, 5, 8})
    void runsAProgramAndKeepsWhatItPrints(Launch launch) {
        Outcome outcome = launch.run(SamplePrograms.Squares.class, "--count", "100");
        assertEquals(338350L, outcome.result());
        assertEquals(338350L, outcome.result(Long.class));
        assertEquals(0, outcome.exitCode());
        assertEquals(List.of("adding 100 squares"), outcome.lines(0));
        assertEquals(List.of("to standard error"), outcome.errorLines(0));
        assertEquals(Optional.empty(), outcome.failure());
        assertEquals(List.of(), outcome.leftovers());
        assertThrows(AssertionFailedError.class, () -> outcome.result(String.class));
        assertThrows(IndexOutOfBoundsException.class, () -> outcome.lines(launch.ranks()));
    }

    @Ranks({2, 3, 4, 5, 8})
    void attributesLinesToRanks(Launch launch) {
        Outcome outcome = launch.run(SamplePrograms.Telling.class);
        StringBuilder expected = new StringBuilder();
        for (int rank = 1; rank < launch.ranks(); rank++) {
            expected.append('<').append(rank).append('>');
            assertEquals(List.of("I am " + rank), outcome.lines(rank));
        }
        assertEquals(expected.toString(), outcome.result());
        assertEquals(List.of(), outcome.lines(0));
    }

    @Ranks({1, 2, 4})
    void tellsWhyAProgramFailed(Launch launch) {
        Outcome outcome = launch.run(SamplePrograms.Failing.class);
        assertEquals(1, outcome.exitCode());
        assertEquals(Optional.of(0), outcome.failedRank());
        assertInstanceOf(IllegalStateException.class, outcome.failure().orElseThrow());
        AssertionFailedError error = assertThrows(AssertionFailedError.class, outcome::result);
        assertTrue(error.getMessage().startsWith("the program ended with exit code 1: "), error.getMessage());
        assertTrue(error.getMessage().contains("no reason"), error.getMessage());
    }

    @Ranks({1, 3})
    void passesExitCodesOn(Launch launch) {
        Outcome outcome = launch.run(SamplePrograms.Failing.class, "--how=exit");
        assertEquals(7, outcome.exitCode());
        assertEquals("told to", outcome.failureText().orElseThrow().strip());
    }

    @Ranks(1)
    void checksWordsAsTheCommandLineDoes(Launch launch) {
        Outcome wrong = launch.run(SamplePrograms.Squares.class, "--coun", "100");
        assertEquals(2, wrong.exitCode());
        assertEquals(Optional.of("squares has no option --coun; did you mean --count?"), wrong.failureText());
        assertEquals(Optional.empty(), wrong.failedRank());
        Outcome fewer = launch.run(SamplePrograms.Telling.class);
        assertEquals(2, fewer.exitCode());
        assertEquals(Optional.of("telling needs at least 2 ranks, not 1; give -n 2 or more"), fewer.failureText());
        Outcome none = launch.run(String.class);
        assertEquals(Optional.of("java.lang.String is no program: it lacks @Parallel"), none.failureText());
    }

    @Ranks({2, 4, 8})
    void sharesStaticFieldsOfOneJvm(Launch launch) {
        assertEquals(launch.ranks(), launch.run(SamplePrograms.Counting.class).result());
    }

    @Ranks(
            value = {2, 4, 8},
            isolated = true)
    void keepsStaticFieldsApartWhereIsolated(Launch launch) {
        assertEquals(1, launch.run(SamplePrograms.Counting.class).result());
    }

    @Ranks(
            value = {1, 2, 4, 8},
            isolated = true)
    void runsFarmsWhereIsolated(Launch launch) {
        assertEquals(385L, launch.run(SamplePrograms.Squares.class).result());
    }
}
