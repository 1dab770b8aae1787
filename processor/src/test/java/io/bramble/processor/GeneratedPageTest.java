package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The page docs/generated-code.md prints what is generated for two examples; with {@code -Dbramble.golden=write} its blocks of code are
 * written anew.
 */
class GeneratedPageTest {
    private static final Path PAGE = Path.of("../docs/generated-code.md");
    private static final Path EXAMPLES = Path.of("../examples/src/main/java/io/bramble/examples");
    private static final Pattern BLOCK = Pattern.compile("```(java|properties)\n.*?```\n", Pattern.DOTALL);

    @Test
    void printsWhatIsGeneratedForPiAndHeat() throws IOException {
        Map<String, String> files = Compiling.of(example("Pi"), example("Heat"), example("Png"))
                .run(new BrambleProcessor())
                .orFail()
                .files();
        String written = Files.readString(PAGE);
        StringBuilder page = new StringBuilder();
        Matcher blocks = BLOCK.matcher(written);
        for (String path : new String[] {
            "io/bramble/examples/Pi_Bramble.java",
            "META-INF/bramble/programs/io.bramble.examples.Pi",
            "io/bramble/examples/Heat_Bramble.java"
        }) {
            assertTrue(blocks.find(), path);
            String language = path.endsWith(".java") ? "java" : "properties";
            blocks.appendReplacement(
                    page, Matcher.quoteReplacement("```" + language + "\n" + files.get(path) + "```\n"));
        }
        blocks.appendTail(page);
        if (System.getProperty("bramble.golden", "compare").equals("write")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page.toString(), Files.readString(PAGE));
    }

    private static String example(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name + ".java"));
    }
}
