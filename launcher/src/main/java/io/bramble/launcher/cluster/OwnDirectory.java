package io.bramble.launcher.cluster;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory that is this user's alone, mode 0700: what lies in it nobody else has put there, and nobody else reads. */
public final class OwnDirectory {
    private OwnDirectory() {}

    /** Makes it where there is none, and says whether it is this user's alone. */
    public static boolean make(Path directory) throws IOException {
        LinkOption here = LinkOption.NOFOLLOW_LINKS;
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return true;
        } catch (FileAlreadyExistsException e) {
            return Files.isDirectory(directory, here)
                    && Files.getAttribute(directory, "unix:uid", here).equals(userId())
                    && PosixFilePermissions.toString(Files.getPosixFilePermissions(directory, here))
                            .equals("rwx------");
        }
    }

    /** The effective user's number. */
    public static int userId() throws IOException {
        try (FileInputStream in = new FileInputStream("/proc/self/status")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("Uid:")) {
                    return Integer.parseInt(line.split("\\s+")[2]);
                }
            }
        }
        throw new IOException("no Uid in /proc/self/status");
    }
}
