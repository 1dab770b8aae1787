package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.testkit.Launch;
import io.bramble.testkit.Outcome;
import io.bramble.testkit.Ranks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/programs.md print what the page shows, and it leaves out no program. */
class ProgramsPageTest {
    private static final Pattern COMMAND = Pattern.compile("\\$ java -jar bramble-examples\\.jar -n 4 (\\S+) ?(.*)");

    /** What programs need to be short, or to run at all. */
    private static final Map<Class<?>, List<String>> WORDS = Map.of(
            Pi.class, List.of("--size", "1000"),
            PiTags.class, List.of("--size", "1000"),
            Heat.class, List.of("--nx", "12", "--ny", "12"),
            MatrixProduct.class, List.of("--n", "30"),
            NBody.class, List.of("--bodies", "40", "--steps", "3"),
            KMeans.class, List.of("--points", "3000"),
            SampleSort.class, List.of("--keys", "5000"),
            GameOfLife.class, List.of("--width", "40", "--height", "40", "--steps", "10"),
            ConjugateGradient.class, List.of("--n", "20"),
            WordCount.class, List.of("--in", "src/main/java"));

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/programs.md"));
    }

    /** The classes of the jar by their names on the command line. */
    private static TreeMap<String, Class<?>> programs() throws Exception {
        TreeMap<String, Class<?>> programs = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("target/classes/META-INF/bramble/programs"))) {
            for (Path file : files.toList()) {
                Class<?> program = Class.forName(file.getFileName().toString());
                programs.put(
                        program.getSimpleName()
                                .replaceAll("(?<=.)(?=[A-Z])", "-")
                                .toLowerCase(Locale.ROOT),
                        program);
            }
        }
        return programs;
    }

    @Ranks(4)
    void commandsPrintWhatThePageShows(Launch launch, @TempDir Path folder) throws Exception {
        TreeMap<String, Class<?>> programs = programs();
        String[] parts = page().split("```\n");
        int commands = 0;
        for (int i = 1; i < parts.length; i += 2) {
            for (String shown : parts[i].split("(?m)^(?=\\$ )")) {
                List<String> lines = shown.lines().toList();
                MatchResult command =
                        COMMAND.matcher(lines.get(0)).results().findFirst().orElseThrow();
                String[] words = Arrays.stream(command.group(2).split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(word ->
                                word.endsWith(".png") ? folder.resolve(word).toString() : word)
                        .toArray(String[]::new);
                Outcome outcome = launch.run(programs.get(command.group(1)), words);
                assertEquals(0, outcome.exitCode(), outcome + " of " + lines.get(0));
                assertEquals(lines.subList(1, lines.size()), outcome.lines(0), lines.get(0));
                commands++;
            }
        }
        assertEquals(10, commands);
        assertTrue(Files.size(folder.resolve("plate.png")) > 1000);
    }

    /** Their ranks make the same collective calls, whatever their number. */
    @Ranks(
            value = {1, 2, 3, 4, 5, 8},
            check = true)
    void callsOfAllRanksAgree(Launch launch) throws Exception {
        int runs = 0;
        for (Class<?> program : programs().values()) {
            Outcome outcome =
                    launch.run(program, WORDS.getOrDefault(program, List.of()).toArray(String[]::new));
            String text = outcome.failureText().orElse("");
            if (!text.contains("needs at least")) {
                assertEquals(0, outcome.exitCode(), program + ": " + text);
                runs++;
            }
        }
        assertTrue(runs >= 10, runs + " programs ran");
    }

    @Test
    void namesEveryProgram() throws Exception {
        String page = page();
        assertEquals(
                List.of(),
                programs().keySet().stream()
                        .filter(name -> !Pattern.compile("[` ]" + name + "[` \n]")
                                .matcher(page)
                                .find())
                        .toList());
    }
}
