package io.bramble.transport.sharedmemory;

import io.bramble.transport.ProcessIdentity;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes what jobs left behind that were killed as a whole. A directory is stale where no process that has a seat in it is alive; a
 * process that takes its seat meanwhile finds the directory gone and makes it anew.
 */
public final class StaleDirectories {
    private StaleDirectories() {}

    /**
     * Removes the stale directories of this user there. Directories of others, and what it cannot read, it leaves alone.
     *
     * @param base where directories of jobs are
     * @return those that it removed
     */
    public static List<Path> sweep(Path base) {
        List<Path> removed = new ArrayList<>();
        for (Path directory : list(base, JobDirectory.PREFIX + "*")) {
            try {
                if (JobDirectory.isOurs(directory) && removeIfDead(directory)) {
                    removed.add(directory);
                }
            } catch (IOException e) {
                // Not ours to judge then; whoever can read it sweeps it.
            }
        }
        return removed;
    }

    /** Removes a directory in which nobody alive has a seat. */
    static boolean removeIfDead(Path directory) throws IOException {
        // Listed first, judged after: a seat taken after the list is not in it and is not deleted.
        List<Path> files = list(directory, "{seat,ring}-*");
        for (Path file : files) {
            if (isSeat(file) && isTaken(file)) {
                return false;
            }
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        try {
            return Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    private static boolean isSeat(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("seat-") && !name.endsWith(".new");
    }

    private static boolean isTaken(Path seat) throws IOException {
        try {
            @Nullable ProcessIdentity owner = owner(seat);
            return owner == null || owner.isAlive();
        } catch (NoSuchFileException e) {
            return false;
        } catch (FileNotFoundException e) {
            // Gone between two looks, because its owner left; or no right to read it.
            if (Files.exists(seat)) {
                throw e;
            }
            return false;
        }
    }

    private static @Nullable ProcessIdentity owner(Path seat) throws IOException {
        if (!Files.exists(seat)) {
            throw new NoSuchFileException(seat.toString());
        }
        // By a stream, which an interrupt does not close.
        try (FileInputStream in = new FileInputStream(seat.toFile())) {
            return ProcessIdentity.parse(new String(in.readNBytes(256), StandardCharsets.UTF_8));
        }
    }

    private static List<Path> list(Path directory, String glob) {
        List<Path> files = new ArrayList<>();
        try (var stream = Files.newDirectoryStream(directory, glob)) {
            stream.forEach(files::add);
        } catch (IOException e) {
            // Gone, or not readable: nothing to remove.
            return List.of();
        }
        return files;
    }
}
