package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramEntryTest {
    @Test
    void answersToEachOfItsNames() {
        ProgramEntry entry =
                new ProgramEntry("demo.Outer$InnerOne", "g", "InnerOne", "Outer.InnerOne", "inner-one", "");
        for (String name :
                List.of("InnerOne", "inner-one", "Outer.InnerOne", "demo.Outer$InnerOne", "demo.Outer.InnerOne")) {
            assertEquals(true, entry.answersTo(name), name);
        }
        for (String name : List.of("innerone", "Outer", "Outer$InnerOne", "outer.inner-one", "demo.InnerOne", "")) {
            assertEquals(false, entry.answersTo(name), name);
        }
    }

    @Test
    void suggestsNearNamesOnly() {
        List<String> names = List.of("--slices", "--size", "--verbose", "-n");
        assertEquals("--slices", Suggestion.ofOptions("--slice", names));
        assertEquals("--slices", Suggestion.ofOptions("--lsices", names));
        assertEquals("--size", Suggestion.ofOptions("-size", names));
        assertEquals("--verbose", Suggestion.ofOptions("--verb", names));
        assertEquals(null, Suggestion.ofOptions("--x", names));
        assertEquals(null, Suggestion.ofOptions("--colour", names));
        assertEquals(1, Suggestion.distance("abcd", "abdc"));
        assertEquals(3, Suggestion.distance("kitten", "sitting"));
        assertEquals(2, Suggestion.distance("", "ab"));
    }
}
