package io.bramble.launcher.meeting;

import io.bramble.bootstrap.JobSecret;
import io.bramble.error.BrambleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secret of a job whose JVMs are started one by one, from a file or from the environment.
 *
 * @param secret the job's
 * @param file where it lies; null where it came by the environment
 * @param isNew whether it lies there only after {@link #keep}
 */
public record SecretFile(JobSecret secret, @Nullable Path file, boolean isNew) {
    private static final Path USUAL = Path.of(".bramble", "secret");

    /**
     * The secret for a head node: the one of the file, or of the environment, or a new one for a file that is missing.
     *
     * @param file as it was given; null for the environment's or, where there is none, the usual file
     * @param environment of this JVM
     * @throws BrambleException where the file is open to others, holds something else, or its directory is not the user's alone
     */
    public static SecretFile ofHead(@Nullable Path file, Map<String, String> environment) {
        String text = environment.get(JobSecret.VARIABLE);
        if (file == null && text != null) {
            return new SecretFile(parse(text), null, false);
        }
        Path path = (file == null ? usual() : file).toAbsolutePath().normalize();
        return Files.exists(path)
                ? new SecretFile(JobSecret.read(path), path, false)
                : new SecretFile(JobSecret.create(new SecureRandom()::nextBytes), path, true);
    }

    /**
     * Puts a new one where others find it, for its owner only.
     *
     * @throws BrambleException where that is impossible
     */
    public void keep() {
        if (!isNew || file == null) {
            return;
        }
        try {
            Path directory = file.getParent();
            if (directory != null && file.endsWith(USUAL)) {
                MeetingFile.ownDirectory(directory);
            }
            secret.write(file);
        } catch (IOException e) {
            throw new BrambleException(
                    "cannot make the secret file: file=" + file + " (" + e + "); name another with --secret-file FILE",
                    e);
        }
    }

    /**
     * The secret for a JVM that joins.
     *
     * @param file as it was given; null for the environment's
     * @param environment of this JVM
     * @throws BrambleException where there is none, or the file is open to others or holds something else
     */
    public static SecretFile ofMember(@Nullable Path file, Map<String, String> environment) {
        String text = environment.get(JobSecret.VARIABLE);
        if (file == null && text == null) {
            throw new BrambleException("the job's secret is not known here: copy the head node's secret file to this"
                    + " machine and name it with --secret-file FILE, or set " + JobSecret.VARIABLE);
        }
        return file == null
                ? new SecretFile(parse(String.valueOf(text)), null, false)
                : new SecretFile(JobSecret.read(file), file, false);
    }

    private static JobSecret parse(String text) {
        try {
            return JobSecret.parse(text);
        } catch (BrambleException e) {
            throw new BrambleException(JobSecret.VARIABLE + " is " + e.getMessage(), e);
        }
    }

    private static Path usual() {
        return Path.of(System.getProperty("user.home", ".")).resolve(USUAL);
    }
}
