package io.bramble.launcher.meeting;

import io.bramble.bootstrap.JobSecret;
import io.bramble.error.BrambleException;
import io.bramble.launcher.cluster.OwnDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file by which process 0 of a job tells the others where it listens and what the job's secret is. It is of mode 0600 in a directory of
 * mode 0700: who can read it is the user who runs the job.
 */
public final class MeetingFile {
    private static final String MAGIC = "bramble 1";
    private static final int LIMIT_BYTES = 16 * 1024;

    private final Path file;

    private MeetingFile(Path file) {
        this.file = file;
    }

    /**
     * What it says.
     *
     * @param secret the job's
     * @param addresses numeric, to be tried in order
     * @param port of the head node
     */
    public record Place(JobSecret secret, List<String> addresses, int port) {}

    /**
     * The file of that job: below {@code XDG_RUNTIME_DIR} or the directory for temporary files where all processes are on one host, else
     * in the home directory, which the hosts of a cluster have in common.
     *
     * @throws BrambleException where its directory is not the user's alone
     */
    public static MeetingFile of(StartedTask task, Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        Path directory;
        try {
            if (!task.oneHost()) {
                directory = Path.of(System.getProperty("user.home", "."), ".bramble");
            } else if (!runtime.isEmpty() && Files.isWritable(Path.of(runtime))) {
                directory = Path.of(runtime, "bramble");
            } else {
                directory = Path.of(System.getProperty("java.io.tmpdir"), "bramble-meet-" + OwnDirectory.userId());
            }
            ownDirectory(directory);
        } catch (IOException e) {
            throw new BrambleException(
                    "cannot make the directory in which the processes of the job meet (" + e + "); make it with mode"
                            + " 0700, or set " + JobSecret.VARIABLE + " and " + StartedTask.HEAD + "=HOST:PORT",
                    e);
        }
        return new MeetingFile(directory.resolve("meet-" + task.job()));
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Appears whole, in place of one that a job of the same name has left. */
    public void write(Place place) {
        StringBuilder text = new StringBuilder(MAGIC + "\n");
        text.append(place.secret().text()).append('\n').append(place.port()).append('\n');
        place.addresses().forEach(each -> text.append(each).append('\n'));
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text, StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BrambleException(
                    "cannot write where the job's head node is: file=" + file + " (" + e + "); make room there, or set "
                            + JobSecret.VARIABLE + " and " + StartedTask.HEAD + "=HOST:PORT",
                    e);
        }
    }

    /** What it says; null where it is not there, or is not whole. */
    public @Nullable Place read() {
        try {
            if (Files.size(file) > LIMIT_BYTES) {
                return null;
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            if (lines.size() < 4 || !lines.get(0).equals(MAGIC)) {
                return null;
            }
            int port = HostPort.port(lines.get(2));
            return port < 1
                    ? null
                    : new Place(JobSecret.parse(lines.get(1)), new ArrayList<>(lines.subList(3, lines.size())), port);
        } catch (IOException | BrambleException e) {
            return null;
        }
    }

    /** Removes it; nothing happens where it is gone. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next job of that name writes over it.
        }
    }

    /**
     * Makes a directory that is this user's alone, or checks one that is there.
     *
     * @throws BrambleException where somebody else could look into it
     */
    static void ownDirectory(Path directory) throws IOException {
        if (!OwnDirectory.make(directory)) {
            throw new BrambleException("others may look into the directory of the job's secret: directory=" + directory
                    + " must be a directory of mode 0700 of the user who runs the job; chmod 700 it, or remove it");
        }
    }
}
