package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.processor.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in docs/checks.md is made from the diagnostics; with {@code -Dbramble.golden=write} it is written anew. */
class ChecksPageTest {
    private static final Path PAGE = Path.of("../docs/checks.md");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void listsEveryDiagnostic() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("| id |");
        String expected = page.substring(0, begin) + table();
        if (System.getProperty("bramble.golden", "compare").equals("write")) {
            Files.writeString(PAGE, expected);
        }
        assertEquals(expected, Files.readString(PAGE));
    }

    private static String table() {
        return "| id | severity | what is wrong | what to do |\n|---|---|---|---|\n"
                + Arrays.stream(Diagnostic.values())
                        .sorted(Comparator.comparing(
                                each -> Integer.parseInt(each.id().substring(1))))
                        .map(each -> "| " + each.id() + " | "
                                + each.severity().name().toLowerCase(Locale.ROOT) + " | " + cell(each.text()) + " | "
                                + cell(each.remedy()) + " |\n")
                        .collect(Collectors.joining());
    }

    /** Where a message has a name or a type of the program, the page has dots. */
    private static String cell(String text) {
        String dots = PLACE.matcher(text).replaceAll("…").replace("|", "\\|").strip();
        return dots.equals("…") ? "(the message says)" : dots;
    }
}
