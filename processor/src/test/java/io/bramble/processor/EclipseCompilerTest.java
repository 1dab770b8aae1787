package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs under Eclipse's compiler, as in that IDE: what javac gets is generated there too, and the D checks say the same. It knows no
 * plugins of javac, so that the B checks are silent, and nothing fails.
 */
class EclipseCompilerTest {
    /** What is found by looking at how a field is initialized, which only javac shows. */
    private static final List<String> NEEDS_INITIALIZERS = List.of(
            "tags Tags.WORK and Tags.DONE are both named",
            "static Statics.NAMES is a collection",
            "static Statics.BUFFER is an array");

    @TempDir
    Path folder;

    @Test
    void generatesWhatJavacGets() throws IOException {
        Map<String, String> javac =
                all(GoldenTest.programs()).run(new BrambleProcessor()).orFail().files();
        assertEquals(
                javac,
                all(GoldenTest.programs())
                        .runEclipse(folder, new BrambleProcessor())
                        .orFail()
                        .files());
    }

    @Test
    void compilesSoundPrograms() throws IOException {
        Map<String, String> files = all(DiagnosticsTest.good())
                .lenient()
                .runEclipse(folder, new BrambleProcessor())
                .orFail()
                .files();
        assertTrue(files.containsKey("demo/Primitives_Bramble.java"));
    }

    @Test
    void saysOfDeclarationsWhatJavacSays() throws IOException {
        List<String> javac =
                said(all(DiagnosticsTest.bad()).with("-Xmaxerrs", "10000").run(new BrambleProcessor()));
        List<String> eclipse = said(all(DiagnosticsTest.bad()).runEclipse(folder, new BrambleProcessor()));
        assertTrue(javac.size() > 100, javac::toString);
        javac.removeIf(each -> NEEDS_INITIALIZERS.stream().anyMatch(each::contains));
        assertEquals(String.join("\n", javac), String.join("\n", eclipse));
    }

    @Test
    void whatItCompiledRuns() {
        Compiling.Outcome compiled =
                Compiling.of("""
                        package demo;
                        import io.bramble.*;
                        import io.bramble.annotation.*;
                        import java.util.*;
                        @Parallel
                        public abstract class Words {
                          public record Text(String all, Map<String, List<Integer>> places) {}
                          @Collective(value = Kind.ALLREDUCE, op = Op.SUM) abstract long sum(long mine);
                          @Worker static Text find(Text text) { return new Text(text.all().toUpperCase(Locale.ROOT), text.places()); }
                          @Collective(op = Op.CONCAT) List<String> sums(@Split Range rows) {
                            return List.of(rows.length() + "/" + sum(rows.length()));
                          }
                          @Master String main(Farm<Text, Text> find) {
                            return find.map(List.of(new Text("a", Map.of("b", List.of(1))))).toList() + " " + sums(new Range(0, 9)).size();
                          }
                        }
                        """).runEclipse(folder, new BrambleProcessor()).orFail();
        for (int ranks : new int[] {1, 2, 3, 4, 5, 8}) {
            assertEquals(
                    "[Text[all=A, places={b=[1]}]] " + ranks, Running.result(compiled, "demo.Words", ranks, Map.of()));
        }
    }

    /** With the lines; the one of a record Eclipse's compiler does not tell. */
    private static List<String> said(Compiling.Outcome outcome) {
        return outcome.diagnostics().stream()
                .filter(each -> each.getMessage(Locale.ROOT).contains("[bramble:D"))
                .map(each -> each.getMessage(Locale.ROOT).contains(" is a record")
                        ? each.getMessage(Locale.ROOT)
                        : each.getLineNumber() + ": " + each.getMessage(Locale.ROOT))
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Compiling all(Stream<Path> programs) throws IOException {
        Compiling all = Compiling.of();
        for (Path program : programs.toList()) {
            all.and(Files.readString(program));
        }
        return all;
    }
}
