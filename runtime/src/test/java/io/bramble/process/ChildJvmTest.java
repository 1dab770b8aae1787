package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a JVM of its own shows: a small heap, the classes it loads, its start. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChildJvmTest {
    @TempDir
    Path folder;

    private record Ended(int code, List<String> lines) {
        String line(String prefix) {
            return lines.stream()
                    .filter(line -> line.startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no line " + prefix + " in " + lines));
        }
    }

    /** Tests, runtime and what it depends on, wherever the test's launcher has its own class path. */
    private static String classPath() {
        return Stream.of(ChildProgram.class, LocalJob.class, MutableDirectBuffer.class, NullMarked.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Ended java(List<String> options, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), ChildProgram.class.getName()));
        command.addAll(List.of(words));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "still running: " + command);
        } finally {
            process.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(output, StandardCharsets.UTF_8)) {
            return new Ended(process.exitValue(), lines.toList());
        }
    }

    @Test
    void eightRanksRunInASmallHeap() throws Exception {
        Ended ended = java(List.of("-Xmx64m"), "all", "8");
        assertTrue(ended.line("result=").startsWith("result=38000000 code=0 "), () -> "" + ended.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "messages"})
    void ranksOfOneJvmLoadNoClassOfAeronOrAgrona(String program) throws Exception {
        Ended ended = java(List.of("-verbose:class"), program, "4");
        assertTrue(ended.line("result=").contains(" code=0 "), () -> ended.line("result="));
        // Otherwise the log is not what is searched here.
        assertTrue(ended.lines().stream().anyMatch(line -> line.contains("io.bramble.pointtopoint.PointToPoint")));
        assertEquals(
                List.of(),
                ended.lines().stream()
                        .filter(line -> line.contains("org.agrona") || line.contains("io.aeron"))
                        .toList());
    }

    /** A measurement, not a check: the time depends on the machine. */
    @Test
    void reportsTheTimeToTheFirstResult(TestReporter reporter) throws Exception {
        for (int ranks : new int[] {1, 4}) {
            long beganNs = System.nanoTime();
            Ended ended = java(List.of("-Xshare:auto"), "small", Integer.toString(ranks));
            long tookMs = (System.nanoTime() - beganNs) / 1_000_000;
            reporter.publishEntry(ranks + " ranks", "JVM start to end " + tookMs + " ms, " + ended.line("result="));
            assertEquals(0, ended.code());
        }
    }
}
