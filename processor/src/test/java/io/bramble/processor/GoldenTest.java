package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is generated, to the letter. Beside each program in {@code src/test/resources/golden} lies what is generated for it: the
 * source and the discovery resource, one after the other. After a change that is meant, write them anew with
 * {@code mvn -pl processor test -Dtest=GoldenTest -Dbramble.golden=write} and read the difference before you commit it.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int DEADLINE_S = 120;

    @ParameterizedTest
    @MethodSource("programs")
    void generatesWhatLiesBesideTheProgram(Path program) throws IOException {
        String generated = generated(Compiling.of(Files.readString(program)).run(new BrambleProcessor()));
        Path golden = program.resolveSibling(program.getFileName().toString().replace(".java", ".expected"));
        if (System.getProperty("bramble.golden", "compare").equals("write")) {
            Files.writeString(golden, generated);
        }
        assertEquals(Files.readString(golden), generated);
        assertFalse(generated.matches("(?s).*(reflect|Class\\.forName|newInstance|getDeclared).*"), "reflects");
    }

    @Test
    void generatesTheSameInAnotherOrderAndBuild() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path program : programs().toList()) {
            sources.add(Files.readString(program));
        }
        Map<String, String> first = Compiling.of(sources.toArray(String[]::new))
                .run(new BrambleProcessor())
                .orFail()
                .files();
        java.util.Collections.reverse(sources);
        Map<String, String> second = Compiling.of(sources.toArray(String[]::new))
                .run(new BrambleProcessor())
                .orFail()
                .files();
        assertEquals(first, second);
    }

    /** With javac of another JDK, every lint on, as a user's build would run it: the processor found by its service entry. */
    @Test
    void compilesWithoutWarningsOnJava25(@TempDir Path out) throws IOException, InterruptedException {
        Optional<Path> javac = javac25();
        assumeTrue(javac.isPresent(), "no JDK 25 beside this one; set JAVA_HOME_25");
        List<String> command = new ArrayList<>(List.of(javac.get().toString(), "-Xlint:all", "-Werror"));
        command.addAll(List.of("-d", out.toString(), "-cp", classPath(), "-processorpath", classPath()));
        programs().forEach(program -> command.add(program.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(DEADLINE_S, TimeUnit.SECONDS), said);
        assertEquals("", said);
        assertEquals(0, process.exitValue());
        assertTrue(Files.exists(out.resolve("tutorial/Heat_Bramble.class")));
    }

    private static String generated(Compiling.Outcome outcome) {
        return outcome.orFail().files().entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .map(file -> "==> " + file.getKey() + "\n" + file.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Optional<Path> javac25() throws IOException {
        List<Path> homes = new ArrayList<>();
        Optional.ofNullable(System.getenv("JAVA_HOME_25")).map(Path::of).ifPresent(homes::add);
        Path siblings = Path.of(System.getProperty("java.home")).toRealPath().getParent();
        try (Stream<Path> found = Files.list(siblings)) {
            found.filter(each -> each.getFileName().toString().matches(".*\\b25\\b.*"))
                    .sorted(Comparator.naturalOrder())
                    .forEach(homes::add);
        }
        return homes.stream()
                .map(home -> home.resolve("bin/javac"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The class path of this test without its JDK's modules: processor, annotations, runtime and what these need. */
    private static String classPath() {
        return Stream.of(
                        BrambleProcessor.class,
                        io.bramble.annotation.Parallel.class,
                        io.bramble.Farm.class,
                        com.palantir.javapoet.JavaFile.class,
                        org.jspecify.annotations.NullMarked.class)
                .map(type -> {
                    try {
                        return Path.of(type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString();
                    } catch (java.net.URISyntaxException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.joining(File.pathSeparator));
    }

    static Stream<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(each -> each.toString().endsWith(".java")).sorted().toList().stream();
        }
    }
}
