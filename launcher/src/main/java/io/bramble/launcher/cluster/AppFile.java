package io.bramble.launcher.cluster;

import io.bramble.error.BrambleException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file of the application's class path, as it travels to other hosts: known by its content.
 *
 * @param path where it is here, absolute
 * @param isPacked whether it was made for this job; else a host that has the same file at that path uses it
 * @param sha256 of its bytes, hexadecimal
 * @param lengthBytes how many there are
 */
record AppFile(Path path, boolean isPacked, String sha256, long lengthBytes) {
    /**
     * The files of a class path; folders are packed into jars in that folder first.
     *
     * @throws BrambleException where one cannot be read
     */
    static List<AppFile> of(String classPath, Path temporary) {
        List<AppFile> files = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry.isEmpty() ? "." : entry).toAbsolutePath().normalize();
            try {
                boolean isFolder = Files.isDirectory(path);
                if (isFolder) {
                    path = pack(path, temporary.resolve("classes-" + files.size() + ".jar"));
                } else if (!Files.exists(path)) {
                    // As java itself does with an entry that is not there.
                    continue;
                }
                files.add(new AppFile(path, isFolder, sha256(path), Files.size(path)));
            } catch (IOException e) {
                throw new BrambleException("cannot read a part of the class path: file=" + path + " (" + e + ")", e);
            }
        }
        return files;
    }

    private static Path pack(Path folder, Path jar) throws IOException {
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

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
