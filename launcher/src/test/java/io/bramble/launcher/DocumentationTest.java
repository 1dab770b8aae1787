package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds docs/command-line.md against what the launcher does. */
class DocumentationTest {
    private static String page() throws Exception {
        return Files.readString(Path.of("../docs/command-line.md"));
    }

    @Test
    void hasEachOptionOfThisVersionWithItsMeaning() throws Exception {
        List<String> expected = new ArrayList<>();
        for (LauncherOption option : LauncherOption.values()) {
            String left = HelpText.left(option).strip().replace("|", "\\|");
            expected.add("| `" + left + "` | " + option.help() + " |");
        }
        List<String> rows =
                page().lines().filter(line -> line.startsWith("| `-")).toList();
        assertEquals(String.join("\n", expected), String.join("\n", rows));
    }

    @Test
    void saysHowManyRanksAJobMayHave() throws Exception {
        assertTrue(page().contains("at most " + CommandLineParser.MOST_RANKS + " ranks"));
    }
}
