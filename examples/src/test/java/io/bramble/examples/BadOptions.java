package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.testkit.Launch;
import io.bramble.testkit.Outcome;

/** Asserts that a program refuses a value, in one sentence. */
final class BadOptions {
    private BadOptions() {}

    /** The sentence names option and value, and ends with {@code remedy}. */
    static void refused(Launch launch, Class<?> program, String remedy, String option, String value) {
        Outcome outcome = launch.run(program, option, value);
        String text = outcome.failureText().orElseThrow();
        assertEquals(2, outcome.exitCode(), text);
        assertEquals(1, text.lines().count(), text);
        assertTrue(text.contains(option + " " + value), text);
        assertTrue(text.endsWith("; " + remedy), text);
        assertTrue(outcome.lines(0).isEmpty());
    }
}
