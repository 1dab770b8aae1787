package io.bramble.transport.udp;

import io.bramble.error.BrambleException;
import io.bramble.transport.ProcessIdentity;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where one JVM's Aeron has its files. Only its user may look into it. It cannot be unlinked while it is used, so a killed JVM leaves it
 * behind; its name tells the owner, so that whoever sweeps knows whether that one is dead.
 */
public final class AeronDirectory {
    /** How the names of all such directories begin. */
    public static final String PREFIX = "bramble.aeron-";

    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(PREFIX) + "([A-Za-z0-9-]{1,100})\\.(\\d+)\\.(\\d+)\\.([0-9a-f-]{1,64})");

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwx------");

    /** A file that names the process more closely than its number. */
    private static final String OWNER_MARK = "owner";

    private final Path path;

    private AeronDirectory(Path path) {
        this.path = path;
    }

    /**
     * What a directory's name says.
     *
     * @param jobId of the job
     * @param jvm number of the JVM in the job
     * @param pid of its process
     * @param bootId of the kernel it runs on
     */
    public record Owner(String jobId, int jvm, long pid, String bootId) {}

    /**
     * The directory of that JVM. Nothing is made before a transport starts.
     *
     * @param base an existing directory: {@link #base} but in tests
     */
    public static AeronDirectory of(Path base, Owner owner) {
        String name = PREFIX + owner.jobId() + "." + owner.jvm() + "." + owner.pid() + "." + owner.bootId();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "no name for a directory: " + owner + "; a job id has letters, digits, hyphens");
        }
        return new AeronDirectory(base.resolve(name));
    }

    /** The first of these directories with that much room, for a quarter of it at most; the last one where none has. */
    public static Path base(List<Path> candidates, long neededBytes) {
        for (Path each : candidates) {
            try {
                if (Files.isDirectory(each)
                        && Files.isWritable(each)
                        && Files.getFileStore(each).getUsableSpace() / 4 >= neededBytes) {
                    return each;
                }
            } catch (IOException e) {
                // Not usable then.
            }
        }
        return candidates.get(candidates.size() - 1);
    }

    /** {@link #base(List, long)} of {@code /dev/shm} and the directory for temporary files. */
    public static Path base(long neededBytes) {
        return base(List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir"))), neededBytes);
    }

    /** Whose a directory is, by its name; null where it is none of these. For the sweep: stale where the boot id is another or no such process runs. */
    public static @Nullable Owner owner(Path directory) {
        Matcher name = NAME.matcher(directory.getFileName().toString());
        try {
            return name.matches()
                    ? new Owner(
                            name.group(1),
                            Integer.parseInt(name.group(2)),
                            Long.parseLong(name.group(3)),
                            name.group(4))
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Removes what killed JVMs of this user left behind there: those of another boot, and those whose process does not run. What it cannot judge it leaves alone.
     *
     * @param base where such directories are
     * @param bootId of the running kernel
     * @return those that it removed
     */
    public static List<Path> sweep(Path base, String bootId) {
        List<Path> removed = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(base, PREFIX + "*")) {
            for (Path each : found) {
                if (isRemoved(each, bootId)) {
                    removed.add(each);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Not readable: whoever can sweeps the rest.
            return removed;
        }
        return removed;
    }

    private static boolean isRemoved(Path directory, String bootId) {
        Owner owner = owner(directory);
        try {
            if (owner == null || !isOurs(directory) || !isDead(directory, owner, bootId)) {
                return false;
            }
            new AeronDirectory(directory).deleteTree();
            return true;
        } catch (IOException e) {
            // Gone meanwhile, as another JVM sweeps too, or not to be removed.
            return false;
        }
    }

    private static boolean isOurs(Path directory) throws IOException {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.isWritable(directory)
                && Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
                        .equals(MODE);
    }

    private static boolean isDead(Path directory, Owner owner, String bootId) throws IOException {
        if (!owner.bootId.equals(bootId)) {
            return true;
        }
        Path mark = directory.resolve(OWNER_MARK);
        ProcessIdentity process = Files.exists(mark) ? ProcessIdentity.parse(Files.readString(mark)) : null;
        return process != null && !process.isAlive();
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Aeron's own, which it makes as it likes; ours around it keeps others out. */
    String mediaPath() {
        return path.resolve("media").toString();
    }

    /** Makes it, empty but for the mark of its owner. */
    void create() {
        try {
            deleteTree();
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(MODE));
            Files.writeString(path.resolve(OWNER_MARK), ProcessIdentity.self().line());
        } catch (IOException e) {
            throw failure("cannot make a directory for UDP", e);
        }
    }

    /** Removes it with all that is in it. Does nothing where it is gone. */
    public void delete() {
        try {
            deleteTree();
        } catch (IOException e) {
            throw failure("cannot remove the directory of UDP", e);
        }
    }

    /** Somebody else may be at it too, who sweeps. */
    private void deleteTree() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null && !(e instanceof NoSuchFileException)) {
                    throw e;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private BrambleException failure(String what, IOException e) {
        return new BrambleException(
                what + ": directory=" + path + " cause=" + e + "; make room in it, or let java.io.tmpdir name another",
                e);
    }
}
