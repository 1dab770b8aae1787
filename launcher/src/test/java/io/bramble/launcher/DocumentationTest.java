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
            if (option.available()) {
                String left = HelpText.left(option).strip().replace("|", "\\|");
                expected.add("| `" + left + "` | " + option.help() + " |");
            }
        }
        List<String> rows =
                page().lines().filter(line -> line.startsWith("| `-")).toList();
        assertEquals(String.join("\n", expected), String.join("\n", rows));
    }

    @Test
    void namesEachOptionThatIsRefused() throws Exception {
        String page = page();
        String paragraph = page.substring(page.indexOf("These are for tools"), page.indexOf("## Several JVMs"));
        for (LauncherOption option : LauncherOption.values()) {
            assertEquals(!option.available(), paragraph.contains("`" + option.dashed() + "`"), option.dashed());
        }
        assertTrue(page.contains("at most " + CommandLineParser.MOST_RANKS + " ranks"));
    }
}
