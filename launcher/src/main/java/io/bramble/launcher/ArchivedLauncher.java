package io.bramble.launcher;

import io.bramble.launcher.cluster.ArchiveCache;
import io.bramble.launcher.meeting.StartedTask;
import io.bramble.process.LocalJob;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Has a member's JVM that leaves a class-data archive do also what a launcher does and what members on one host do, so that one archive
 * serves all.
 */
final class ArchivedLauncher {
    private ArchivedLauncher() {}

    /** Where this JVM is such a one: before it becomes a member, since later the launcher waits. */
    static void runIfRecorded() {
        if (ArchiveCache.isRecorded()) {
            run(Map.of(), "-n 2 --processes --dry-run bench barrier");
            run(Map.of(), "-n 2 bench barrier --iterations 1 --warmup 0");
            // The member itself is one over UDP: two that share memory besides.
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> shareMemory(1));
            shareMemory(0);
            other.join();
        }
    }

    /** One of two members that another has started; they find each other by a file. */
    private static void shareMemory(int member) {
        Map<String, String> environment = Map.of(
                "OMPI_COMM_WORLD_SIZE",
                "2",
                "OMPI_COMM_WORLD_RANK",
                String.valueOf(member),
                "OMPI_COMM_WORLD_LOCAL_SIZE",
                "2",
                StartedTask.JOB,
                "archive-" + ProcessHandle.current().pid());
        run(environment, "--transport sharedmemory bench barrier --iterations 1 --warmup 0");
    }

    /** What fails there is only not in the archive. */
    private static void run(Map<String, String> environment, String line) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        String classPath = System.getProperty("java.class.path");
        new Launcher(classPath, environment, nowhere, nowhere, LocalJob::run).run(line.split(" "));
    }
}
