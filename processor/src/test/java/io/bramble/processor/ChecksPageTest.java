package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.processor.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table in docs/checks.md is made from the diagnostics; with {@code -Dbramble.golden=write} it is written anew. Each id has a page,
 * whose code before provokes that id and nothing else, and whose code after says nothing.
 */
class ChecksPageTest {
    private static final Path PAGE = Path.of("../docs/checks.md");
    private static final Path PAGES = Path.of("../docs/checks");
    /** Examples that need more than one source. */
    private static final Map<Diagnostic, String> NEEDS_MORE = Map.of(
            Diagnostic.UNREACHABLE_METHOD,
            "@Worker twice of Base is not accessible from demo, where the generated code will be",
            Diagnostic.AMBIGUOUS_WORKER,
            "arg0 of begin fits one, two, and the class file does not say the parameter's name",
            Diagnostic.OPTION_WITHOUT_NAME,
            "the class file of Base does not say the name of option parameter arg1",
            Diagnostic.NOT_GENERATED,
            "the annotation processor did not run on Hello, which has no generated class and would not start");

    private static final Comparator<String> SHORTER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
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

    @Test
    void eachIdHasAPageAndEachPageAnId() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            List<String> found = pages.map(each -> each.getFileName().toString().replace(".md", ""))
                    .sorted()
                    .toList();
            assertEquals(ids().sorted().toList(), found);
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theCodeBeforeIsWrongAndTheCodeAfterIsNot(String id) throws IOException {
        String page = Files.readString(PAGES.resolve(id + ".md"));
        assertTrue(page.startsWith("# " + id + ": "), page);
        for (String part : List.of("**What.**", "**Why.**", "**What to do.**")) {
            assertTrue(page.contains(part), part);
        }
        Compiling before = Compiling.of(PageCode.after(page, "Before:"));
        // The processor does not run: that is the mistake.
        Compiling.Outcome wrong = id.equals(Diagnostic.NOT_GENERATED.id())
                ? before.with("-proc:none").run()
                : before.run(new BrambleProcessor());
        assertEquals(List.of(id), PageCode.ids(wrong), wrong::describe);
        Compiling.Outcome right = Compiling.of(PageCode.after(page, "After:")).run(new BrambleProcessor());
        assertEquals(List.of(), PageCode.ids(right), right::describe);
        right.orFail();
    }

    static Stream<String> ids() {
        return Arrays.stream(Diagnostic.values()).map(Diagnostic::id).distinct();
    }

    private static String table() throws IOException {
        Map<Diagnostic, String> examples = examples();
        return "| id | severity | what is wrong | for example | what to do |\n|---|---|---|---|---|\n"
                + Arrays.stream(Diagnostic.values())
                        .sorted(Comparator.<Diagnostic>comparingInt(
                                        each -> each.id().startsWith("D") ? 0 : 1)
                                .thenComparing(
                                        each -> Integer.parseInt(each.id().substring(1))))
                        .map(each -> "| [" + each.id() + "](checks/" + each.id() + ".md) | "
                                + each.severity().name().toLowerCase(Locale.ROOT) + " | " + cell(each.text()) + " | "
                                + cell(examples.get(each)) + " | " + cell(each.remedy()) + " |\n")
                        .collect(Collectors.joining());
    }

    /**
     * The shortest that is said about one of the bad programs. A message counts for the diagnostic that says most of it by itself: some consist
     * of little but places to fill.
     */
    private static Map<Diagnostic, String> examples() throws IOException {
        Map<Diagnostic, Pattern> patterns = new EnumMap<>(Diagnostic.class);
        for (Diagnostic each : Diagnostic.values()) {
            patterns.put(each, DiagnosticsTest.message(each));
        }
        Map<Diagnostic, String> examples = new EnumMap<>(NEEDS_MORE);
        for (String message : DiagnosticsTest.provoked()) {
            patterns.keySet().stream()
                    .filter(each -> patterns.get(each).matcher(message).matches())
                    .max(Comparator.comparingInt(
                            each -> PLACE.matcher(each.text()).replaceAll("").length()))
                    .ifPresent(meant -> {
                        Matcher matcher = patterns.get(meant).matcher(message);
                        assertTrue(matcher.matches());
                        examples.merge(
                                meant,
                                matcher.group(1),
                                (one, other) -> SHORTER.compare(one, other) <= 0 ? one : other);
                    });
        }
        return examples;
    }

    /** Where a message has a name or a type of the program, the page has dots. */
    private static String cell(String text) {
        String dots = PLACE.matcher(text)
                .replaceAll("…")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .strip();
        return dots.equals("…") ? "(the message says)" : dots;
    }
}
