package io.bramble.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * On what it was measured.
 *
 * @param cpu its model
 * @param cores that are there for a program
 * @param kernel of the operating system
 * @param jdk that ran Bramble
 * @param peers the versions of the others
 */
public record MachineFacts(String cpu, int cores, String kernel, String jdk, List<String> peers) {
    private static final int PATIENCE_SECONDS = 20;

    /** This machine. */
    public static MachineFacts here() {
        List<String> peers = new ArrayList<>();
        for (String[] command : new String[][] {
            {"mpirun.openmpi", "--version"},
            {"mpirun.mpich", "--version"},
            {"/usr/bin/python3", "-c", "import mpi4py; print('mpi4py', mpi4py.__version__)"}
        }) {
            String text = firstWords(command);
            if (!text.isEmpty()) {
                peers.add(text);
            }
        }
        return new MachineFacts(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                peers);
    }

    /** The commit that the working folder has, with a plus where it was changed; empty outside a repository. */
    public static String commit() {
        String commit = output("git", "rev-parse", "--short=10", "HEAD");
        return commit.isEmpty()
                        || output("git", "status", "--porcelain", "--untracked-files=no")
                                .isEmpty()
                ? commit
                : commit + "+";
    }

    /** One line about it. */
    String text() {
        return cpu + ", " + cores + " cores, " + kernel + ", " + jdk
                + (peers.isEmpty() ? "" : "; " + String.join(", ", peers));
    }

    private static String cpuModel() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name") || line.startsWith("Model"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** The first line; of MPICH's, which has many, the version alone. */
    private static String firstWords(String... command) {
        String text = output(command);
        if (text.startsWith("HYDRA")) {
            return text.lines()
                    .filter(line -> line.contains("Version:"))
                    .findFirst()
                    .map(line ->
                            "MPICH " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("MPICH");
        }
        return text.lines().findFirst().orElse("").replaceFirst("^mpirun\\S* \\([^)]*\\)", "Open MPI");
    }

    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? text : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
