package io.bramble.maven;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/** A run of a program jar that leaves its class-data-sharing archive beside it. */
final class ClassDataRun {
    /** Of the launcher's JVM: the file into which the JVM of rank 0 writes the archive. */
    private static final String RECORDED = "bramble.archive";

    /** A measurement that every jar has; it loads what a job of several JVMs loads, the user's own classes excepted. */
    private static final List<String> MEASUREMENT =
            List.of("bench", "allreduce", "--sizes", "8", "--iterations", "1", "--warmup", "0");

    private ClassDataRun() {}

    /** The archive of a jar, where the launcher looks for it. */
    static Path archive(Path jar) {
        String name = jar.getFileName().toString();
        String base = name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
        return jar.resolveSibling(base + ".jsa");
    }

    /**
     * Runs it on two ranks, two JVMs that reach each other by UDP, and waits.
     *
     * @param words the command line of the run, behind the launcher's options; empty for a measurement of Bramble's own
     */
    static void make(String java, Path jar, List<String> words)
            throws IOException, InterruptedException, MojoExecutionException {
        Path archive = archive(jar);
        // Whole from its first moment on: a JVM that maps a part of an archive dies. Relative, for folders with blanks.
        Path recorded = archive.resolveSibling(archive.getFileName() + ".new");
        Files.deleteIfExists(archive);
        Files.deleteIfExists(recorded);
        List<String> command = new ArrayList<>(List.of(java, "-D" + RECORDED + "=" + recorded.getFileName()));
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString(), "-n", "2", "--transport", "udp"));
        command.addAll(words.isEmpty() ? MEASUREMENT : words);
        Process process = new ProcessBuilder(command)
                .directory(jar.toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        int exitCode = process.waitFor();
        if (exitCode != 0 || !Files.exists(recorded)) {
            throw new MojoExecutionException("no class-data archive was made: exitCode=" + exitCode + " command="
                    + String.join(" ", command) + "; it said:\n" + said.strip());
        }
        Files.move(recorded, archive, StandardCopyOption.ATOMIC_MOVE);
    }
}
