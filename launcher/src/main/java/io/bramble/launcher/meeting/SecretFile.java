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
 */
public record SecretFile(JobSecret secret, @Nullable Path file) {
    private static final Path USUAL = Path.of(".bramble", "secret");

    /**
     * The secret for a head node: the one of the file, which is made where it is missing, or of the environment.
     *
     * @param file as it was given; null for the environment's or, where there is none, the usual file
     * @param environment of this JVM
     * @throws BrambleException where the file is open to others, holds something else, or cannot be made
     */
    public static SecretFile ofHead(@Nullable Path file, Map<String, String> environment) {
        String text = environment.get(JobSecret.VARIABLE);
        if (file == null && text != null) {
            return new SecretFile(parse(text), null);
        }
        Path path = (file == null ? usual() : file).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            try {
                if (file == null && path.getParent() != null) {
                    MeetingFile.ownDirectory(path.getParent());
                }
                JobSecret made = JobSecret.create(new SecureRandom()::nextBytes);
                made.write(path);
                return new SecretFile(made, path);
            } catch (IOException e) {
                throw new BrambleException(
                        "cannot make the secret file: file=" + path + " (" + e
                                + "); name another with --secret-file FILE",
                        e);
            }
        }
        return new SecretFile(JobSecret.read(path), path);
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
                ? new SecretFile(parse(String.valueOf(text)), null)
                : new SecretFile(JobSecret.read(file), file);
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
