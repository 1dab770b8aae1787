package io.bramble.maven;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/** A run of a program jar that leaves its class-data-sharing archive beside it. */
final class ClassDataRun {
    /** A measurement that every jar has; it loads what a job of several JVMs loads, the user's own classes excepted. */
    private static final List<String> MEASUREMENT = List.of("bench", "pi", "--iterations", "1", "--warmup", "0");

    private ClassDataRun() {}

    /** The archive of a jar, where the launcher looks for it. */
    static Path archive(Path jar) {
        String name = jar.getFileName().toString();
        String base = name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
        return jar.resolveSibling(base + ".jsa");
    }

    /**
     * Runs it on one rank and waits.
     *
     * @param words the command line of the run, behind the launcher's options; empty for a measurement of Bramble's own
     */
    static void make(String java, Path jar, List<String> words)
            throws IOException, InterruptedException, MojoExecutionException {
        Path archive = archive(jar);
        // A JVM that uses an archive makes none.
        Files.deleteIfExists(archive);
        List<String> command =
                new ArrayList<>(List.of(java, "-jar", jar.toAbsolutePath().toString()));
        // A JVM of its own for the rank: it loads the launcher's classes and those of the transports. Relative, for
        // folders with blanks.
        command.addAll(List.of("-n", "1", "--processes", "--jvm", "-XX:ArchiveClassesAtExit=" + archive.getFileName()));
        command.addAll(words.isEmpty() ? MEASUREMENT : words);
        Process process = new ProcessBuilder(command)
                .directory(jar.toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        int exitCode = process.waitFor();
        if (exitCode != 0 || !Files.exists(archive)) {
            throw new MojoExecutionException("no class-data archive was made: exitCode=" + exitCode + " command="
                    + String.join(" ", command) + "; it said:\n" + said.strip());
        }
    }
}
