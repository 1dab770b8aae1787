package io.bramble.bootstrap;

import io.bramble.error.BrambleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;

/** The 256 bits that whoever joins a job must know. Never printed: {@link #toString} hides it. Immutable, any thread. */
public final class JobSecret {
    /** The environment variable that may hold it, as {@link #text}. */
    public static final String VARIABLE = "BRAMBLE_SECRET";

    static final int BYTES = 32;

    private static final int BLOCK_BYTES = 64;
    private static final int TEXT_LIMIT_BYTES = 256;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final byte[] bytes;

    private JobSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new one. {@code random} fills an array, {@code SecureRandom::nextBytes} but in tests. */
    public static JobSecret create(Consumer<byte[]> random) {
        byte[] bytes = new byte[BYTES];
        random.accept(bytes);
        return new JobSecret(bytes);
    }

    /**
     * The secret that {@link #text} wrote; white space around it does not matter.
     *
     * @throws BrambleException where it is something else; the message does not repeat it
     */
    public static JobSecret parse(String text) {
        String digits = text.strip();
        try {
            byte[] bytes = HexFormat.of().parseHex(digits);
            if (bytes.length == BYTES) {
                return new JobSecret(bytes);
            }
        } catch (IllegalArgumentException e) {
            // The message of the cause would show a part of it.
        }
        throw new BrambleException("not a job secret: characters=" + digits.length() + " expected=" + 2 * BYTES
                + " hexadecimal digits; copy the whole line from the head node's secret file");
    }

    /**
     * Reads it from a file that only its owner may read.
     *
     * @throws BrambleException where the file is missing, open to others or holds something else
     */
    public static JobSecret read(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
                others.addAll(Files.getPosixFilePermissions(file));
                others.removeAll(OWNER_ONLY);
                others.remove(PosixFilePermission.OWNER_EXECUTE);
                if (!others.isEmpty()) {
                    throw new BrambleException("others may read the job's secret: file=" + file + " permissions="
                            + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + "; chmod 600 "
                            + file);
                }
            }
            if (Files.size(file) > TEXT_LIMIT_BYTES) {
                throw new BrambleException("not a secret file: file=" + file + " bytes=" + Files.size(file)
                        + "; name the file that the head node made");
            }
            return parse(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new BrambleException(
                    "cannot read the job's secret: file=" + file + " (" + e + "); copy it from the head node", e);
        }
    }

    /**
     * Writes it to a new file with permissions 0600, never readable by others in between.
     *
     * @throws BrambleException where the file exists or cannot be written
     */
    public void write(Path file) {
        try {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, text() + "\n", StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new BrambleException("secret file exists: file=" + file + "; read it, or remove it first", e);
        } catch (IOException e) {
            throw new BrambleException(
                    "cannot write the job's secret: file=" + file + " (" + e + "); choose another place for it", e);
        }
    }

    /** 64 hexadecimal digits: for a file, a pipe or the environment of a process, never for a log or a command line. */
    public String text() {
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * A name for the job's files that all its JVMs find, and that tells nothing of the secret: 16 hexadecimal digits. Another one for
     * another job of the same secret, whose JVMs are other processes.
     */
    public String jobId(RankMap map) {
        byte[] jvms = new ControlMessage.Map(map).body();
        return HexFormat.of().formatHex(mac("bramble job id".getBytes(StandardCharsets.US_ASCII), jvms), 0, 8);
    }

    /**
     * HMAC-SHA256 of the parts, one after the other, under this secret. Built on the plain digest: the JDK's {@code Mac} costs a cold JVM
     * the start of the whole cryptography framework. The parts are of fixed lengths but for the last, so that no two inputs look alike.
     */
    byte[] mac(byte[]... parts) {
        MessageDigest inner = sha256();
        inner.update(pad(0x36));
        for (byte[] part : parts) {
            inner.update(part);
        }
        MessageDigest outer = sha256();
        outer.update(pad(0x5c));
        return outer.digest(inner.digest());
    }

    private byte[] pad(int fill) {
        byte[] block = Arrays.copyOf(bytes, BLOCK_BYTES);
        for (int i = 0; i < BLOCK_BYTES; i++) {
            block[i] ^= (byte) fill;
        }
        return block;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** In a time that does not depend on the bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof JobSecret && MessageDigest.isEqual(bytes, ((JobSecret) other).bytes);
    }

    @Override
    public int hashCode() {
        return JobSecret.class.hashCode();
    }

    @Override
    public String toString() {
        return "JobSecret[hidden]";
    }
}
