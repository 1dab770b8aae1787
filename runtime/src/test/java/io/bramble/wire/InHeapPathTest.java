package io.bramble.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Ranks of one JVM need no class of Agrona, so neither its start-up time nor an opened package of the platform. */
final class InHeapPathTest {
    @Test
    void loadsNoAgronaClassAndNeedsNoOpenedPackage() throws Exception {
        String output = runWithoutOpenedPackages();
        assertTrue(output.contains("done [1.0"), output);
        assertTrue(output.contains("io.bramble.wire.ArrayLanding"), "the log of loaded classes is there");
        assertFalse(output.contains("org.agrona"), output);
    }

    @Test
    void wouldBeCaughtBecauseACopyToWireMemoryLoadsThem() throws Exception {
        assertTrue(runWithoutOpenedPackages("wire").contains("org.agrona.concurrent.UnsafeBuffer"));
    }

    /** Where the classes of this test and of what it uses come from; the property java.class.path is the test runner's own. */
    private static String classPath() {
        return Stream.of(InHeapPath.class, Payload.class, UnsafeBuffer.class)
                .map(each -> Path.of(URI.create(each.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String runWithoutOpenedPackages(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-verbose:class",
                "-cp",
                classPath(),
                InHeapPath.class.getName()));
        command.addAll(List.of(args));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(child.waitFor(60, TimeUnit.SECONDS), output);
            // Only what matters here: the platform loads hundreds of classes.
            return output.lines()
                    .filter(line -> !line.contains("[class,load] java.") && !line.contains("shared objects file"))
                    .collect(Collectors.joining("\n"));
        } finally {
            child.destroyForcibly();
        }
    }
}
