package io.bramble.launcher.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
     * A file that is there.
     *
     * @throws IOException where it cannot be read
     */
    static AppFile of(Path path, boolean isPacked) throws IOException {
        return new AppFile(path, isPacked, sha256(path), Files.size(path));
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
