package io.bramble.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchWordsTest {
    @Test
    void nothingGivenIsAnEmptyCommandLine() {
        assertEquals(List.of(), new LaunchWords(null, " ", "", null, null).words());
    }

    @Test
    void standsInTheOrderOfACommandLine() {
        assertEquals(
                List.of(
                        "--ranks",
                        "4",
                        "--hosts",
                        "a,b:2",
                        "--rsh",
                        "pi-lab rsh",
                        "pi",
                        "--slices",
                        "10",
                        "--name",
                        "it's"),
                new LaunchWords("4", "a,b:2", "--rsh 'pi-lab rsh'", "pi", "--slices  10 --name \"it's\"").words());
    }

    @Test
    void anOpenQuoteIsNamed() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new LaunchWords(null, null, null, null, "--name 'x").words());
        assertTrue(e.getMessage().startsWith("-Dargs has a quote without its end: --name 'x"), e.getMessage());
    }
}
