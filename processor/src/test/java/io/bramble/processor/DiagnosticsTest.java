package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.processor.diagnostic.Diagnostic;
import io.bramble.processor.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs with mistakes, in {@code src/test/resources/bad}: each line that is wrong ends with {@code //! ID part of the message},
 * and nothing else may be said. Programs as near as can be without one, in {@code good}: nothing may be said.
 */
class DiagnosticsTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern ID = Pattern.compile("\\[bramble:([DB]\\d+)] (.*)", Pattern.DOTALL);

    private record Said(long line, String id, String message) {}

    @ParameterizedTest
    @MethodSource("bad")
    void saysWhatIsWrongOnTheLineThatIsWrong(Path source) throws IOException {
        String text = Files.readString(source);
        Compiling.Outcome outcome = Compiling.of(text).run(new BrambleProcessor());
        List<Said> said = said(outcome);
        List<Said> expected = expected(text);
        for (Said each : expected) {
            assertTrue(
                    said.stream()
                            .anyMatch(one -> one.line == each.line
                                    && one.id.equals(each.id)
                                    && one.message.contains(each.message)),
                    () -> "not said: " + each + "\n" + outcome.describe());
        }
        assertEquals(expected.size(), said.size(), outcome::describe);
        boolean wrong =
                expected.stream().anyMatch(each -> each.id.startsWith("D") && severity(each.id) == Severity.ERROR);
        assertEquals(wrong, outcome.files().isEmpty(), outcome::describe);
    }

    @ParameterizedTest
    @MethodSource("good")
    void saysNothingAboutItsSoundNeighbour(Path source) throws IOException {
        Compiling.Outcome outcome = Compiling.of(Files.readString(source)).run(new BrambleProcessor());
        outcome.orFail();
        assertEquals(List.of(), said(outcome));
        assertTrue(
                outcome.files().keySet().stream().anyMatch(path -> path.endsWith("_Bramble.java")), outcome::describe);
    }

    @Test
    void everyDiagnosticIsProvoked() throws IOException {
        List<String> messages = provoked();
        // These need a class compiled before, or a second package: see SupertypesTest; the last a processor that does
        // not run.
        TreeSet<Diagnostic> silent = new TreeSet<>(List.of(
                Diagnostic.UNREACHABLE_METHOD,
                Diagnostic.AMBIGUOUS_WORKER,
                Diagnostic.OPTION_WITHOUT_NAME,
                Diagnostic.NOT_GENERATED));
        TreeSet<Diagnostic> missing = new TreeSet<>();
        for (Diagnostic diagnostic : Diagnostic.values()) {
            if (messages.stream()
                    .noneMatch(message -> message(diagnostic).matcher(message).matches())) {
                missing.add(diagnostic);
            }
        }
        assertEquals(silent, missing);
    }

    /** All that is said about the bad programs. */
    static List<String> provoked() throws IOException {
        List<String> messages = new ArrayList<>();
        // Bodies are looked at only where the declarations are right.
        for (boolean bodies : new boolean[] {false, true}) {
            List<String> sources = new ArrayList<>();
            for (Path source : bad().toList()) {
                if (source.getFileName().toString().matches("B\\d.*") == bodies) {
                    sources.add(Files.readString(source));
                }
            }
            Compiling.of(sources.toArray(String[]::new))
                    // javac stops counting at a hundred.
                    .with("-Xmaxerrs", "10000")
                    .run(new BrambleProcessor())
                    .diagnostics()
                    .forEach(each -> messages.add(each.getMessage(Locale.ROOT)));
        }
        return messages;
    }

    /** The messages of a diagnostic; group 1 is what is wrong, without the remedy. */
    static Pattern message(Diagnostic diagnostic) {
        return Pattern.compile(
                Pattern.quote("[" + diagnostic.key() + "] ")
                        + Arrays.stream(diagnostic.text().split("\\{\\d}", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*", "(", ")"))
                        + "; .*",
                Pattern.DOTALL);
    }

    @Test
    void aWarningIsSilencedOnTheElementOrAroundIt() {
        String worker = "@Worker static int twice(int n) { return 2 * n; } @Master static void main() {} }";
        String head = "package demo; import io.bramble.annotation.*;\n";
        String suppress = "@SuppressWarnings(\"bramble:D18\") ";
        assertEquals(1, warnings(head + "@Parallel\nclass A { " + worker));
        assertEquals(0, warnings(head + suppress + "\n@Parallel\nclass B { " + worker));
        assertEquals(0, warnings(head + "@Parallel\nclass C { " + suppress + worker));
    }

    @Test
    void anErrorIsNotSilenced() {
        String source = """
                package demo;
                import io.bramble.annotation.*;
                @SuppressWarnings("bramble:D0")
                @Parallel class Silent {}
                """;
        assertEquals(
                1,
                Compiling.of(source)
                        .lenient()
                        .run(new BrambleProcessor())
                        .errors()
                        .size());
    }

    private static int warnings(String source) {
        return Compiling.of(source).run(new BrambleProcessor()).warnings().size();
    }

    private static List<Said> expected(String text) {
        List<Said> expected = new ArrayList<>();
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            String[] parts = lines[i].split("//! ");
            for (String part : Arrays.asList(parts).subList(1, parts.length)) {
                String[] words = part.strip().split(" ", 2);
                expected.add(new Said(i + 1, words[0], words[1]));
            }
        }
        return expected;
    }

    private static List<Said> said(Compiling.Outcome outcome) {
        List<Said> said = new ArrayList<>();
        outcome.diagnostics().forEach(each -> {
            if (each.getMessage(Locale.ROOT).equals("warnings found and -Werror specified")) {
                return;
            }
            Matcher matcher = ID.matcher(each.getMessage(Locale.ROOT));
            assertTrue(matcher.matches(), () -> "not Bramble's: " + each);
            said.add(new Said(each.getLineNumber(), matcher.group(1), matcher.group(2)));
        });
        return said;
    }

    private static Severity severity(String id) {
        return Arrays.stream(Diagnostic.values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow()
                .severity();
    }

    static Stream<Path> bad() throws IOException {
        return sources("bad");
    }

    static Stream<Path> good() throws IOException {
        return sources("good");
    }

    private static Stream<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.sorted().toList().stream();
        }
    }
}
