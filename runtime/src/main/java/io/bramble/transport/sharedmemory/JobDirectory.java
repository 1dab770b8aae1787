package io.bramble.transport.sharedmemory;

import io.bramble.error.BrambleException;
import io.bramble.transport.ProcessIdentity;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory in shared memory of one job on one host. Nobody but its user may look into it. Made by the JVM that needs it first,
 * removed by the one that leaves last.
 */
public final class JobDirectory {
    /** How the names of all such directories begin. */
    public static final String PREFIX = "bramble-";

    static final String MORE_SPACE = "make room in /dev/shm (look with df -h /dev/shm; enlarge it with"
            + " mount -o remount,size=256m /dev/shm, a container with --shm-size=256m), or run with --transport udp";

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwx------");
    private static final int JOIN_ATTEMPTS = 100;

    private final Path path;

    private JobDirectory(Path path) {
        this.path = path;
    }

    /**
     * Where such directories belong on this host.
     *
     * @param path an existing directory
     * @param note for the doctor, where it is a second choice; null otherwise
     */
    public record Base(Path path, @Nullable String note) {}

    /** {@code /dev/shm}, or the directory for temporary files where that is missing. Every JVM of a host finds the same. */
    public static Base base() {
        if (Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY)) {
            return new Base(SHARED_MEMORY, null);
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new Base(
                temporary,
                "no writable /dev/shm: memory is shared through files in directory=" + temporary
                        + ", which the kernel may write to disk; mount a tmpfs on /dev/shm");
    }

    /**
     * The directory of that job. Nothing is made before a transport opens.
     *
     * @param base an existing directory, {@link #base()} but in tests
     * @param jobId letters, digits, hyphens, the same in all JVMs of the job
     */
    public static JobDirectory of(Path base, String jobId) {
        if (!jobId.matches("[A-Za-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("job id out of range: '" + jobId + "'; use letters, digits, hyphens");
        }
        return new JobDirectory(base.resolve(PREFIX + jobId));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Free space there for files of this user, in bytes.
     *
     * @throws BrambleException where it cannot be found out
     */
    public long freeBytes() {
        try {
            return Files.getFileStore(path.getParent()).getUsableSpace();
        } catch (IOException e) {
            throw failure("cannot look at shared memory", path.getParent(), e);
        }
    }

    Path seat(int seat) {
        return path.resolve("seat-" + seat);
    }

    Path ring(int from, int to) {
        return path.resolve("ring-" + from + "-" + to);
    }

    /** Makes the directory where it is missing, and in it this JVM's summary area, which appears whole. */
    SummaryArea join(int seat, int seats) {
        Path fresh = path.resolve("seat-" + seat + ".new");
        try {
            ProcessIdentity self = ProcessIdentity.self();
            for (int attempt = 0; attempt < JOIN_ATTEMPTS; attempt++) {
                makeDirectory();
                Files.deleteIfExists(fresh);
                try {
                    SummaryArea area = SummaryArea.create(fresh, seat, seats, self);
                    if (Files.exists(seat(seat))) {
                        area.close();
                        Files.deleteIfExists(fresh);
                        throw new BrambleException("seat taken: two JVMs of the job say they are the same: file="
                                + seat(seat) + " seat=" + seat + "; give every JVM of a host a seat of its own");
                    }
                    Files.move(fresh, seat(seat), StandardCopyOption.ATOMIC_MOVE);
                    return area;
                } catch (NoSuchFileException e) {
                    // Another JVM's sweep found the directory empty and removed it: make it again.
                }
            }
            throw new IOException("removed again and again by another process");
        } catch (IOException e) {
            throw failure("cannot make room in shared memory", fresh, e);
        }
    }

    /** Takes this JVM's files away, with those that nobody is left to use, and the directory with the last JVM. */
    void leave(int seat) {
        try {
            // First the seat: a peer that still finds it leaves a ring for this JVM, which the next line then finds.
            Files.deleteIfExists(seat(seat));
            try (var rings = Files.newDirectoryStream(path, "ring-*-" + seat)) {
                for (Path ring : rings) {
                    Files.deleteIfExists(ring);
                }
            }
            StaleDirectories.removeIfDead(path);
        } catch (NoSuchFileException e) {
            // Another JVM of the job was the last one meanwhile.
        } catch (IOException e) {
            throw failure("cannot remove files in shared memory", path, e);
        }
    }

    static BrambleException failure(String what, Path file, IOException cause) {
        return new BrambleException(
                what + ": file=" + file + " cause=" + cause.getMessage() + "; " + MORE_SPACE, cause);
    }

    private void makeDirectory() throws IOException {
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(MODE));
        } catch (FileAlreadyExistsException e) {
            if (!isOurs(path)) {
                throw new BrambleException("shared memory of another user: directory=" + path
                        + " must be a directory of mode 0700 of the user who runs the job; remove it");
            }
        }
    }

    /** Whether it is a directory, of this user, closed to all others. A link is none. */
    static boolean isOurs(Path directory) throws IOException {
        try {
            LinkOption here = LinkOption.NOFOLLOW_LINKS;
            // Not Files.isDirectory: that one says no where it has just gone.
            return Files.readAttributes(directory, BasicFileAttributes.class, here)
                            .isDirectory()
                    && Files.getAttribute(directory, "unix:uid", here).equals(userId())
                    && Files.getPosixFilePermissions(directory, here).equals(MODE);
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /** The effective user; by a stream, which an interrupt does not close. */
    private static int userId() throws IOException {
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
