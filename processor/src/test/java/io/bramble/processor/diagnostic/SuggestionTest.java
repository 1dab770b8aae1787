package io.bramble.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    @Test
    void findsTheNearestAndTheFirstOfEquals() {
        assertEquals("did you mean \"slice\"? ", Suggestion.didYouMean("slize", List.of("slide2", "slice", "slide")));
        assertEquals("did you mean \"ab\"? ", Suggestion.didYouMean("abc", List.of("ab", "bc")));
    }

    @Test
    void findsNothingFar() {
        assertEquals("", Suggestion.didYouMean("slice", List.of("render", "x", "")));
        assertEquals("", Suggestion.didYouMean("a", List.of("b", "c")));
        assertEquals("", Suggestion.didYouMean("slice", List.of()));
    }

    @Test
    void overlooksCaseAndCountsASwapAsOne() {
        assertEquals("did you mean \"maxCount\"? ", Suggestion.didYouMean("maxcount", List.of("maxCost", "maxCount")));
        assertEquals(1, Suggestion.distance("slice", "slcie"));
        assertEquals(3, Suggestion.distance("kitten", "sitting"));
        assertEquals(4, Suggestion.distance("", "four"));
    }
}
