package io.bramble.launcher.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A jar's class-data-sharing archive: {@code app.jsa} beside {@code app.jar}, or one in the {@link ArchiveCache}. It halves the time in which
 * a JVM loads classes. One that was made by another JVM or from another jar is passed over.
 */
final class ClassDataArchive {
    /** Of a launcher's JVM: the file into which the JVM of rank 0 is to write the archive. Also of that JVM. */
    static final String RECORDED = "bramble.archive";

    /** Else the JVM says on standard output, between the program's lines, why it passes over an archive. */
    static final String SILENT = "-Xlog:cds*=off";

    private ClassDataArchive() {}

    /** The one jar of that class path, absolute, since ranks may get another working directory; null where there is none. */
    static @Nullable Path jar(String classPath) {
        return classPath.endsWith(".jar") && classPath.indexOf(File.pathSeparatorChar) < 0
                ? Path.of(classPath).toAbsolutePath()
                : null;
    }

    /**
     * The options of a JVM here with that class path which make it use the archive, or record one; none where there is no archive.
     *
     * @param jvm which one of the job
     * @param javaOptions the JVM's others: where these deal with archives, they alone do
     */
    static List<String> options(String classPath, int jvm, List<String> javaOptions) {
        if (areOf(javaOptions)) {
            return List.of();
        }
        String recorded = System.getProperty(RECORDED);
        if (recorded != null) {
            List<String> options = new ArrayList<>();
            if (jvm == 0) {
                options.addAll(
                        List.of("-XX:ArchiveClassesAtExit=" + recorded, "-D" + RECORDED + "=" + recorded, SILENT));
            }
            return options;
        }
        Path archive = archive(classPath);
        return archive == null ? List.of() : List.of("-XX:SharedArchiveFile=" + archive, SILENT);
    }

    /** Whether options deal with archives themselves. */
    static boolean areOf(List<String> javaOptions) {
        return javaOptions.stream().anyMatch(each -> each.contains("Archive") || each.startsWith("-Xshare"));
    }

    /** Where it is; null where there is none. */
    static @Nullable Path archive(String classPath) {
        Path jar = jar(classPath);
        if (jar == null) {
            return null;
        }
        String name = jar.toString();
        Path beside = Path.of(name.substring(0, name.length() - ".jar".length()) + ".jsa");
        return Files.isRegularFile(beside) ? beside : ArchiveCache.ofThisUser().archive(jar);
    }
}
