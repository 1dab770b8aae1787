package io.bramble.launcher.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Class-data archives of jars that this user has run: {@code ~/.cache/bramble/cds-….jsa}, named by the jar's place, length and time and by the
 * JVM, so that a jar that is built anew has another. A jar's first job of several JVMs here leaves a mark, and the second makes the archive
 * after its end: a jar that runs once does not pay for it. An archive appears by a rename when it is whole, since a JVM that maps a truncated one dies.
 * What fails here fails no job: it is then without an archive, as it was.
 */
public final class ArchiveCache {
    /** In the launcher's environment, {@code off} for neither making nor using any. */
    private static final String SWITCH = "BRAMBLE_ARCHIVE";

    /**
     * A launcher and its words: a job over UDP on this host, whose JVM of rank 0 leaves the archive, which so has the classes of a launcher and
     * of the transports.
     */
    static final String RECORDING =
            "io.bramble.launcher.Main -n 2 --transport udp bench allreduce --sizes 8 --iterations 1 --warmup 0";

    private static final String PREFIX = "cds-";
    private static final long KEPT_MS = TimeUnit.DAYS.toMillis(7);
    private static final long MAKING_S = 30;

    private final @Nullable Path folder;

    private ArchiveCache(@Nullable Path folder) {
        this.folder = folder;
    }

    /** The one in {@code XDG_CACHE_HOME} or the home directory. */
    public static ArchiveCache ofThisUser() {
        return of(System.getenv(), System.getProperty("user.home", ""));
    }

    static ArchiveCache of(Map<String, String> environment, String home) {
        String given = environment.getOrDefault("XDG_CACHE_HOME", "");
        boolean isOff = environment.getOrDefault(SWITCH, "").equals("off") || (given.isEmpty() && home.isEmpty());
        return new ArchiveCache(
                isOff ? null : (given.isEmpty() ? Path.of(home, ".cache") : Path.of(given)).resolve("bramble"));
    }

    /** Whether this JVM is to leave an archive, or is the launcher of one that does. */
    public static boolean isRecorded() {
        return System.getProperty(ClassDataArchive.RECORDED) != null;
    }

    /** The archive of that jar and this JVM; null where there is none yet. */
    @Nullable
    Path archive(Path jar) {
        try {
            Path archive = folder == null ? null : file(folder, jar, ".jsa");
            return archive != null && Files.isRegularFile(archive) && OwnDirectory.make(folder) ? archive : null;
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** A job is over that had JVMs with that class path on this host: if it was the second of its jar, makes the archive. */
    public void jobIsOver(String classPath) {
        Path jar = ClassDataArchive.jar(classPath);
        if (folder == null || jar == null || isRecorded() || ClassDataArchive.archive(classPath) != null) {
            return;
        }
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            if (!OwnDirectory.make(folder)) {
                return;
            }
            Path making = file(folder, jar, ".making");
            if (Files.exists(making)) {
                // Another job makes it, or could not: that is found out once in a while.
                sweep(folder);
                return;
            }
            try {
                // One of several jobs succeeds.
                Files.move(file(folder, jar, ".seen"), making, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                Files.createFile(file(folder, jar, ".seen"));
                return;
            }
            sweep(folder);
            make(classPath, file(folder, jar, ".new"), file(folder, jar, ".jsa"));
            Files.deleteIfExists(making);
        } catch (FileAlreadyExistsException e) {
            // Seen by another job at the same time.
        } catch (IOException | UnsupportedOperationException e) {
            // A full disk, a home that is read only.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void make(String classPath, Path recorded, Path archive) throws IOException, InterruptedException {
        Files.deleteIfExists(recorded);
        Process process = new ProcessBuilder(command(recorded, classPath))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(MAKING_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("no archive was made");
            }
            Files.move(recorded, archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(recorded);
        }
    }

    private static List<String> command(Path recorded, String classPath) {
        List<String> command =
                new ArrayList<>(List.of(java(), "-D" + ClassDataArchive.RECORDED + "=" + recorded, "-cp", classPath));
        command.addAll(List.of(RECORDING.split(" ")));
        return command;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What nobody has made anew for long. */
    private static void sweep(Path folder) throws IOException {
        long now = System.currentTimeMillis();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .toList()) {
                if (now - Files.getLastModifiedTime(each).toMillis() > KEPT_MS) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private static Path file(Path folder, Path jar, String end) throws IOException {
        String key = String.join(
                "\n",
                jar.toString(),
                String.valueOf(Files.size(jar)),
                Files.getLastModifiedTime(jar).toString(),
                System.getProperty("java.home"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"));
        return folder.resolve(PREFIX + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + end);
    }
}
