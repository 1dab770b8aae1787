package io.bramble.launcher.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A jar's class-data-sharing archive: {@code app.jsa} beside {@code app.jar}. It halves the time in which a JVM loads classes. One that was made
 * by another JVM or from another jar is passed over.
 */
final class ClassDataArchive {
    /** Else the JVM says on standard output, between the program's lines, why it passes over an archive. */
    private static final String SILENT = "-Xlog:cds*=off";

    private ClassDataArchive() {}

    /** The options of a JVM with that class path which make it use the archive; none where there is no archive. */
    static List<String> options(String classPath) {
        if (!classPath.endsWith(".jar") || classPath.indexOf(File.pathSeparatorChar) >= 0) {
            return List.of();
        }
        // The ranks may get another working directory.
        Path archive = Path.of(classPath.substring(0, classPath.length() - ".jar".length()) + ".jsa")
                .toAbsolutePath();
        return Files.isRegularFile(archive) ? List.of("-XX:SharedArchiveFile=" + archive, SILENT) : List.of();
    }
}
