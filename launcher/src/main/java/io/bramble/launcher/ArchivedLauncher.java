package io.bramble.launcher;

import io.bramble.launcher.cluster.ArchiveCache;
import io.bramble.process.LocalJob;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Has a member's JVM that leaves a class-data archive do also what a launcher does, so that one archive serves both. */
final class ArchivedLauncher {
    private ArchivedLauncher() {}

    /** Where this JVM is such a one: before it becomes a member, since later the launcher waits. */
    static void runIfRecorded() {
        if (ArchiveCache.isRecorded()) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            String classPath = System.getProperty("java.class.path");
            for (String line : new String[] {
                "-n 2 --processes --dry-run bench barrier", "-n 2 bench barrier --iterations 1 --warmup 0"
            }) {
                // What fails there is only not in the archive.
                new Launcher(classPath, Map.of(), nowhere, nowhere, LocalJob::run).run(line.split(" "));
            }
        }
    }
}
