package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/mistakes.md: what it says is found at build time is found, and as an error; the rest compiles. */
class MistakesPageTest {
    private static final Path PAGE = Path.of("../docs/mistakes.md");
    private static final Pattern BUILD_TIME = Pattern.compile("\\*\\*At build time\\*\\*, (?:\\[(\\w+)]|javac)");

    @ParameterizedTest
    @MethodSource("mistakes")
    void isFoundWhenThePageSays(String mistake) {
        Matcher matcher = BUILD_TIME.matcher(mistake);
        boolean found = matcher.find();
        assertTrue(found || mistake.contains("**At run time**"), mistake);
        Compiling.Outcome outcome = Compiling.of(PageCode.after(mistake, "")).run(new BrambleProcessor());
        List<String> ids = PageCode.ids(outcome);
        if (found) {
            assertEquals(List.of(matcher.group(1) == null ? "javac" : matcher.group(1)), ids, outcome::describe);
        } else {
            assertEquals(List.of(), ids, outcome::describe);
        }
        assertEquals(!found, outcome.success(), outcome::describe);
    }

    @Test
    void ofTwentyAtLeastFifteenAreFoundAtBuildTime() throws IOException {
        List<String> mistakes = mistakes().toList();
        assertEquals(20, mistakes.size());
        assertTrue(mistakes.stream()
                        .filter(each -> BUILD_TIME.matcher(each).find() && !each.contains("as a warning"))
                        .count()
                >= 15);
    }

    static Stream<String> mistakes() throws IOException {
        return Arrays.stream(Files.readString(PAGE).split("\n## ")).skip(1);
    }
}
