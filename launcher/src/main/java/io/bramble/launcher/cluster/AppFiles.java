package io.bramble.launcher.cluster;

import io.bramble.error.BrambleException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of an application's class path, as they travel to other hosts. Folders are packed into jars, in a temporary folder that is there
 * only where the class path has such, until this is closed. Any thread may read it until then.
 */
final class AppFiles implements AutoCloseable {
    private final List<AppFile> files = new ArrayList<>();
    private @Nullable Path temporary;

    private AppFiles() {}

    /** Of a job that stays on this host. */
    static AppFiles none() {
        return new AppFiles();
    }

    /**
     * Of a class path; an entry that is not there is left out, as java itself does.
     *
     * @throws BrambleException where one cannot be read or packed
     */
    static AppFiles of(String classPath) {
        AppFiles all = new AppFiles();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry.isEmpty() ? "." : entry).toAbsolutePath().normalize();
            try {
                if (Files.isDirectory(path)) {
                    all.files.add(AppFile.of(all.pack(path), true));
                } else if (Files.exists(path)) {
                    all.files.add(AppFile.of(path, false));
                }
            } catch (IOException e) {
                all.close();
                throw new BrambleException(
                        "cannot read or pack a part of the class path: file=" + path + " (" + e
                                + "); look at it, and at the folder for temporary files",
                        e);
            }
        }
        return all;
    }

    List<AppFile> list() {
        return List.copyOf(files);
    }

    /** Deletes what was packed. */
    @Override
    public void close() {
        Path folder = temporary;
        temporary = null;
        if (folder != null) {
            try (Stream<Path> packed = Files.list(folder)) {
                for (Path each : packed.toList()) {
                    Files.deleteIfExists(each);
                }
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // It lies in the folder for temporary files, whose owner sweeps it.
            }
        }
    }

    private Path pack(Path folder) throws IOException {
        if (temporary == null) {
            temporary = Files.createTempDirectory("bramble-launch-");
        }
        Path jar = temporary.resolve("classes-" + files.size() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> tree = Files.walk(folder)) {
            for (Path each : tree.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(each).toString().replace(File.separatorChar, '/');
                // Without its time, so that the same classes are the same file.
                zip.putNextEntry(new ZipEntry(name).setLastModifiedTime(FileTime.fromMillis(315_532_800_000L)));
                Files.copy(each, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }
}
